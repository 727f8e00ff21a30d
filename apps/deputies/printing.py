"""The roster as a paper (代表名册): the list as it is filtered, to be printed and kept; no phone, no identity number."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from apps.deputies.models import Mandate, Term
from apps.deputies.models.people import MandateQuerySet
from congress import clock
from congress.refusal import Refusal

ROSTER = "deputy_roster"
MOST = 600
"""Deputies in one roster: more than any county has, and set within seconds."""


def title(term: Term) -> str:
    return f"{term.congress}代表名册"


def roster(mandates: MandateQuerySet, filters: str) -> dict[str, Any]:
    """The paper's data. ``filters``: what was asked for, in words. Raises Refusal for nobody and for too many."""
    found = list(mandates.with_names()[: MOST + 1])
    if not found:
        raise Refusal("没有符合条件的代表，名册没有内容。请换一个筛选条件。")
    if len(found) > MOST:
        raise Refusal(f"一份名册最多 {MOST} 名代表，请按代表团或者选区分开打印。")
    note = f"共{len(found)}名，按代表团顺序排列。" + (f"筛选条件：{filters}。" if filters else "")
    return {
        "organ": settings.SITE_NAME,
        "date": clock.today().isoformat(),
        "rows": list(rows(found)),
        "note": note,
    }


def rows(mandates: Iterable[Mandate]) -> Iterable[dict[str, str]]:
    for one in mandates:
        person = one.person
        yield {
            "name": person.name,
            "sex": person.get_sex_display(),
            "ethnicity": person.ethnicity,
            "birth": f"{person.birth_date:%Y.%m}" if person.birth_date else "",
            "party": person.party,
            "employer": f"{person.employer}{person.post}",
            "constituency": str(one.constituency or ""),
            "card_no": one.card_no,
        }
