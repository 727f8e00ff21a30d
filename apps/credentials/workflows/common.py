"""What the tables of the procedures share: who, and the rows of a recorded vote."""

from typing import Any

from apps.matters.workflow import Note, Step, step
from apps.statutes import votes
from apps.statutes.models import Rule
from congress import clock

OWN = "matters.answer_matter"
"""Held by the deputy whose mandate it is."""
EDIT = "matters.edit_matter"
SIGN = "matters.sign_matter"
"""Of restricted matters only those few with a grant may take a step, whatever their role."""
PREPARE = "credentials.prepare_mandate"
REPORT = "credentials.report_mandate"
DECIDE = "credentials.decide_mandate"
ANNOUNCE = "credentials.announce_mandate"


def vote_complete(matter: Any) -> str | None:
    if not matter.meeting or not matter.decided_on:
        return "会议和表决日期还没有填写"
    return votes.complete(matter)


def vote_day_come(matter: Any) -> str | None:
    return "表决日期还没有到" if matter.decided_on and matter.decided_on > clock.today() else None


def vote_adds_up(matter: Any) -> str | None:
    return votes.adds_up(matter)


def vote_quorate(matter: Any) -> str | None:
    return votes.quorate(matter, Rule.objects.get_rule(votes.QUORUM, matter.decided_on))


def vote_carried(matter: Any) -> str | None:
    return votes.carried(matter, Rule.objects.get_rule(matter.majority, matter.decided_on))


SOUND = (vote_complete, vote_day_come, vote_adds_up, vote_quorate)
"""A vote that can be recorded, whichever way it went."""


def voted(
    waiting: str,
    yes: tuple[str, str],
    no: tuple[str, str],
    *,
    who: str | tuple[str, ...] = DECIDE,
    ends: bool = False,
    refusal_ends: bool = True,
) -> list[Step]:
    """The three rows of a vote: it is recorded, then carried or not. ``yes`` and ``no``: word and status."""
    return [
        step("decide", "登记表决结果", waiting, "", who, note=Note.NONE),
        step("approve", yes[0], waiting, yes[1], guards=[*SOUND, vote_carried], closes=ends),
        step("reject", no[0], waiting, no[1], guards=SOUND, closes=refusal_ends),
    ]
