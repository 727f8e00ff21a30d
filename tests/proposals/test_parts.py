"""Separate handlers (分办) work as a lead handler does: reasons, more time, what is followed after the closing."""

from datetime import date

import pytest
from django.urls import reverse

from apps.desk import timing
from apps.matters import access
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import parting
from tests.proposals.parting import DRAFT, MARCH, TALK

pytestmark = pytest.mark.django_db
S = Status
SUMMER = date(2026, 5, 6)
"""More than four weeks after the closing."""


@pytest.fixture
def people():
    return factories.county()


UP, CHECK = "part_send_up", "part_send_to_check"
UNDRAFTED, SILENT = "本单位的答复还没有起草", "本单位尚未登记与代表的沟通"
UNPROMISED = "B类答复还没有登记承诺事项"
REASONS = {
    "sent": {UP: [UNDRAFTED, SILENT]},
    "contact": {UP: [UNDRAFTED]},
    "draft": {UP: [SILENT]},
    "draft contact": {UP: []},
    "planned": {UP: [SILENT, UNPROMISED]},
    "planned contact": {UP: [UNPROMISED]},
    "planned contact promise": {UP: []},
    "levels": {CHECK: [UNDRAFTED, SILENT]},
    "levels draft": {CHECK: [SILENT]},
    "levels draft contact": {CHECK: []},
    "levels draft contact checking": {},
    "draft contact signing": {},
}
"""What the education bureau has done for its part, and why its draft may not go up; the police has done everything."""
LATER = date(2026, 9, 1)
DEEDS = {
    "sent": lambda s, p: None,
    "levels": lambda s, p: factories.arrange(p, "科室负责人审核"),
    "contact": lambda s, p: actions.part_contact(s, by=p.handler, **TALK),
    "draft": lambda s, p: actions.part_draft(s, by=p.handler, **DRAFT),
    "planned": lambda s, p: actions.part_draft(
        s, by=p.handler, **DRAFT | {"grade": "B", "result": "planned"}
    ),
    "promise": lambda s, p: promises.plan_promise(
        s, by=p.handler, text="增设护栏", due_on=LATER, organ=p.edu
    ),
    "checking": lambda s, p: actions.send_to_check(s, by=p.handler),
    "signing": lambda s, p: actions.send_up(s, by=p.handler),
}


@pytest.mark.parametrize("done", REASONS)
def test_why_a_part_may_not_go_up_yet_is_said_of_the_readers_own(people, done):
    with clock.at(MARCH):
        suggestion = parting.signed_for(people)
        actions.part_contact(suggestion, by=people.co_handler, **TALK)
        actions.part_draft(suggestion, by=people.co_handler, **DRAFT)
        for deed in done.split():
            DEEDS[deed](suggestion, people)
    suggestion = Suggestion.objects.get(pk=suggestion.pk)
    assert reasons(suggestion, people.handler) == {
        verb: f"还不能{workflow[verb].button}：{'；'.join(words)}。" if words else None
        for verb, words in REASONS[done].items()
    }
    assert reasons(suggestion, people.co_handler) == {UP: None}
    assert reasons(suggestion, people.staff) == {}


def reasons(suggestion, user):
    offers = workflow.offers(suggestion, access.Powers(user, suggestion))
    return {offer.step.verb: offer.reason for offer in offers if offer.step.verb in (UP, CHECK)}


def test_the_page_greys_the_button_with_the_reason_and_the_step_refuses_with_the_same(client, people):
    suggestion = parting.signed_for(people)
    actions.part_draft(suggestion, by=people.handler, **DRAFT)
    client.force_login(people.handler)
    words = f"还不能分办答复送签：{SILENT}。"
    assert words in client.get(suggestion.get_absolute_url()).text
    step = reverse("proposals:step", args=[suggestion.pk, UP])
    assert words in client.get(step).text
    assert words in client.post(step, factories.typed(note="")).text
    with pytest.raises(Refusal, match=words):
        actions.send_up(suggestion, by=people.handler)


def test_each_separate_handler_asks_for_more_time_of_its_own(client, people):
    suggestion = parting.signed_for(people)
    clocks = {row.organ_id: row for row in suggestion.deadlines.filter(code="C1")}
    edu, police = clocks[people.edu.pk], clocks[people.police.pk]
    with clock.at(MARCH):
        for who, own, others in ((people.handler, edu, police), (people.co_handler, police, edu)):
            client.force_login(who)
            asking = asked_on(client, suggestion, "申请延期")
            assert asking == [reverse("desk:deadline", args=[own.pk])]
            assert "提交申请" in client.get(asking[0]).text
            assert "提交申请" not in client.get(reverse("desk:deadline", args=[others.pk])).text
            with pytest.raises(Refusal, match=f"这一期限由{others.organ.name}承担，由该单位申请延期"):
                timing.ask(others, by=who, reason="需要时间。")
        requests = [
            timing.ask(edu, by=people.handler, reason="需要勘察。"),
            timing.ask(police, by=people.co_handler, reason="警力调配。"),
        ]
        client.force_login(people.staff)
        text = client.get(suggestion.get_absolute_url()).text
        for organ in (people.edu, people.police):
            assert f"审批延期申请（{organ.short_name}）" in text
        timing.decide(requests[1], by=people.staff, granted=True)
    for one in (edu, police):
        one.refresh_from_db()
    assert (edu.moved, police.moved) == (False, True)


def asked_on(client, suggestion, words):
    """Where the page's buttons with these words lead."""
    buttons = client.get(suggestion.get_absolute_url()).context["buttons"]
    return [button.url for button in buttons if button.text == words]


def not_done(people):
    """A closed suggestion of two handlers; four weeks later its lead deputy says that it was not done."""
    suggestion = parting.closed(people)
    assert suggestion.status == S.CLOSED
    with clock.at(SUMMER):
        actions.answer_follow_up(suggestion, by=people.lead.person.user, answer="no", remark="护栏没有装。")
    return Suggestion.objects.get(pk=suggestion.pk)


def test_what_one_of_several_did_not_do_is_followed_with_that_one(client, people):
    suggestion = not_done(people)
    client.force_login(people.staff)
    url = reverse("proposals:step", args=[suggestion.pk, "track"])
    with clock.at(SUMMER):
        text = client.get(url).text
        assert "责任单位" in text
        assert people.edu.name in text
        assert people.police.name in text
        assert people.other.name not in text
        typed = {"text": "安装护栏", "due_on": parting.later().isoformat()}
        unnamed = client.post(url, factories.typed(**typed)).text
        assert "安装护栏" in unnamed
        assert not suggestion.commitments.exists()
        client.post(url, factories.typed(**typed, organ=people.police.pk))
    commitment = suggestion.commitments.get()
    assert (commitment.organ, commitment.status) == (people.police, "open")
    assert suggestion.events.latest("seq").data == {"事项": "安装护栏", "责任单位": people.police.name}
    assert Notice.objects.filter(recipient=people.co_handler, title__contains="转入跟踪办理").exists()


def test_only_who_answered_is_charged_with_what_is_followed(people):
    suggestion = not_done(people)
    said = {"text": "安装护栏", "by": people.staff}
    with clock.at(SUMMER):
        for organ in (None, people.other):
            with pytest.raises(Refusal, match="请从答复这件建议的单位中选定责任单位"):
                actions.track(suggestion, due_on=parting.later(), organ=organ, **said)
    assert not suggestion.commitments.exists()


def test_each_separate_handler_owes_its_own_first_contact(people):
    suggestion = parting.signed_for(people)
    with clock.at(MARCH):
        actions.part_contact(suggestion, by=people.handler, **TALK)
    owed = {row.organ: row for row in suggestion.deadlines.filter(code="C11")}
    assert owed.keys() == {people.edu, people.police}
    assert {row.starts_on for row in owed.values()} == {MARCH}
    assert (owed[people.edu].met_on, owed[people.police].met_on) == (MARCH, None)
