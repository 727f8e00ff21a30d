"""Suggestions handled separately (分办): by the education bureau and the police, each its own part."""

from datetime import date, timedelta

from apps.proposals import actions
from apps.proposals.workflow import Status
from congress import clock
from tests import factories

MARCH = date(2026, 3, 10)
TALK = {"how": "visit", "held_on": MARCH, "whom": "王堃代表", "note": "现场。"}
DRAFT = {"grade": "A", "result": "solved", "text": "一、办理情况\n已经办理。"}
NAMED = {"leader": "何平", "officer": "孙蕾", "officer_phone": "0000-6120018"}


def parted(people):
    with clock.at(MARCH):
        return factories.reach(Status.PARTED, people)


def signed_for(people):
    """Both organs have signed for their parts."""
    suggestion = parted(people)
    for officer in (people.handler, people.co_handler):
        actions.part_sign_for(suggestion, by=officer, **NAMED)
    return suggestion


def answered(suggestion, officer, leader):
    """One organ's part, from signing for it to its letter."""
    actions.part_sign_for(suggestion, by=officer, **NAMED)
    actions.part_contact(suggestion, by=officer, **TALK)
    actions.part_draft(suggestion, by=officer, **DRAFT)
    actions.send_up(suggestion, by=officer)
    return actions.part_reply(suggestion, by=leader)


def police_leader(people):
    return factories.user("handling_lead", organ=people.police, name="严正")


def closed(people):
    """Both organs have answered, the deputies are satisfied."""
    suggestion = parted(people)
    with clock.at(date(2026, 4, 1)):
        answered(suggestion, people.handler, people.signer)
        answered(suggestion, people.co_handler, police_leader(people))
        factories.rate_all(suggestion, people)
    suggestion.refresh_from_db()
    return suggestion


def later(days=30):
    return clock.today() + timedelta(days=days)
