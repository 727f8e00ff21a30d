"""The small county of ``tests.world``, built once in each test process in a database of its own.

A module that asks for it works there, in a transaction that is rolled back with the module; each test runs in a savepoint.
"""

import pickle
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from apps.accounts.models import User
from tests import database, world


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, bytes]]:
    """The name of its database, and its records by kind and case as bytes: each module unpacks records of its own."""
    name = f"{connection.settings_dict['NAME']}_world"
    with django_db_blocker.unblock():
        database.copy(name, database.template())
        with database.other(name), transaction.atomic():
            packed = pickle.dumps(world.build())
            connection.run_on_commit.clear()  # nobody is told of what was only made up
    yield name, packed
    with django_db_blocker.unblock():
        database.drop(name)


@pytest.fixture(scope="module", name="world")
def of_module(standing: tuple[str, bytes], django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    name, packed = standing
    with django_db_blocker.unblock(), database.other(name), transaction.atomic():
        yield pickle.loads(packed)
        transaction.set_rollback(True)


@pytest.fixture
def visit(world: SimpleNamespace, db: None) -> Any:
    """``visit("handler")``: the browser of the person in this part, signed in unless a guest."""

    def visit(role: str, **options: Any) -> Client:
        client = Client(raise_request_exception=False, **options)
        if account := world.parts[role]:
            client.force_login(User.objects.get(pk=account.pk))
        return client

    return visit
