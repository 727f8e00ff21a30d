"""What each role finds on its home page: its own next steps and nobody else's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.desk import queues
from apps.desk.queues import lines
from apps.matters.models import Deadline
from apps.proposals.workflow import Status
from congress import clock
from tests import factories

pytestmark = pytest.mark.django_db
S = Status

TURNS = {
    S.DRAFT: {"lead": "继续填写"},
    S.RETURNED: {"lead": "继续填写"},
    S.SUBMITTED: {"staff": "审查"},
    S.REGISTERED: {"staff": "交办"},
    S.ASSIGNED: {"handler": "签收", "co_handler": "提交协办意见"},
    S.OBJECTED: {"staff": "审核退办"},
    S.IN_HAND: {"handler": "办理", "co_handler": "提交协办意见"},
    S.CHECKING: {"section": "审核"},
    S.SIGNING: {"signer": "签发答复"},
    S.REPLIED: {"lead": "评价", "second": "评价"},
    S.CLOSED: {},
    S.WITHDRAWN: {},
}
"""Whose turn it is at each status of a suggestion, and what the button says."""


def account(people, who):
    someone = getattr(people, who)
    return someone.person.user if hasattr(someone, "person") else someone


@pytest.mark.parametrize("status", TURNS)
def test_the_next_step_waits_for_those_whose_turn_it_is(status, people):
    factories.reach(status, people)
    found = {}
    for who in vars(people):
        if who in ("edu", "police", "other"):
            continue
        for line in queues.waiting(account(people, who)).lines:
            found[who] = line.next_text
    assert found == TURNS[status]


def test_an_invitation_waits_for_the_deputy_invited(people, page):
    draft = factories.draft(people)
    factories.actions.invite(draft, by=people.lead.person.user, mandates=[people.second])
    text = page(people.second.person.user)
    assert "阅读并附议" in text
    assert draft.title in text


def test_a_deputy_sees_own_suggestions_with_state_and_the_way_to_a_new_one(people, page):
    factories.reach(S.IN_HAND, people)
    text = page(people.lead.person.user)
    assert "办理中" in text
    assert 'href="/desk/proposals/new/"' in text


def test_without_a_mandate_in_office_the_button_says_why(people, page):
    people.lead.state = "suspended"
    people.lead.save()
    text = page(people.lead.person.user)
    assert "您现在没有在任的代表资格" in text
    assert 'href="/desk/proposals/new/"' not in text


def test_clocks_are_counted_by_urgency(people, page):
    suggestion = factories.reach(S.IN_HAND, people)
    Deadline.objects.filter(matter=suggestion, code="C1").update(due_on=date(2026, 3, 20))
    text = page(people.staff)
    assert "超期 3 天" in text
    assert "青澜县教育局" in text


def test_a_stranger_sees_nothing_of_it(people, page):
    factories.reach(S.IN_HAND, people)
    text = page(people.stranger)
    assert "护学岗" not in text
    assert "现在没有等您办理的事项。" in text


def test_the_most_urgent_stands_first(people):
    with clock.at(date(2026, 3, 2)):
        factories.reach(S.REGISTERED, people, title="先到期")
    factories.reach(S.REGISTERED, people, title="后到期")
    assert [line.title for line in queues.waiting(people.staff).lines] == ["先到期", "后到期"]


def test_more_than_fit_are_counted(people, monkeypatch):
    monkeypatch.setattr(lines, "SHOWN", 2)
    for _ in range(4):
        factories.reach(S.SUBMITTED, people)
    waiting = queues.waiting(people.staff)
    assert (waiting.total, len(waiting.lines)) == (4, 2)


def test_a_handler_is_shown_its_own_clock_and_not_the_co_handlers(people):
    factories.reach(S.IN_HAND, people)
    Deadline.objects.filter(code="C5").update(due_on=date(2026, 3, 1))
    (mine,) = queues.waiting(people.handler).lines
    (theirs,) = queues.waiting(people.co_handler).lines
    assert (mine.deadline.code, theirs.deadline.code) == ("C11", "C5")


def test_thirty_cost_what_one_costs(client, people):
    def cost(who):
        client.force_login(account(people, who))
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/")
        return len(queries)

    costs = []
    for number in (1, 29):
        for _ in range(number):
            factories.submit(factories.draft(people), people)
        for _ in range(min(number, 5)):
            factories.reach(S.ASSIGNED, people)
        costs.append({who: cost(who) for who in ("staff", "lead", "handler", "office")})
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 21
