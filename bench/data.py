"""The sample county and what it is grown by, each loaded once and kept as a template: every run begins with a copy."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import django
import psycopg
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import sql

from bench import records
from congress import demo, stamp
from congress.embedded import DATABASE, Postgres, Servers
from congress.places import ROOT

SAMPLE = ("apps/*/migrations/*.py", "apps/sample/**/*.py", "apps/statutes/*.py")
GROWN = (*SAMPLE, "bench/history.py", "bench/people.py", "bench/records.py")
"""What decides the content of either database; any change of it loads that one anew."""


def make_ready(servers: Servers, variables: dict[str, str]) -> None:
    """A database as if just loaded, and static files of the present code."""
    assert servers.postgres, "the bench never touches a database that is not embedded"
    if not restored(servers.postgres, f"grown_{digest(GROWN)}"):
        if not restored(servers.postgres, f"sample_{digest(SAMPLE)}"):
            load(servers, variables)
            keep(servers.postgres, f"sample_{digest(SAMPLE)}")
        records.fill(servers.postgres.url)
        grow()
        keep(servers.postgres, f"grown_{digest(GROWN)}")
    demo.prepare(servers, variables)
    forget_tasks(servers)


def load(servers: Servers, variables: dict[str, str]) -> None:
    """Load the sample county into an empty database.

    Its papers are older than any certificate: those of an earlier load would refuse to sign them.
    """
    assert servers.postgres
    for folder in ("files", "signing"):
        shutil.rmtree(servers.var / folder, ignore_errors=True)
    with maintenance(servers.postgres) as cursor:
        copy(cursor, "template0", DATABASE)
    stamp.remove(servers)
    demo.prepare(servers, variables)


def restored(postgres: Postgres, template: str) -> bool:
    """Whether there was such a template; the portal's database is then its copy."""
    with maintenance(postgres) as cursor:
        if found := template in databases(cursor):
            copy(cursor, template, DATABASE)
    return found


def keep(postgres: Postgres, template: str) -> None:
    """Keep the portal's database under the template's name, instead of what was kept under such a name before."""
    kind, _, _ = template.partition("_")
    with maintenance(postgres) as cursor:
        for outdated in databases(cursor):
            if outdated.startswith(f"{kind}_"):
                cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(outdated)))
        copy(cursor, DATABASE, template)


def grow() -> None:
    """Earlier terms and twenty years of suggestions; no connection stays open, which copying would refuse."""
    django.setup()
    from bench import history, people  # they need the models

    people.grow()
    history.fill()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as a server does of itself in the night after
    connection.close()
    cast(DatabaseWrapper, connection).close_pool()


def forget_tasks(servers: Servers) -> None:
    """Empty the broker of what loading handed over, so that the worker is idle while pages are measured."""
    assert servers.valkey
    servers.valkey.stop()
    servers.ensure()


@contextmanager
def maintenance(postgres: Postgres) -> Iterator[psycopg.Cursor]:
    """A cursor outside of the portal's database."""
    address = f"{postgres.url.removesuffix(DATABASE)}postgres"
    with psycopg.connect(address, autocommit=True) as connection, connection.cursor() as cursor:
        yield cursor


def databases(cursor: psycopg.Cursor) -> set[str]:
    return {row[0] for row in cursor.execute("SELECT datname FROM pg_database").fetchall()}


def copy(cursor: psycopg.Cursor, source: str, target: str) -> None:
    """Make the database ``target`` a copy of ``source``, whatever it was before."""
    cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(target)))
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    cursor.execute(statement.format(sql.Identifier(target), sql.Identifier(source)))


def digest(patterns: tuple[str, ...]) -> str:
    """Changes with every file that decides what loading writes."""
    files = sorted({file for pattern in patterns for file in ROOT.glob(pattern)})
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
