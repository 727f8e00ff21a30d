"""What the public site's database role may do here: ask by a link and rate by it. No table can be read or written."""

from typing import Any

from psycopg import sql

FUNCTIONS = ("duty_reports_by_link(text)", "duty_reports_rate(text, timestamptz, jsonb)")


def rights(role: Any) -> list[sql.Composed]:
    return [
        sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.SQL(function), role)
        for function in FUNCTIONS
    ]
