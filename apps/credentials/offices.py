"""Offices that ended with a mandate, as the decision and the announcement name them."""

from typing import Any

from apps.deputies.models import Mandate

CONSEQUENCES = "consequences"
"""The event of what followed from the end of a mandate."""
OFFICES = "一并终止的职务"

LAW = {
    Mandate.EndReason.RECALLED: "依照选举法第五十四条的规定，其{offices}的职务相应撤销。",
    Mandate.EndReason.RESIGNED: "依照选举法第五十六条的规定，其{offices}的职务相应终止。",
    Mandate.EndReason.ORDERED: "依照选举法第五十六条的规定，其{offices}的职务相应终止。",
}
OTHERWISE = "其{offices}的职务相应终止。"
"""On the other grounds."""


def ended(matter: Any) -> str:
    """The offices that ended with the mandate by this matter, with full names; "" when there were none."""
    event = matter.events.filter(verb=CONSEQUENCES).order_by("-seq").first()
    return str(event.data.get(OFFICES, "")) if event else ""


def sentence(matter: Any) -> list[str]:
    """What the announcement adds: a sentence, or nothing."""
    names = ended(matter)
    return [LAW.get(matter.mandate.end_reason, OTHERWISE).format(offices=names)] if names else []
