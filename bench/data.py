"""The sample county, loaded once and kept as a template: every run begins with a fresh copy of it."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
from django.db import connections
from psycopg import sql

from bench import records
from congress import demo, stamp
from congress.embedded import DATABASE, Postgres, Servers
from congress.places import ROOT

LOADED_BY = ("apps/*/migrations/*.py", "apps/sample/**/*.py", "apps/statutes/*.py", "bench/*.py")
"""What decides the content of the loaded database; any change of it loads anew."""


def make_ready(servers: Servers, variables: dict[str, str]) -> None:
    """A database as if just loaded, and static files of the present code."""
    assert servers.postgres, "the bench never touches a database that is not embedded"
    template = f"loaded_{digest()}"
    with maintenance(servers.postgres) as cursor:
        if restored := template in databases(cursor):
            copy(cursor, template, DATABASE)
    if not restored:
        load(servers, variables, template)
    demo.prepare(servers, variables)
    forget_tasks(servers)


def load(servers: Servers, variables: dict[str, str], template: str) -> None:
    """Load the sample county into an empty database and keep a copy under the template's name."""
    assert servers.postgres
    shutil.rmtree(servers.var / "files", ignore_errors=True)
    with maintenance(servers.postgres) as cursor:
        copy(cursor, "template0", DATABASE)
    stamp.remove(servers)
    demo.prepare(servers, variables)
    records.fill(servers.postgres.url)
    grow()
    with maintenance(servers.postgres) as cursor:
        for outdated in databases(cursor):
            if outdated.startswith("loaded_"):
                cursor.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(outdated)))
        copy(cursor, DATABASE, template)


def grow() -> None:
    """Earlier terms and twenty years of suggestions; no connection stays open, which copying would refuse."""
    django.setup()
    from bench import history, people  # they need the models

    people.grow()
    history.fill()
    connections.close_all()


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


def digest() -> str:
    """Changes with every file that decides what loading writes."""
    files = sorted({file for pattern in LOADED_BY for file in ROOT.glob(pattern)})
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
