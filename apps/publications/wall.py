"""The wall of the public site, held by the database: a role that reads what is public and nothing else."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from psycopg import sql

from apps.publications.models import PUBLIC, Publication, PublicationFile, Verification

ROLE_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
POLICY = "public_site"
Opening = Callable[[sql.Identifier], list[sql.Composed]]


@transaction.atomic
def build(connection: Any, role: str, *, more: Iterable[Opening] = ()) -> None:
    """Create the role if it is missing and give it exactly its rights; run again it changes nothing.

    ``more``: further openings of the wall, each from the role's name to its statements.

    Rows are held back as well as tables: a draft or a file of a draft does not exist for the role. The owner
    of the tables, under which the work desk runs, is not touched by row policies.
    """
    if not ROLE_NAME.fullmatch(role):
        raise ValueError("角色名只能用小写字母、数字和下划线，以字母开头。")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        for statement in rights(role):
            cursor.execute(statement)
        for opening in more:
            for statement in opening(sql.Identifier(role)):
                cursor.execute(statement)


def rights(role: str) -> list[sql.Composed]:
    """The statements, in order: nothing at first, then the three tables, their public rows only."""
    name = sql.Identifier(role)
    states = sql.SQL(", ").join(sql.Literal(str(state)) for state in PUBLIC)
    public = sql.SQL("state IN ({})").format(states)
    of_public = sql.SQL("EXISTS (SELECT 1 FROM {} p WHERE p.id = publication_id)").format(table(Publication))
    return [
        sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name),
        *open_table(name, Publication, public),
        *open_table(name, PublicationFile, of_public),
        *open_table(name, Verification, sql.SQL("true")),
    ]


def open_table(role: sql.Identifier, model: Any, rows: sql.Composable) -> list[sql.Composed]:
    policy = sql.Identifier(POLICY)
    return [
        sql.SQL("GRANT SELECT ON {} TO {}").format(table(model), role),
        sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(table(model)),
        sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(policy, table(model)),
        sql.SQL("CREATE POLICY {} ON {} FOR SELECT TO {} USING ({})").format(
            policy, table(model), role, rows
        ),
    ]


def table(model: Any) -> sql.Identifier:
    return sql.Identifier(model._meta.db_table)
