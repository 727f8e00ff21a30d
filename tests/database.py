"""Test databases as copies of one migrated template, so that migrations run once and not in each worker or test."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
LOCK = 2_018_001
"""The advisory lock under which one worker makes the template while the others wait."""


def template() -> str:
    """The name of the template for the present migrations and seeds; made when it is missing."""
    name = f"template_{_digest()}"
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%%'")
        present = [row[0] for row in cursor.fetchall()]
        if name not in present:
            for outdated in present:
                cursor.execute(f'DROP DATABASE "{outdated}" WITH (FORCE)')
            _make(cursor, name)
    return name


def restore(copy_of: str) -> None:
    """Give the worker its database anew: what tests committed is gone, the statutes' own rows are there again."""
    connection.close()
    copy(connection.settings_dict["NAME"], copy_of)


def copy(name: str, copy_of: str) -> None:
    drop(name)
    with server() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copy_of}"')


@contextmanager
def other(name: str) -> Iterator[None]:
    """The worker's connection leads to another database meanwhile."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def drop(name: str) -> None:
    """Remove a database, even while a thread of a finished test still holds a connection to it."""
    with server() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def server() -> Iterator[Any]:
    """A cursor outside of any portal database."""
    with connection._nodb_cursor() as cursor:
        yield cursor


def _make(cursor: Any, name: str) -> None:
    """Migrate in a database of a passing name; an interrupted attempt leaves nothing that looks finished."""
    cursor.execute('DROP DATABASE IF EXISTS "unfinished" WITH (FORCE)')
    cursor.execute('CREATE DATABASE "unfinished"')
    with other("unfinished"):
        call_command("migrate", verbosity=0, interactive=False)
    cursor.execute(f'ALTER DATABASE "unfinished" RENAME TO "{name}"')


def _digest() -> str:
    """Changes with every file that decides what a fresh database holds; Django migrates the copy all the same."""
    patterns = (
        "apps/*/migrations/*.py",
        "apps/*/models.py",
        "apps/*/models/*.py",
        "apps/*/roles.py",
        "apps/statutes/*.py",
    )
    files = sorted({file for pattern in patterns for file in ROOT.glob(pattern)})
    content = b"".join(file.read_bytes() for file in [*files, ROOT / "requirements.txt"])
    return hashlib.sha256(content).hexdigest()[:16]
