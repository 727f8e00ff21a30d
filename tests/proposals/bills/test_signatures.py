"""Who counts as a signer (domain: distinct, in office, not suspended, confirmed personally), and until when."""

from datetime import date, datetime, timedelta

import pytest

from apps.audit.models import Entry
from apps.deputies.models import Mandate
from apps.notices.models import Notice
from apps.proposals.bills import actions
from apps.proposals.bills.workflow import Status
from apps.proposals.models import BillIntake, BillSnapshot
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.bills import samples

S = Status


def told(mandate):
    return set(Notice.objects.filter(recipient=mandate.person.user).values_list("title", flat=True))


@pytest.mark.parametrize(
    ("level", "signers", "enough"),
    [
        ("county", 9, False),
        ("county", 10, True),
        ("county", 11, True),
        ("town", 4, False),
        ("town", 5, True),
        ("town", 6, True),
    ],
)
def test_the_threshold_is_that_of_the_sessions_congress(db, level, signers, enough):
    people = samples.people(signers, level)
    bill = samples.signed(people)
    if enough:
        actions.submit(bill, by=people.lead.person.user)
        assert (bill.status, bill.signed) == (S.SUBMITTED, signers)
    else:
        need = "十" if level == "county" else "五"
        with pytest.raises(Refusal, match=f"有效联名{signers}人，不足.*{need}人以上联名"):
            actions.submit(bill, by=people.lead.person.user)


@pytest.mark.parametrize("state", ["suspended", "terminated"])
def test_who_holds_no_office_does_not_count(people, state):
    bill = samples.signed(people)
    ended = {"ended_on": samples.DAY, "end_reason": "resigned"} if state == "terminated" else {}
    Mandate.objects.filter(pk=people.second.pk).update(state=state, **ended)
    with pytest.raises(Refusal, match="有效联名4人"):
        actions.submit(bill, by=people.lead.person.user)


def test_an_invitation_is_no_signature_and_lapses(people):
    bill = samples.signed(people)
    actions.invite(bill, by=people.lead.person.user, mandates=[people.outsider])
    actions.submit(bill, by=people.lead.person.user)
    assert bill.signed == 5
    assert not bill.signatures.filter(mandate=people.outsider).exists()
    assert people.outsider.name not in str(bill.snapshots.get().text)


def test_nobody_signs_twice(people):
    bill = samples.signed(people)
    actions.invite(bill, by=people.lead.person.user, mandates=[people.second])
    actions.confirm(bill, by=people.second.person.user)
    assert bill.signatures.filter(mandate=people.second).count() == 1
    assert len(bill.counted()) == 5
    with pytest.raises(Refusal, match="领衔代表本人已经署名"):
        actions.invite(bill, by=people.lead.person.user, mandates=[people.lead])


def test_deputies_out_of_office_or_of_another_term_are_not_asked(people):
    bill = samples.draft(people)
    Mandate.objects.filter(pk=people.second.pk).update(state="suspended")
    people.second.refresh_from_db()
    with pytest.raises(Refusal, match="陈喆已不在任或暂停执行职务"):
        actions.invite(bill, by=people.lead.person.user, mandates=[people.second])


def test_a_changed_text_voids_the_signatures(people):
    bill = samples.signed(people)
    actions.edit(bill, by=people.lead.person.user, plan=samples.PARTS["plan"] + "三年完成。")
    assert len(bill.counted()) == 1
    assert any("重新确认联名" in title for title in told(people.second))
    with pytest.raises(Refusal, match="有效联名1人"):
        actions.submit(bill, by=people.lead.person.user)


def test_a_changed_file_voids_the_signatures(people):
    bill = samples.signed(people)
    actions.edit(bill, by=people.lead.person.user, files=[files.upload("方案.pdf", files.pdf())])
    assert len(bill.counted()) == 1
    assert any("附件已修改，请重新确认联名" in title for title in told(people.second))
    actions.confirm(bill, by=people.second.person.user)
    actions.edit(bill, by=people.lead.person.user, remove=[bill.attachments.get().pk])
    assert len(bill.counted()) == 1


def test_what_does_not_touch_the_text_keeps_them(people):
    bill = samples.signed(people)
    actions.edit(bill, by=people.lead.person.user, **samples.PARTS, confidential=True)
    assert len(bill.counted()) == 5


def test_submission_freezes_text_and_signers(people):
    bill = samples.reach(S.SUBMITTED, people)
    snapshot = bill.snapshots.get()
    assert len(snapshot.sha256) == 64
    assert snapshot.text["案由"] == samples.PARTS["cause"]
    assert snapshot.text["signers"][:2] == ["王堃（城关代表团）", "陈喆（城关代表团）"]
    event = bill.events.get(verb="submit")
    assert event.data == {"sha256": snapshot.sha256, "signed": 5, "required": 5}
    with pytest.raises(Exception, match="append_only"):
        BillSnapshot.objects.update(sha256="0" * 64)


def test_a_signature_withdrawn_later_is_recorded_and_does_not_count_down(people):
    bill = samples.reach(S.SUBMITTED, people)
    actions.retract(bill, by=people.second.person.user, note="与本人意见不同。")
    row = bill.signatures.get(mandate=people.second)
    assert row.retracted_at
    assert row.words == "已撤回联名"
    assert any("撤回了联名" in title for title in told(people.lead))
    actions.accept(bill, by=people.staff)
    assert (bill.signed, bill.required, bill.status) == (5, 5, S.ACCEPTED)
    with pytest.raises(Refusal, match="没有“撤回联名”"):
        actions.retract(bill, by=people.second.person.user, note="再次。")


def test_a_returned_bill_is_counted_anew(people):
    bill = samples.reach(S.SUBMITTED, people)
    actions.retract(bill, by=people.second.person.user, note="与本人意见不同。")
    samples.send_back(bill, people)
    with pytest.raises(Refusal, match="有效联名4人"):
        actions.submit(bill, by=people.lead.person.user)
    actions.invite(bill, by=people.lead.person.user, mandates=[people.second])
    actions.confirm(bill, by=people.second.person.user)
    actions.submit(bill, by=people.lead.person.user)
    assert bill.snapshots.count() == 2


@pytest.mark.parametrize(("late", "refused"), [(timedelta(0), False), (timedelta(minutes=1), True)])
def test_the_minute_of_the_cut_off_is_still_in_time(people, late, refused):
    bill = samples.signed(people)
    with clock.at(samples.NOON) as moment:
        actions.set_intake(people.session, by=people.staff, level="town", closes_at=moment)
    with clock.at(samples.NOON + late):
        if not refused:
            actions.submit(bill, by=people.lead.person.user)
            return
        with pytest.raises(Refusal, match="截止时间是2026-02-05 12:00，已经过了，可以改作建议提出"):
            actions.submit(bill, by=people.lead.person.user)
        suggestion = actions.turn(bill, by=people.lead.person.user, subject="environment")
    assert (bill.status, suggestion.status) == (S.CONVERTED, "draft")
    assert suggestion.title == "关于加强青澜河流域水环境保护的建议"
    assert {row.state for row in suggestion.co_signatures.all()} == {"invited"}
    assert suggestion.co_signatures.count() == 4


@pytest.mark.parametrize(("moment", "refused"), [((6, 23, 59), False), ((7, 0, 0), True)])
def test_without_a_cut_off_bills_are_taken_to_the_end_of_the_last_day(people, moment, refused):
    bill = samples.signed(people)
    with clock.at(datetime(2026, 2, *moment)):
        if refused:
            with pytest.raises(Refusal, match="已经过了"):
                actions.submit(bill, by=people.lead.person.user)
        else:
            actions.submit(bill, by=people.lead.person.user)


def test_the_cut_off_is_set_by_the_secretariat_within_the_session_and_audited(people):
    with pytest.raises(Refusal, match="大会秘书处设定"):
        actions.set_intake(people.session, by=people.office, level="town", closes_at=None)
    with clock.at(date(2026, 2, 7)) as after, pytest.raises(Refusal, match="不能晚于会议闭幕日"):
        actions.set_intake(people.session, by=people.staff, level="town", closes_at=after)
    actions.set_intake(people.session, by=people.staff, level="county", closes_at=None)
    entry = Entry.objects.filter(about_name__contains="议案受理").latest("pk")
    assert entry.data["before"]["level"] == "town"
    assert BillIntake.objects.get().level == "county"


def test_only_the_deputy_drafts_for_the_deputy(people):
    with pytest.raises(Refusal, match="本人"):
        actions.draft(by=people.second.person.user, lead=people.lead, session=people.session, title="某事")
    with pytest.raises(Refusal, match="大会秘书处登记"):
        actions.draft(
            by=people.office, lead=None, proposer="government", session=people.session, title="某事"
        )


def test_numbers_of_a_session_have_no_gaps(people):
    numbers = [samples.reach(S.ACCEPTED, people).number for _ in range(2)]
    returned = samples.reach(S.RETURNED, people)
    samples.submit(returned, people)
    samples.accept(returned, people)
    assert [*numbers, returned.number] == ["第1号", "第2号", "第3号"]


def test_a_bill_needs_all_its_parts(people):
    bill = samples.signed(people, basis=" ")
    with pytest.raises(Refusal, match="案据还没有填写"):
        actions.submit(bill, by=people.lead.person.user)


def test_another_session_has_its_own_numbers_and_level(people):
    assert BillIntake.of(factories.session(6)).level == "county"
