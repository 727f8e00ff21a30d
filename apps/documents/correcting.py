"""A paper that was sent back unsigned is corrected by its clerk and put forward again, under the number it has."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents import awaiting, catalogue
from apps.documents.extent import refuse_too_long, refuse_unprintable
from apps.documents.fields import Entry, Field
from apps.documents.finding import works_on
from apps.documents.models import Paper, Retirement, SeriesNumber
from apps.matters import events
from congress.refusal import Refusal

KNOWN = frozenset({"title", "organ", "number"})
TYPED = (Entry.LINE, Entry.TEXT, Entry.DATE)


def fields(paper: Paper) -> list[Field]:
    """What of the paper can be typed anew, beside its title."""
    declared = catalogue.get(paper.kind).declared
    return [one for one in declared if one.name not in KNOWN and one.entry in TYPED]


def may_correct(user: Any, paper: Paper) -> bool:
    """Who issued it, whoever works on its matter, and the office that keeps the registers."""
    return paper.issued_by_id == user.pk or works_on(user, paper, "matters.edit_matter")


@transaction.atomic
def correct(paper: Paper, *, by: User, version: int, title: str, values: dict[str, str]) -> Paper:
    """Put forward again with these values; ``version`` is the one that the page showed. It keeps its number."""
    awaiting.lock_matters(Paper.objects.filter(pk=paper.pk))
    row = Paper.objects.select_for_update(of=("self",)).select_related("matter").get(pk=paper.pk)
    if not may_correct(by, row):
        raise Refusal("这份公文由经办人或者常委会办公室更正。")
    if row.state != Paper.State.RETURNED or row.version != version:
        raise Refusal(f"《{row.title}》刚刚已有同事更正并重新送签，不需要再办。")
    if Retirement.objects.filter(paper=row).exists():
        raise Refusal(f"《{row.title}》已经撤回，不能再送签。")
    data = {**row.data, **values}
    if data.get("title") == row.title:
        data["title"] = title
    refuse_unfit(row, title, data)
    changed = sorted(name for name in data if data[name] != row.data.get(name))
    row.title, row.data = title, data
    row.state, row.version = Paper.State.UNSIGNED, row.version + 1
    row.save(update_fields=["title", "data", "state", "version"])
    SeriesNumber.objects.filter(paper=row, cancelled_at=None).update(title=title)
    if matter := row.matter:
        what = "更正公文，重新送签"
        events.record(matter, verb="correct_paper", what=what, by=by, before=matter.status, internal=True)
    trail.record(Act.PAPER, f"更正后重新送签：{row}", by=by, about=row, data={"改动": changed})
    return row


def refuse_unfit(paper: Paper, title: str, data: dict[str, Any]) -> None:
    catalogue.missing(catalogue.get(paper.kind), {**data, "title": title})
    refuse_too_long(title, data)
    refuse_unprintable(title, data)
