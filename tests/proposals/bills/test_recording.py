"""Bills that staff enter: of deputies from paper, of organs; single steps of deputies (代录)."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import Organ
from apps.proposals.bills import actions
from apps.proposals.bills.recording import recordable
from apps.proposals.bills.workflow import Status, workflow
from apps.proposals.models import Bill
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.bills import samples

S = Status


def record(people, **changed):
    given = {
        "by": people.staff,
        "lead": people.lead,
        "co_signers": [people.second, *people.others],
        "handed_in_at": clock.now(),
        "files": [SimpleUploadedFile("原件.pdf", files.pdf())],
        "title": "关于整治南关河道的议案",
        "session": people.session,
        **samples.PARTS,
    }
    return actions.record_paper(**(given | changed))


def enter(people, **changed):
    given = {
        "by": people.staff,
        "proposer": "presidium",
        "handed_in_at": clock.now(),
        "title": "关于设立社会建设委员会的议案",
        "session": people.session,
        **samples.PARTS,
    }
    return actions.enter_organs_bill(**(given | changed))


def test_a_paper_bill_bears_both_names_and_counts(people):
    bill = record(people)
    assert (bill.status, bill.signed) == (S.SUBMITTED, 5)
    assert {event.people for event in bill.events.filter(verb="confirm")} >= {"陈喆（周岚代录）"}
    assert bill.attachments.get().name == "原件.pdf"


def test_what_came_in_time_may_be_entered_later(people):
    with clock.at(samples.NOON) as cut_off:
        actions.set_intake(people.session, by=people.staff, level="town", closes_at=cut_off)
    with clock.at(datetime(2026, 2, 9, 9, 0)):
        assert record(people, handed_in_at=cut_off).status == S.SUBMITTED
        with pytest.raises(Refusal, match="已经过了"):
            record(people)
    assert Bill.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "sentence"),
    [("office", "没有代录的权限"), ("clerk", "没有代录的权限"), ("member", "没有代录的权限")],
)
def test_nobody_else_records(people, who, sentence):
    with pytest.raises(Refusal, match=sentence):
        record(people, by=getattr(people, who))


def test_a_deputy_without_an_account_is_named(people):
    with pytest.raises(Refusal, match="赵无账还没有账户"):
        record(people, co_signers=[factories.deputy("赵无账", account=False)])


def test_nothing_came_tomorrow(people):
    with pytest.raises(Refusal, match="不能晚于现在"):
        record(people, handed_in_at=clock.now() + timedelta(days=1))


def test_an_organs_bill_needs_no_signatures(people):
    bill = enter(people)
    assert (bill.status, bill.proposed_by, bill.signed) == (S.SUBMITTED, "大会主席团", None)
    actions.accept(bill, by=people.staff)
    with pytest.raises(Refusal, match="机关提出的议案不能作为代表建议办理"):
        actions.convert(bill, by=people.staff, ruling=samples.ruling(), subject="other")
    samples.put_on_agenda(bill, people)
    samples.adopt(bill, people)
    assert bill.status == S.ADOPTED


def test_the_government_is_named(people):
    government = factories.organ("青澜县人民政府", kind=Organ.Kind.GOVERNMENT)
    assert enter(people, proposer="government", organ=government).proposed_by == "青澜县人民政府"


def test_joint_bills_are_not_entered_as_an_organs(people):
    with pytest.raises(Refusal, match="请按代录纸质议案办理"):
        enter(people, proposer="deputies")


def test_only_the_deputies_own_steps_may_come_on_paper():
    assert {row.verb for row in workflow if row.on_paper} == {
        "invite",
        "confirm",
        "decline",
        "submit",
        "retract",
        "withdraw",
        "ask_withdrawal",
    }


def test_what_is_due_on_paper(people):
    bill = samples.reach(S.SUBMITTED, people)
    rows = {(row.mandate.name, row.verb) for row in recordable(bill)}
    assert {("王堃", "withdraw"), ("陈喆", "retract")} <= rows
    actions.retract(bill, by=people.staff, on_behalf_of=people.second.person.user, note="来函撤回。")
    assert ("陈喆", "retract") not in {(row.mandate.name, row.verb) for row in recordable(bill)}
