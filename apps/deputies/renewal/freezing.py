"""The statistics of a term as rows that nothing changes any more.

Every table is counted, whoever carries the change of term out: what this person may not read is frozen all the same, and
is not shown to them afterwards.
"""

from typing import Any

from apps.deputies.models import FrozenTable, Term
from apps.deputies.spans import of_term
from apps.matters import access
from apps.reports import engine
from apps.reports.results import Result, kept
from apps.reports.spans import Scope


def freeze(term: Term) -> int:
    """Count every yearly table for the term and keep it; returns how many."""
    scope, tables = Scope(of_term(term), access.WHOLE), engine.tables()
    FrozenTable.objects.bulk_create(frozen(term, Result(table, scope)) for table in tables)
    return len(tables)


def may_read(user: Any, table: FrozenTable) -> bool:
    """Who holds the table's permission and knows of all that was counted."""
    return not table.permission or (access.may(user, table.permission) and access.knows_whole(user))


def frozen(term: Term, result: Result) -> FrozenTable:
    table = result.table
    return FrozenTable(
        term=term,
        code=table.code,
        title=table.title,
        group=table.group,
        about=result.about,
        permission=table.permission,
        columns=[column.label for column in table.columns],
        lines=[kept(line) for line in result.lines],
        sums=kept(result.sums),
    )
