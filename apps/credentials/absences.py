"""Absence from sessions without leave, which may end a mandate (rule B11): from the record of attendance to a case."""

from typing import Any, NamedTuple

from apps.credentials.models import Termination
from apps.deputies.models import Mandate, Session, Term
from apps.performance import attending
from apps.statutes.wording import hanzi
from congress import clock


class Case(NamedTuple):
    """A deputy whose absences suffice, and the sessions."""

    mandate: Mandate
    sessions: str


def cases() -> list[Case]:
    """Those of whom no termination is under way."""
    term = Term.objects.covering(clock.today()).first()
    found = attending.often_absent(term) if term else []
    keys = [mandate.pk for mandate, _ in found]
    open_ = Termination.objects.filter(mandate__in=keys, closed_at=None)
    begun = set(open_.values_list("mandate_id", flat=True))
    return [Case(mandate, headings(missed)) for mandate, missed in found if mandate.pk not in begun]


def headings(sessions: list[Session]) -> str:
    return "、".join(one.heading for one in sessions)


def prefilled(key: str) -> dict[str, Any]:
    """What the record of attendance says of a mandate, for the form of a new case; nothing for one never absent."""
    mandate = Mandate.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    missed = attending.absent_sessions(mandate) if mandate else []
    if not missed:
        return {}
    said = f"未经批准，先后{hanzi(len(missed))}次不出席县人民代表大会会议：{headings(missed)}。"
    return {
        "ground": Mandate.EndReason.ABSENT,
        "sessions": [one.pk for one in missed],
        "occurred_on": missed[-1].starts_on,
        "facts": said,
    }
