"""What the database says of itself: its triggers and constraints, the role we are, its clock."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.db import connection

INSTALLED = "INSTALLED"


def one(sql: str, *values: Any) -> Any:
    """The first column of the first row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return row[0] if row else None


def broken_triggers() -> list[str]:
    """Triggers of our models that are missing, changed or disabled, as table.trigger."""
    return [
        f"{model._meta.db_table}.{trigger.name}"
        for model, trigger in pgtrigger.registered()
        if trigger.get_installation_status(model) != (INSTALLED, True)
    ]


def triggers() -> int:
    return len(pgtrigger.registered())


def missing_constraints(*names: str) -> list[str]:
    """Which of the named constraints the database does not have, or has not validated."""
    sql = "SELECT array_agg(conname::text) FROM pg_constraint WHERE convalidated AND conname = ANY(%s)"
    present = one(sql, list(names)) or []
    return [name for name in names if name not in present]


def may_undo(table: str) -> bool:
    """Whether our role could change the table's rows or switch its triggers off."""
    sql = """
        SELECT has_table_privilege(%s, 'UPDATE') OR pg_has_role(relowner, 'USAGE')
        FROM pg_class WHERE oid = %s::regclass
    """
    return bool(one(sql, table, table))


def role() -> str:
    return str(one("SELECT current_user::text"))


def now() -> datetime:
    moment: datetime = one("SELECT clock_timestamp()")
    return moment
