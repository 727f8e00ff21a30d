"""Two hundred thousand entries of performance records, written by COPY: five terms of a county at work."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg

ENTRIES = 200_000
DAYS = 5 * 365
COLUMNS = 'mandate_id, kind_id, "on", title, place, hours, key, registered_at, "end", ended_because'


def fill(url: str) -> None:
    """Spread the entries over all mandates and kinds and the last five years."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        mandates = keys(cursor, "SELECT id FROM deputies_mandate ORDER BY id")
        kinds = keys(cursor, "SELECT id FROM performance_kind ORDER BY id")
        [today] = keys(cursor, "SELECT max(starts_on) FROM deputies_session")
        with cursor.copy(f"COPY performance_entry ({COLUMNS}) FROM STDIN") as table:
            for line in lines(mandates, kinds, today):
                table.write_row(line)
        cursor.execute("ANALYZE performance_entry")


def keys(cursor: psycopg.Cursor, query: str) -> list[Any]:
    return [row[0] for row in cursor.execute(query).fetchall()]


def lines(mandates: list[int], kinds: list[int], today: date) -> Iterator[tuple[Any, ...]]:
    for number in range(ENTRIES):
        on = today - timedelta(days=number * 7 % DAYS)
        mandate, kind = mandates[number % len(mandates)], kinds[number % len(kinds)]
        yield mandate, kind, on, f"走访选区群众 {number}", "代表联络站", 2, f"bench:{number}", on, "", ""
