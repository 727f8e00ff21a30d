"""What all tests share: the marks, the database made from a template, and no connection beyond this machine."""

import gc
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from tests import database

settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")  # a busy machine is no fault of the code

pytest_plugins = ["tests.browser", "tests.standing"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="also run the tests marked slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the browser stories; leave out the slow tests unless ``--all`` asks for them; the longest come first."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker("e2e")
    if not config.getoption("--all"):
        slow = [item for item in items if item.get_closest_marker("slow")]
        items[:] = [item for item in items if item not in slow]
        config.hook.pytest_deselected(items=slow)
    items.sort(key=lambda item: item.get_closest_marker("longest") is None)


def pytest_collection_finish() -> None:
    """What has been read by now stays to the end: Python need not look through it for cycles again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> Iterator[None]:
    """Each worker's database is a copy of the template; tests that commit get a fresh copy after them.

    Django would empty all tables instead, which the append-only ones refuse, and which takes the statutes along.
    """
    with django_db_blocker.unblock():
        template = database.template()
    connection.settings_dict["TEST"]["TEMPLATE"] = template
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore(template))
        patch.setattr(connection.creation, "_destroy_test_db", lambda name, verbosity: database.drop(name))
        yield


@pytest.fixture(scope="session", autouse=True)
def only_loopback() -> Iterator[None]:
    """A test that reaches beyond this machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_loopback(address[0]):
            raise PermissionError(f"tests may not connect to {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_loopback(host: str) -> bool:
    return host == "localhost" or ipaddress.ip_address(host).is_loopback
