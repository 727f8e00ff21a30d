"""Asking for a longer time, answering that, letting a clock stand still: acts, refusals, events and the page."""

import uuid
from datetime import date, datetime

import pytest
from django.urls import reverse

from apps.accounts.actions import join
from apps.desk import timing
from apps.matters.models import Deadline, Extension
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def running(people) -> Deadline:
    with clock.at(datetime.fromisoformat("2026-03-10T10:00:00+08:00")):
        suggestion = factories.reach(Status.IN_HAND, people)
    return suggestion.deadlines.select_related("matter", "rule").get(code="C1")


def post(client, who, address: str, deadline: Deadline, **data):
    client.force_login(who)
    return client.post(reverse(f"desk:{address}", args=[deadline.pk]), {"once": str(uuid.uuid4()), **data})


def test_the_handler_asks_and_staff_grant(people, running):
    asked = timing.ask(running, by=people.handler, reason="涉及三个部门，需要现场勘察。")
    assert running.due_on == date(2026, 6, 10)
    timing.decide(asked, by=people.staff, granted=True, answer="同意。")
    running.refresh_from_db()
    assert (running.first_due_on, running.due_on) == (date(2026, 6, 10), date(2026, 9, 10))
    last = running.matter.events.latest("seq")
    assert (last.what, last.data["before"], last.data["due_on"]) == ("同意延期", "2026-06-10", "2026-09-10")
    assert Notice.objects.filter(recipient=people.handler, title__startswith="同意延期").exists()


def test_a_refusal_needs_its_reason_and_leaves_the_date(people, running):
    asked = timing.ask(running, by=people.handler, reason="人手不足。")
    with pytest.raises(Refusal, match="写明理由"):
        timing.decide(asked, by=people.staff, granted=False)
    timing.decide(asked, by=people.staff, granted=False, answer="不属于涉及面广的情形。")
    running.refresh_from_db()
    assert not running.moved
    assert asked.state == Extension.State.REFUSED


@pytest.mark.parametrize("who", ["stranger", "staff", "co_handler"])
def test_only_those_who_answer_ask(people, running, who):
    with pytest.raises(Refusal, match="承办这件事项的单位"):
        timing.ask(running, by=getattr(people, who), reason="需要时间。")


def test_nobody_asks_twice_and_the_law_extends_once(people, running):
    asked = timing.ask(running, by=people.handler, reason="需要时间。")
    with pytest.raises(Refusal, match="正在等待审批"):
        timing.ask(running, by=people.handler, reason="需要时间。")
    timing.decide(asked, by=people.staff, granted=True)
    with pytest.raises(Refusal, match="已经延长过"):
        timing.ask(running, by=people.handler, reason="需要更多时间。")


def test_two_deciders_at_once_decide_once(people, running):
    asked = timing.ask(running, by=people.handler, reason="需要时间。")
    same = Extension.objects.get(pk=asked.pk)
    timing.decide(asked, by=people.staff, granted=True)
    with pytest.raises(Refusal, match="已经审批"):
        timing.decide(same, by=people.office, granted=False, answer="不同意。")


def test_handlers_decide_nothing(people, running):
    asked = timing.ask(running, by=people.handler, reason="需要时间。")
    for act in (
        lambda: timing.decide(asked, by=people.handler, granted=True),
        lambda: timing.hold(running, by=people.handler, reason="等待"),
    ):
        with pytest.raises(Refusal, match="没有审批延期、中止期限的权限"):
            act()


def test_a_clock_is_held_and_released(people, running):
    timing.hold(running, by=people.staff, reason="等待代表补充材料。")
    with pytest.raises(Refusal, match="已经中止"):
        timing.hold(running, by=people.staff, reason="等待。")
    timing.go_on(running, by=people.staff)
    with pytest.raises(Refusal, match="没有中止"):
        timing.go_on(running, by=people.staff)
    assert [event.what for event in running.matter.events.order_by("-seq")[:2]] == [
        "恢复计算期限",
        "中止计算期限",
    ]


def test_the_page_explains_the_day(client, people, running):
    client.force_login(people.handler)
    page = client.get(reverse("desk:deadline", args=[running.pk])).content.decode()
    for words in ("代表法第五十一条", "2026-06-10", running.words, "申请延期"):
        assert words in page
    assert "从今天起中止计算" not in page


def test_the_way_through_the_pages(client, people, running):
    post(client, people.handler, "deadline_ask", running, reason="涉及三个部门。")
    page = client.get(reverse("desk:deadline", args=[running.pk])).content.decode()
    assert "待审批" in page
    post(client, people.staff, "deadline_decide", running, decision="grant", answer="同意。")
    post(client, people.staff, "deadline_hold", running, reason="等待补充材料。")
    post(client, people.staff, "deadline_go_on", running)
    page = client.get(reverse("desk:deadline", args=[running.pk])).content.decode()
    for words in ("最初的到期日", "2026-06-10", "变动记录", "已恢复", "同意"):
        assert words in page


def test_what_was_typed_stays_when_it_is_refused(client, people, running):
    post(client, people.handler, "deadline_ask", running, reason="第一次申请。")
    answer = post(client, people.handler, "deadline_decide", running, decision="refuse", answer="我自己批。")
    assert answer.status_code == 200
    assert "没有审批延期、中止期限的权限" in answer.content.decode()


def test_an_empty_reason_is_asked_for(client, people, running):
    answer = post(client, people.handler, "deadline_ask", running, reason=" ")
    assert "这个字段是必填项" in answer.content.decode() or "必填" in answer.content.decode()
    assert not Extension.objects.exists()


@pytest.fixture
def governed(people) -> Deadline:
    """The clock of a suggestion that the government's office handed over."""
    join(people.staff, factories.organ("代表工作委员会"), on=factories.FOUNDED)
    with clock.at(datetime.fromisoformat("2026-03-10T10:00:00+08:00")):
        suggestion = factories.reach(Status.FORWARDED, people)
        actions.government_assign(suggestion, by=people.government, lead=people.edu)
        actions.sign_for(suggestion, by=people.handler, leader="何平", officer="孙蕾")
    return suggestion.deadlines.select_related("matter", "rule").get(code="C1")


def test_the_assigning_body_consents_to_a_longer_time(client, people, governed):
    """C2: what the government's office handed over, it decides; holding the clock stays with the congress."""
    asked = timing.ask(governed, by=people.handler, reason="涉及三个部门。")
    for one in (people.government, people.staff):
        assert Notice.objects.filter(recipient=one, title__startswith="申请延期").exists()
    client.force_login(people.government)
    suggestion = client.get(governed.matter.get_absolute_url(), follow=True)
    assert "审批延期申请" in suggestion.text
    page = client.get(reverse("desk:deadline", args=[governed.pk])).text
    assert "同意延期" in page
    assert "从今天起中止计算" not in page
    with pytest.raises(Refusal, match="没有审批延期、中止期限的权限"):
        timing.hold(governed, by=people.government, reason="等待。")
    post(client, people.government, "deadline_decide", governed, decision="grant", answer="同意。")
    asked.refresh_from_db()
    governed.refresh_from_db()
    assert (asked.state, asked.decided_by, governed.moved) == ("granted", people.government, True)
    for one in (people.handler, people.staff):
        assert Notice.objects.filter(recipient=one, title__startswith="同意延期").exists()


def test_the_government_decides_nothing_that_it_did_not_hand_over(client, people, running):
    asked = timing.ask(running, by=people.handler, reason="涉及三个部门。")
    assert not Notice.objects.filter(recipient=people.government, title__startswith="申请延期").exists()
    with pytest.raises(Refusal, match="没有审批延期、中止期限的权限"):
        timing.decide(asked, by=people.government, granted=True)
    client.force_login(people.government)
    assert "审批延期申请" not in client.get(running.matter.get_absolute_url(), follow=True).text


def test_the_congress_decides_what_the_government_handed_over_too(people, governed):
    asked = timing.ask(governed, by=people.handler, reason="涉及三个部门。")
    timing.decide(asked, by=people.staff, granted=True)
    with pytest.raises(Refusal, match="已经审批"):
        timing.decide(asked, by=people.government, granted=True)
