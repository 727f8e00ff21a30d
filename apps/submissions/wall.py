"""The second opening of the public wall: what its database role may do here."""

from typing import Any

from psycopg import sql

from apps.submissions.models import Arrival

COLUMNS = (
    "id",
    "code_digest",
    "act",
    "variety",
    "addressee_key",
    "addressee",
    "title",
    "body",
    "name",
    "contact",
    "at",
    "registered_at",
)


def rights(role: Any) -> list[sql.Composed]:
    """Insert arrivals, and ask by a code. No column of these tables can be read."""
    table = sql.Identifier(Arrival._meta.db_table)
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in COLUMNS)
    return [
        sql.SQL("GRANT INSERT ({}) ON {} TO {}").format(columns, table, role),
        sql.SQL("GRANT EXECUTE ON FUNCTION submissions_by_code(text) TO {}").format(role),
    ]
