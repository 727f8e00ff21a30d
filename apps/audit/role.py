"""The database role of the web and worker processes: it works with the data, and cannot rewrite what is permanent.

What is permanent is read from the models: a table whose trigger protects every row from UPDATE or DELETE gives
that right to nobody, not even to a role that could otherwise use a hole in the trigger. Entries of the audit
leave the database only through the owner of the tables, who runs the archive.
"""

import re
from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models, transaction
from psycopg import sql

from apps.audit.models import Entry

ROLE_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")


@transaction.atomic
def build(connection: Any, role: str) -> None:
    """Create the role if it is missing and give it exactly its rights; to be run again after each migration."""
    if not ROLE_NAME.fullmatch(role):
        raise ValueError("角色名只能用小写字母、数字和下划线，以字母开头。")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        for statement in statements(sql.Identifier(role)):
            cursor.execute(statement)


def statements(role: sql.Identifier) -> Iterator[sql.Composed]:
    """In order: nothing at first, then the schema, the counters of the keys, and each table."""
    yield sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(role)
    yield sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {}").format(role)
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT SELECT ON django_migrations TO {}").format(role)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield from opened(role, model)


def opened(role: sql.Identifier, model: type[models.Model]) -> Iterator[sql.Composed]:
    """The rights on one table, and all its rows: where row policies are in force, as for the public site, a role
    without one of its own would see nothing."""
    table = sql.Identifier(model._meta.db_table)
    rights = sql.SQL(", ").join(sql.SQL(right) for right in rights_on(model))
    yield sql.SQL("GRANT {} ON {} TO {}").format(rights, table, role)
    yield sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(role, table)
    yield sql.SQL("CREATE POLICY {} ON {} TO {} USING (true)").format(role, table, role)


def rights_on(model: type[models.Model]) -> list[str]:
    """What the role may do with the table's rows."""
    forbidden = {"DELETE"} if model is Entry else set()
    for trigger in getattr(model._meta, "triggers", []):
        if isinstance(trigger, pgtrigger.Protect) and not trigger.condition:
            forbidden |= set(str(trigger.operation).split(" OR "))
    return [right for right in ALL if right not in forbidden]
