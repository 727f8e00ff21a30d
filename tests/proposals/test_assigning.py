"""Through the government, to separate handlers, to the heir of an organ, many at once, with advice."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.matters import access
from apps.proposals import actions
from apps.proposals.actions import catalogue, meetings
from apps.proposals.models import Meeting, MeetingItem
from apps.proposals.promises import actions as promises
from apps.proposals.queue import waiting_for
from apps.proposals.suggesting import Memory
from apps.proposals.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.parting import DRAFT, MARCH, TALK, answered, parted, police_leader

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


def offered(suggestion, user):
    return {offer.step.verb for offer in workflow.offers(suggestion, access.Powers(user, suggestion))}


def test_the_governments_office_hands_over_and_c1_begins_there(people):
    with clock.at(MARCH):
        suggestion = factories.reach(S.FORWARDED, people)
        assert {row.code for row in suggestion.deadlines.running()} == {"C3"}
        assert [row.next_verb for row in waiting_for(people.government)] == ["government_assign"]
    with clock.at(date(2026, 3, 12)):
        actions.government_assign(suggestion, by=people.government, lead=people.edu, co=[people.police])
    assert suggestion.deadlines.get(code="C1").due_on == date(2026, 6, 12)
    assert suggestion.deadlines.get(code="C3").met_on == date(2026, 3, 12)


def test_the_governments_office_decides_on_objections_to_its_own(people):
    suggestion = factories.reach(S.FORWARDED, people)
    actions.government_assign(suggestion, by=people.government, lead=people.edu)
    factories.object_to(suggestion, people)
    assert offered(suggestion, people.government) == {"government_uphold", "government_reassign"}
    actions.government_reassign(suggestion, by=people.government, lead=people.other)
    assert access.may_see(people.stranger, suggestion)
    assert not access.may_see(people.handler, suggestion)
    direct = factories.reach(S.OBJECTED, people, title="直接交办的建议")
    assert offered(direct, people.government) == set()


def test_the_government_charges_no_court(people):
    court = factories.organ("青澜县人民法院", kind="court")
    suggestion = factories.reach(S.FORWARDED, people)
    with pytest.raises(Refusal, match="不属于政府系统"):
        actions.government_assign(suggestion, by=people.government, lead=court)
    actions.government_return(suggestion, by=people.government, note="属于法院职责。")
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.through_government) == (S.REGISTERED, False)


def test_the_governments_office_hands_over_separately(client, people):
    court = factories.organ("青澜县人民法院", kind="court")
    suggestion = factories.reach(S.FORWARDED, people)
    client.force_login(people.government)
    page = client.get(reverse("proposals:step", args=[suggestion.pk, "government_assign_separately"]))
    assert "青澜县公安局" in page.content.decode()
    assert court.name not in page.content.decode()
    parts = [(people.edu, "学校周边管理"), (people.police, "交通秩序")]
    assign = actions.government_assign_separately
    with pytest.raises(Refusal, match="不属于政府系统"):
        assign(suggestion, by=people.government, parts=[*parts, (court, "审判")])
    assign(suggestion, by=people.government, parts=parts)
    suggestion.refresh_from_db()
    assert suggestion.status == S.PARTED
    assert {share.role for share in suggestion.shares()} == {"separate"}
    assert sorted(row.code for row in suggestion.deadlines.running()) == ["C1", "C1", "C4", "C4"]
    assert suggestion.deadlines.get(code="C3").met_on


def test_switched_off_nothing_goes_through_the_government(people):
    catalogue.choose_option("government", by=people.staff, on=False)
    suggestion = factories.reach(S.REGISTERED, people)
    assert "forward_to_government" not in offered(suggestion, people.staff)
    with pytest.raises(Refusal, match="没有“转政府交办”"):
        actions.forward_to_government(suggestion, by=people.staff)


def test_the_heir_of_a_merged_organ_takes_its_place(people):
    people.other.valid_to, people.other.successor = date(2024, 1, 1), people.edu
    people.other.save()
    suggestion = factories.reach(S.REGISTERED, people)
    actions.assign(suggestion, by=people.staff, lead=people.other)
    assert suggestion.lead_assignment.organ == people.edu


def test_separate_handlers_answer_each_for_itself(people):
    suggestion = parted(people)
    assert sorted(row.code for row in suggestion.deadlines.running()) == ["C1", "C1", "C4", "C4"]
    with clock.at(date(2026, 4, 1)):
        first = answered(suggestion, people.handler, people.signer)
        suggestion.refresh_from_db()
        assert suggestion.status == S.PARTED
        second = answered(suggestion, people.co_handler, police_leader(people))
        suggestion.refresh_from_db()
        assert suggestion.status == S.REPLIED
        assert {row.code for row in suggestion.deadlines.running()} == {"C7"}
        assert first.paper.number != second.paper.number
        for mandate, result in ((people.lead, "dissatisfied"), (people.second, "satisfied")):
            actions.rate(
                suggestion, by=mandate.person.user, attitude="satisfied", result=result, reason="未落实。"
            )
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.round) == (S.PARTED, 2)
    assert sorted(row.code for row in suggestion.deadlines.running()) == ["C6", "C6"]


def test_a_part_is_not_signed_before_draft_and_contact(people):
    suggestion = parted(people)
    actions.part_sign_for(suggestion, by=people.handler, leader="何平", officer="孙蕾")
    with pytest.raises(Refusal, match="没有“签发分办答复”"):
        actions.part_reply(suggestion, by=people.signer)
    with pytest.raises(
        Refusal, match="还不能分办答复送签：本单位的答复还没有起草；本单位尚未登记与代表的沟通"
    ):
        actions.send_up(suggestion, by=people.handler)
    actions.part_draft(suggestion, by=people.handler, **DRAFT | {"grade": "B", "result": "planned"})
    with pytest.raises(Refusal, match="本单位尚未登记与代表的沟通；B类答复还没有登记承诺事项"):
        actions.send_up(suggestion, by=people.handler)


WRITING = {"part_contact", "part_draft"}
SENT = {"part_contact", "part_recall"}
PARTS = {
    "drafted": (WRITING | {"part_send_to_check"}, set(), set()),
    "planned": (
        WRITING | {"part_send_to_check", "part_plan_promise", "part_drop_promise"},
        set(),
        set(),
    ),
    "checking": (SENT, {"part_check", "part_return_check"}, set()),
    "signing": (SENT, set(), {"part_reply", "part_return_draft"}),
    "answered": (set(), set(), set()),
}
"""At each stage of a part: what everyone of the organ is offered, and beyond that the section's head, the leader."""


def part_at(stage, people):
    """The education bureau's part at a stage of its way; the police has only signed for its own."""
    suggestion = parted(people)
    factories.arrange(people, "科室负责人审核")
    actions.part_sign_for(suggestion, by=people.co_handler, leader="严正", officer="高峰")
    phone = "0000-6120018"
    actions.part_sign_for(suggestion, by=people.handler, leader="何平", officer="孙蕾", officer_phone=phone)
    actions.part_contact(suggestion, by=people.handler, **TALK)
    planned = {"grade": "B", "result": "planned"} if stage == "planned" else {}
    actions.part_draft(suggestion, by=people.handler, **DRAFT | planned)
    if stage in ("checking", "signing", "answered"):
        actions.send_to_check(suggestion, by=people.handler)
    if stage in ("signing", "answered"):
        actions.check(suggestion, by=people.section)
    if stage == "answered":
        actions.part_reply(suggestion, by=people.signer)
    suggestion.refresh_from_db()
    return suggestion


@pytest.mark.parametrize("stage", PARTS)
def test_a_part_goes_the_same_way_inside_its_organ(people, stage):
    suggestion = part_at(stage, people)
    everyone, section, leader = PARTS[stage]
    wanted = {"handler": everyone, "section": everyone | section, "signer": everyone | leader}
    wanted |= {"stranger": set(), "government": set()}
    for name, verbs in wanted.items():
        found = {verb for verb in offered(suggestion, getattr(people, name)) if verb.startswith("part_")}
        assert (name, found) == (name, verbs)
    assert "part_draft" in offered(suggestion, people.co_handler), "the police is still at its own"
    assert not {"part_check", "part_reply"} & set(offered(suggestion, people.co_handler))


def test_a_part_is_checked_returned_promised_and_goes_out_with_its_files(people):
    suggestion = part_at("checking", people)
    other = factories.user("handling_section", organ=people.police)
    with pytest.raises(Refusal, match="没有“审核通过分办答复”"):
        actions.check(suggestion, by=other)
    actions.return_check(suggestion, by=people.section, note="请写明时限。")
    enclosed = SimpleUploadedFile("方案.pdf", files.pdf())
    planned = DRAFT | {"grade": "B", "result": "planned", "files": [enclosed]}
    actions.part_draft(suggestion, by=people.handler, **planned)
    later = clock.today() + timedelta(days=90)
    promises.plan_promise(suggestion, by=people.handler, text="增设护栏", due_on=later, organ=people.edu)
    actions.send_to_check(suggestion, by=people.handler)
    actions.check(suggestion, by=people.section, note="同意。")
    actions.return_draft(suggestion, by=people.signer, note="请核对数字。")
    actions.send_to_check(suggestion, by=people.handler)
    actions.check(suggestion, by=people.section)
    answer = actions.part_reply(suggestion, by=people.signer)
    assert [row.voided_at is None for row in answer.endorsements.all()] == [False, True]
    assert (answer.share.organ, answer.with_leader, answer.level) == (people.edu, False, 0)
    commitment = suggestion.commitments.get()
    assert (commitment.title, commitment.organ, commitment.due_on) == ("增设护栏", people.edu, later)
    assert suggestion.attachments.get().label == "答复附件"
    assert suggestion.current_reply is None


def test_the_page_shows_a_part_like_any_reply(client, people):
    suggestion = part_at("signing", people)
    client.force_login(people.signer)
    page = client.get(suggestion.get_absolute_url()).content.decode()
    assert "科室负责人审核（青澜县教育局）" in page
    assert "签发分办答复" in page
    client.force_login(people.lead.person.user)
    assert "科室负责人审核" not in client.get(suggestion.get_absolute_url()).content.decode()
    assert next(iter(waiting_for(people.signer))).next_verb == "part_reply"
    actions.recall(suggestion, by=people.handler)
    assert next(iter(waiting_for(people.handler))).next_verb == "part_draft"
    actions.send_to_check(suggestion, by=people.handler)
    assert next(iter(waiting_for(people.section))).next_verb == "part_check"


def test_another_organ_takes_a_part_over(people):
    suggestion = parted(people)
    actions.part_object(suggestion, by=people.co_handler, note="不属于本单位职责。")
    assert "part_reassign" in offered(suggestion, people.staff)
    assert suggestion.deadlines.get(code="C1", organ=people.police).paused_on
    share = suggestion.assignments.get(organ=people.police)
    with pytest.raises(Refusal, match="已经是分办单位"):
        actions.part_reassign(suggestion, by=people.staff, share=share, organ=people.edu)
    actions.part_reassign(suggestion, by=people.staff, share=share, organ=people.other)
    assert access.may_see(people.stranger, suggestion)
    assert not access.may_see(people.co_handler, suggestion)
    assert suggestion.assignments.current().get(organ=people.other).part == "交通秩序"


def test_an_upheld_part_runs_on(people):
    suggestion = parted(people)
    actions.part_object(suggestion, by=people.co_handler, note="不属于本单位职责。")
    share = suggestion.assignments.get(organ=people.police)
    actions.part_uphold(suggestion, by=people.staff, share=share, note="属于你单位职责。")
    assert suggestion.deadlines.get(code="C1", organ=people.police).paused_on is None
    assert "part_sign_for" in offered(suggestion, people.co_handler)


def test_separate_handlers_are_at_least_two_and_differ(people):
    suggestion = factories.reach(S.REGISTERED, people)
    for parts in ([(people.edu, "")], [(people.edu, "甲"), (people.edu, "乙")]):
        with pytest.raises(Refusal, match="两个以上不同的单位"):
            actions.assign_separately(suggestion, by=people.staff, parts=parts)


def test_advice_tells_its_reasons(people):
    for number in range(3):
        factories.reach(S.ASSIGNED, people, title=f"关于南关小学护学岗的建议{number}")
    suggestion = factories.reach(S.REGISTERED, people, proposed_handler="青澜县水利局")
    advice = Memory().advise(suggestion)
    assert [one.organ for one in advice] == [people.other, people.edu]
    assert advice[0].reason == "代表希望由青澜县水利局承办"
    assert "标题相近的建议有3件由其主办" in advice[1].reason
    assert "近三年同类建议3件由其主办" in advice[1].reason


def test_a_meeting_assigns_each_or_says_why_not(people, client, django_capture_on_commit_callbacks):
    rows = [factories.reach(S.REGISTERED, people, title=f"第{n}件建议") for n in range(3)]
    factories.withdraw(rows[2], people)
    meeting = meetings.open_meeting(
        by=people.staff, title="交办会", chosen=[(row, people.edu) for row in rows], note="按期答复。"
    )
    meetings.carry_out(meeting.pk)
    meetings.carry_out(meeting.pk)
    states = dict(meeting.items.values_list("suggestion", "state"))
    assert states == {rows[0].pk: "done", rows[1].pk: "done", rows[2].pk: "failed"}
    assert "已撤回" in meeting.items.get(state="failed").words
    assert Meeting.objects.get().state == Meeting.State.DONE
    assert rows[0].events.filter(verb="assign").count() == 1
    client.force_login(people.staff)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "青澜县教育局" in page
    assert "没有交办" in page
    assert client.get(reverse("proposals:meeting_sheet", args=[meeting.pk])).content.startswith(b"PK")


def test_the_page_of_the_meeting(client, people):
    rows = [factories.reach(S.REGISTERED, people, title=f"第{n}件建议") for n in range(2)]
    client.force_login(people.staff)
    url = reverse("proposals:meetings")
    nothing = client.post(url, {"once": "a" * 32, "title": "交办会"}).content.decode()
    assert "请至少勾选一件" in nothing
    unnamed = client.post(url, {"once": "b" * 32, "title": "交办会", f"take{rows[0].pk}": "on"})
    assert "请选择主办单位" in unnamed.content.decode()
    chosen = {f"take{rows[0].pk}": "on", f"organ{rows[0].pk}": people.edu.pk}
    client.post(url, {"once": "c" * 32, "title": "交办会"} | chosen)
    assert MeetingItem.objects.get().suggestion_id == rows[0].pk


def test_nobody_else_opens_a_meeting(people):
    suggestion = factories.reach(S.REGISTERED, people)
    with pytest.raises(Refusal, match="交办的权限"):
        meetings.open_meeting(by=people.office, title="交办会", chosen=[(suggestion, people.edu)])
    with pytest.raises(Refusal, match="1件至500件"):
        meetings.open_meeting(by=people.staff, title="交办会", chosen=[])


GRANTS = {
    "lead": "edit rate view",
    "second": "rate sign view",
    "handler": "answer sign view",
    "signer": "answer sign view",
    "co_handler": "answer sign view",
}


def test_grants_of_separate_handlers(people):
    suggestion = parted(people)
    names = ("lead", "second", "outsider", "staff", "office", "handler", "signer", "co_handler", "stranger")
    users = {name: getattr(people, name) for name in (*names, "government")}
    held = {
        name: " ".join(
            sorted(
                code.removesuffix("_matter")
                for code in access.held(
                    getattr(one, "person", one).user if hasattr(one, "term_id") else one, suggestion
                )
            )
        )
        for name, one in users.items()
    }
    assert {name: codes for name, codes in held.items() if codes} == GRANTS
