"""Each verb: what it leaves behind, whom it tells, what it refuses."""

from datetime import date

import pytest

from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import CoSignature, Suggestion
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


def told(account):
    return set(Notice.objects.filter(recipient=account).values_list("title", flat=True))


def test_only_the_deputy_drafts_for_the_deputy(people):
    with pytest.raises(Refusal, match="本人"):
        actions.draft(
            by=people.second.person.user,
            lead=people.lead,
            title="某事",
            body="某事",
            session=factories.session(),
        )
    assert not Suggestion.objects.exists()


def test_a_changed_text_voids_signatures(people):
    suggestion = factories.co_signed(people)
    actions.edit(
        suggestion, by=people.lead.person.user, title=suggestion.title, body=factories.BODY + "请尽快。"
    )
    assert suggestion.co_signatures.get().state == CoSignature.State.INVITED
    assert any("重新确认" in title for title in told(people.second.person.user))
    with pytest.raises(Refusal, match="陈喆还没有确认附议"):
        actions.submit(suggestion, by=people.lead.person.user)


def replaced(suggestion, content):
    """Its one file taken out, another of the same name put in."""
    return {
        "remove": [row.pk for row in suggestion.attachments.filter(removed_at=None)],
        "files": [files.upload("方案.pdf", content)],
    }


def test_a_replaced_file_voids_signatures(people):
    suggestion = factories.draft(people, files=[files.upload("方案.pdf", files.pdf())])
    actions.invite(suggestion, by=people.lead.person.user, mandates=[people.second])
    actions.confirm(suggestion, by=people.second.person.user)
    actions.edit(suggestion, by=people.lead.person.user, **replaced(suggestion, files.pdf()))
    assert suggestion.co_signatures.get().state == CoSignature.State.CONFIRMED
    actions.edit(suggestion, by=people.lead.person.user, **replaced(suggestion, files.pdf(b"%anders\n")))
    assert suggestion.co_signatures.get().state == CoSignature.State.INVITED
    assert any("附件已修改，请重新确认" in title for title in told(people.second.person.user))
    with pytest.raises(Refusal, match="陈喆还没有确认附议"):
        actions.submit(suggestion, by=people.lead.person.user)


@pytest.mark.parametrize("change", ["added", "removed"])
def test_a_file_more_or_less_voids_signatures(change, people):
    suggestion = factories.draft(people, files=[files.upload("方案.pdf", files.pdf())])
    actions.invite(suggestion, by=people.lead.person.user, mandates=[people.second])
    actions.confirm(suggestion, by=people.second.person.user)
    more = {"files": [files.upload("又一件.pdf", files.pdf())]}
    less = {"remove": [suggestion.attachments.get().pk]}
    actions.edit(suggestion, by=people.lead.person.user, **(more if change == "added" else less))
    assert suggestion.co_signatures.get().state == CoSignature.State.INVITED


def test_an_unchanged_text_keeps_signatures(people):
    suggestion = factories.co_signed(people)
    actions.edit(suggestion, by=people.lead.person.user, title=suggestion.title, contact_person="李镕")
    assert suggestion.co_signatures.get().state == CoSignature.State.CONFIRMED


def test_submission_freezes_the_text(people):
    suggestion = factories.reach(S.RETURNED, people)
    first = suggestion.snapshots.get()
    actions.edit(suggestion, by=people.lead.person.user, body=factories.BODY + "地点在南关路。")
    actions.confirm(suggestion, by=people.second.person.user)
    second = actions.submit(suggestion, by=people.lead.person.user)
    assert first.sha256 != second.sha256
    assert len(second.sha256) == 64
    assert first.text["body"] == factories.BODY
    assert second.text["co_signers"] == ["陈喆（城关代表团）"]


def test_send_back_needs_a_reason(people):
    suggestion = factories.reach(S.SUBMITTED, people)
    with pytest.raises(Refusal, match="写明理由"):
        actions.send_back(suggestion, by=people.staff, note="  ")
    suggestion.refresh_from_db()
    assert suggestion.status == S.SUBMITTED


def test_numbers_of_a_session_have_no_gaps(people):
    numbers = [factories.reach(S.REGISTERED, people, title=f"第{n}件").number for n in range(3)]
    assert numbers == ["第1号", "第2号", "第3号"]


def test_assigning_starts_the_clocks(people):
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(S.ASSIGNED, people)
    clocks = {(row.code, row.organ and row.organ.name): row.due_on for row in suggestion.deadlines.running()}
    assert clocks == {
        ("C1", "青澜县教育局"): date(2026, 6, 10),
        ("C4", "青澜县教育局"): date(2026, 3, 16),
        ("C5", "青澜县公安局"): date(2026, 4, 10),
    }
    assert suggestion.deadlines.get(code="C3").met_on == date(2026, 3, 10)


def test_lead_and_co_handler_differ(people):
    suggestion = factories.reach(S.REGISTERED, people)
    with pytest.raises(Refusal, match="不能同时协办"):
        actions.assign(suggestion, by=people.staff, lead=people.edu, co=[people.edu])


def test_a_dissolved_organ_is_refused(people):
    suggestion = factories.reach(S.REGISTERED, people)
    people.other.valid_to = date(2024, 1, 1)
    people.other.save()
    with pytest.raises(Refusal, match="已经撤销"):
        actions.assign(suggestion, by=people.staff, lead=people.other)


def test_no_reply_before_contact_draft_and_opinion(people):
    suggestion = factories.reach(S.IN_HAND, people)
    with pytest.raises(Refusal) as refused:
        actions.send_up(suggestion, by=people.handler)
    assert (
        str(refused.value)
        == "还不能送负责人签发：答复还没有起草；尚未登记与代表的沟通；协办单位青澜县公安局未提交协办意见。"
    )


def test_the_reply_is_a_numbered_letter(people, django_capture_on_commit_callbacks):
    suggestion = factories.reach(S.REPLIED, people)
    paper = suggestion.replies.get().paper
    assert paper.number.startswith("青教函〔")
    assert paper.data["addressee"] == "王堃等代表"
    assert "请代表评价" in " ".join(told(people.second.person.user))
    assert suggestion.deadlines.get(code="C1").met_on


def test_dissatisfied_needs_a_reason_and_opens_round_two(people):
    with clock.at(date(2026, 5, 20)):
        suggestion = factories.reach(S.REPLIED, people)
        with pytest.raises(Refusal, match="写明理由"):
            actions.rate(suggestion, by=people.lead.person.user, attitude="satisfied", result="dissatisfied")
        actions.rate(suggestion, by=people.lead.person.user, attitude="satisfied", result="satisfied")
        actions.rate(
            suggestion,
            by=people.second.person.user,
            attitude="satisfied",
            result="dissatisfied",
            reason="高峰仍无人。",
        )
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.round) == (S.IN_HAND, 2)
    assert suggestion.deadlines.running().get(code="C6").due_on == date(2026, 6, 22)
    assert suggestion.replies.get(round=1).issued_at
    assert any("重新办理" in title for title in told(people.handler))


def test_round_two_ends_satisfied(people):
    suggestion = factories.reach(S.REPLIED, people)
    for mandate in (people.lead, people.second):
        actions.rate(
            suggestion, by=mandate.person.user, attitude="satisfied", result="dissatisfied", reason="未落实。"
        )
    factories.talk_and_draft(suggestion, people)
    factories.reply(suggestion, people)
    factories.rate_all(suggestion, people)
    suggestion.refresh_from_db()
    assert suggestion.status == S.CLOSED
    assert [reply.round for reply in suggestion.replies.all()] == [1, 2]
    assert "再次答复" in suggestion.replies.get(round=2).paper.title
    assert not suggestion.deadlines.running().exists()


def test_nobody_rates_twice(people):
    suggestion = factories.reach(S.REPLIED, people)
    actions.rate(suggestion, by=people.lead.person.user, attitude="satisfied", result="satisfied")
    with pytest.raises(Refusal, match="已经评价过"):
        actions.rate(suggestion, by=people.lead.person.user, attitude="satisfied", result="satisfied")


def test_staff_end_the_rating_once_the_lead_has_rated(people):
    suggestion = factories.reach(S.REPLIED, people)
    with pytest.raises(Refusal, match="领衔代表尚未评价"):
        actions.end_rating(suggestion, by=people.staff)
    actions.rate(suggestion, by=people.lead.person.user, attitude="basically", result="basically")
    actions.end_rating(suggestion, by=people.staff)
    suggestion.refresh_from_db()
    assert suggestion.status == S.CLOSED


def test_withdrawal_stops_every_clock(people):
    suggestion = factories.reach(S.IN_HAND, people)
    factories.withdraw(suggestion, people)
    assert not suggestion.deadlines.running().exists()


def test_every_step_leaves_one_event(people):
    suggestion = factories.reach(S.CLOSED, people)
    assert list(suggestion.events.order_by("seq").values_list("verb", flat=True)) == [
        "draft",
        "invite",
        "confirm",
        "submit",
        "register",
        "assign",
        "sign_for",
        "advise",
        "contact",
        "draft_reply",
        "send_up",
        "reply",
        "rate",
        "rate",
        "close",
    ]
