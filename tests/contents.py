"""The whole database as one checksum for each table, to see that something left it as it was."""

from django.db import connection

SAID_ELSEWHERE = {
    "accounts_browsersession": "false",  # each visit notes when the person was last active
    # A request that was turned away leaves a record, and so does a list of accounts that was taken along.
    "audit_entry": "act NOT IN ('denied', 'export')",
}
"""Which rows of a table are compared: those for which the condition holds."""


def contents() -> dict[str, str]:
    """Checksums by table. What differs between two of them has changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
        )
        parts = [checksum(name) for (name,) in cursor.fetchall()]
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def checksum(table: str) -> str:
    rows = SAID_ELSEWHERE.get(table, "true")
    return (
        f"SELECT '{table}', md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), ''))"
        f' FROM "{table}" t WHERE {rows}'
    )
