"""The statistics of a term as rows that nothing changes any more."""

from apps.accounts.models import User
from apps.deputies.models import FrozenTable, Term
from apps.deputies.spans import of_term
from apps.matters import access
from apps.reports import engine
from apps.reports.results import Result
from apps.reports.spans import Scope


def freeze(term: Term, by: User) -> int:
    """Count every yearly table for the term and keep it; returns how many."""
    scope = Scope(of_term(term), by)
    tables = [one for one in engine.tables() if not one.permission or access.may(by, one.permission)]
    FrozenTable.objects.bulk_create(frozen(term, Result(table, scope)) for table in tables)
    return len(tables)


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
        lines=result.lines,
        sums=result.sums,
    )
