"""Replies whose ratings nobody waits for any more stand in the staff's queue: the time is over, or nobody is left who could rate."""

from datetime import date

import pytest

from apps.matters import clocks
from apps.proposals import actions
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import Status
from congress import clock
from tests import factories

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 20)


@pytest.fixture
def people():
    return factories.county()


def replied(people):
    with clock.at(MARCH):
        return factories.reach(Status.REPLIED, people)


def turns(people):
    return [row.next_verb for row in waiting_for(people.staff)]


def leaves(mandate):
    mandate.state = "suspended"
    mandate.save(update_fields=["state"])


def test_from_the_day_after_the_time_to_rate(people):
    due = replied(people).deadlines.get(code="C7").due_on
    with clock.at(due):
        assert turns(people) == []
    with clock.at(date.fromordinal(due.toordinal() + 1)):
        assert turns(people) == ["end_rating"]
        assert not waiting_for(people.office).exists()


def test_not_while_the_clock_stands_still(people):
    suggestion = replied(people)
    with clock.at(MARCH):
        clocks.pause(suggestion, "C7", reason="等待补正材料")
    with clock.at(date(2026, 12, 1)):
        assert turns(people) == []


def test_a_reply_whose_lead_has_left_waits_for_those_who_signed_with_them(people):
    suggestion = replied(people)
    leaves(people.lead)
    with clock.at(date(2026, 3, 21)):
        assert turns(people) == []
        actions.rate(suggestion, by=people.second.person.user, attitude="satisfied", result="satisfied")
        suggestion.refresh_from_db()
        assert suggestion.status == Status.CLOSED


def test_a_reply_that_nobody_is_left_to_rate(people):
    suggestion = replied(people)
    for mandate in (people.lead, people.second):
        leaves(mandate)
    with clock.at(date(2026, 3, 21)):
        assert turns(people) == ["end_rating"]
        suggestion.refresh_from_db()
        actions.end_rating(suggestion, by=people.staff)
        assert suggestion.status == Status.CLOSED
        assert turns(people) == []


def test_one_who_may_still_rate_is_waited_for(people):
    suggestion = replied(people)
    leaves(people.second)
    with clock.at(date(2026, 3, 21)):
        assert turns(people) == []
        assert suggestion.lead.holds_office
