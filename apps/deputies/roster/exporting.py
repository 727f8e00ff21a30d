"""The roster out as a spreadsheet with the columns of the import: masked, in full for those who keep the records."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.deputies.actions.guarding import demand_keeper
from apps.deputies.models import Mandate, Term
from apps.deputies.models.people import MandateQuerySet
from apps.deputies.roster.columns import COLUMNS
from apps.deputies.roster.comparing import MASKED, kept, worded
from congress import sheets
from congress.crypto import masking

CONFIDENTIAL: dict[str, Callable[[Any], str]] = {
    **MASKED,
    "birth_date": masking.birthday,
    "email": masking.email,
}
"""What leaves in part only, each with how it is masked."""
HEADINGS = {column.heading: column.width for column in COLUMNS}


@transaction.atomic
def export(mandates: MandateQuerySet, *, by: User, term: Term, full: bool = False) -> bytes:
    """An .xlsx file of the mandates; that it left, and whether with full numbers, is recorded.

    Raises Refusal when full numbers are asked for by someone who does not keep the records.
    """
    if full:
        demand_keeper(by)
    found = list(mandates.with_names().prefetch_related("categories"))
    content = sheets.workbook(sheets.Sheet("代表名册", HEADINGS, rows(found, full)))
    how = "含完整号码、生日和住址" if full else "号码、生日、邮箱和住址只留一部分"
    act = Act.PERSONAL_DATA if full else Act.EXPORT
    trail.record(act, f"导出{term}代表名册 {len(found)} 名，{how}", by=by)
    return content


def rows(mandates: Iterable[Mandate], full: bool) -> Iterator[list[str]]:
    for mandate in mandates:
        yield [text(mandate, column.field, full) for column in COLUMNS]


def text(mandate: Mandate, field: str, full: bool) -> str:
    """What stands in a cell: "" for nothing, so that the file can be filled in and imported again."""
    value: Any = kept(mandate, field)
    if value in (None, "", []):
        return ""
    if field in CONFIDENTIAL:
        return str(value) if full else CONFIDENTIAL[field](value)
    return worded(field, value)
