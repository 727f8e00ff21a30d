"""What becomes of a bill when the mandate of its lead deputy ends: led on, gone on with, or lapsed, and told before."""

import pytest

from apps.deputies import consequences, standing
from apps.matters import access
from apps.notices.models import Notice
from apps.performance.models import Entry
from apps.proposals.bills import actions
from apps.proposals.bills.workflow import BEFORE_AGENDA, BEFORE_VOTE, CLOSED, Status, workflow
from apps.proposals.models import Bill
from congress import clock
from congress.refusal import Refusal
from tests.proposals.bills import keeping, samples
from tests.proposals.bills.test_committee import appoint

pytestmark = pytest.mark.django_db
S = Status
SUBMITTED = [*BEFORE_AGENDA, *BEFORE_VOTE]


def end(people, mandate=None):
    said = standing.end(mandate or people.lead, reason="moved", on=clock.today(), by=people.staff)
    for bill in Bill.objects.all():
        keeping.demand(bill)
    return said


def offered(bill, mandate):
    user = mandate.person.user
    return {offer.step.verb for offer in workflow.offers(bill, access.Powers(user, bill))}


@pytest.mark.parametrize("status", [S.CO_SIGNING, S.RETURNED])
def test_a_co_signer_leads_on(status, people):
    bill = samples.reach(status, people)
    sentence = f"议案“{bill.title}”由联名代表陈喆领衔。"
    assert sentence in consequences.preview(people.lead)
    assert sentence in end(people)
    bill.refresh_from_db()
    assert (bill.status, bill.lead) == (status, people.second)
    assert not bill.signatures.filter(mandate=people.second).exists()
    event = bill.events.latest("seq")
    assert (event.verb, event.note) == ("succeed", "代表资格终止（迁出或者调离本行政区域）")
    assert event.data == {"原领衔代表": "王堃", "现领衔代表": "陈喆"}
    assert Notice.objects.filter(
        recipient=people.second.person.user, title=f"您现在领衔议案：{bill.title}"
    ).exists()
    assert "submit" in offered(bill, people.second)


def test_the_heir_completes_the_signatures_and_hands_it_in(people):
    bill = samples.signed(people)
    end(people)
    bill.refresh_from_db()
    with pytest.raises(Refusal, match="有效联名4人"):
        actions.submit(bill, by=people.second.person.user)
    actions.invite(bill, by=people.second.person.user, mandates=[people.outsider])
    actions.confirm(bill, by=people.outsider.person.user)
    actions.submit(bill, by=people.second.person.user)
    assert (bill.status, bill.signed, bill.proposed_by) == (S.SUBMITTED, 5, "陈喆等5名代表")


def test_the_first_of_those_in_office_leads_on(people):
    bill = samples.signed(people)
    standing.suspend(people.second, by=people.staff)
    end(people)
    bill.refresh_from_db()
    assert bill.lead == people.others[0]


def test_of_a_bill_to_the_committee_only_a_member_leads_on(people):
    for mandate in (people.lead, people.others[1]):
        appoint(mandate)
    bill = samples.signed(people)
    Bill.objects.filter(pk=bill.pk).update(proposer=Bill.Proposer.MEMBERS)
    end(people)
    bill.refresh_from_db()
    assert bill.lead == people.others[1]


@pytest.mark.parametrize("status", [S.DRAFT, S.CO_SIGNING, S.RETURNED])
def test_without_a_co_signer_it_lapses_and_says_why(status, people):
    bill = samples.reach(status, people)
    for mandate in (people.second, *people.others):
        standing.suspend(mandate, by=people.staff)
    sentence = f"议案“{bill.title}”尚未提交，也没有可以接替的联名代表，随代表资格终止。"
    assert sentence in consequences.preview(people.lead)
    assert sentence in end(people)
    bill.refresh_from_db()
    event = bill.events.latest("seq")
    assert (bill.status, event.verb) == (S.WITHDRAWN, "lapse")
    assert event.note == "代表资格终止（迁出或者调离本行政区域）；没有可以接替的联名代表。"
    assert bill.closed_at
    assert not Entry.objects.counting().exists()


@pytest.mark.parametrize("status", SUBMITTED)
def test_handed_in_it_goes_on_as_it_was_signed_and_counted(status, people):
    """地方组织法第二十二条: what counts is who proposed it then; a co-signer speaks for those who remain."""
    bill = samples.reach(status, people)
    sentence = f"议案“{bill.title}”已经提交，按提交时的联名继续审议，由联名代表陈喆代表提案人。"
    assert sentence in consequences.preview(people.lead)
    assert sentence in end(people)
    bill.refresh_from_db()
    assert (bill.status, bill.lead, bill.signed) == (status, people.lead, 5)
    assert bill.events.latest("seq").verb == "carry_on"
    takes_back = "withdraw" if status in BEFORE_AGENDA else "ask_withdrawal"
    assert offered(bill, people.second) == {takes_back, "retract"}
    assert offered(bill, people.lead) == set()
    assert access.held(people.lead.person.user, bill) == {"view_matter"}
    assert offered(bill, people.others[0]) == {"retract"}


def test_who_speaks_for_the_proposers_changes_with_the_next_end(people):
    bill = samples.reach(S.ACCEPTED, people)
    end(people)
    end(people, people.second)
    assert "withdraw" in offered(Bill.objects.get(), people.others[0])
    assert "withdraw" not in offered(bill, people.second)


def test_handed_in_it_goes_on_with_nobody_to_speak(people):
    bill = samples.reach(S.ACCEPTED, people)
    for mandate in (people.second, *people.others):
        end(people, mandate)
    assert f"议案“{bill.title}”已经提交，按提交时的联名继续审议。" in end(people)
    assert Bill.objects.get().status == S.ACCEPTED


@pytest.mark.parametrize(("heirs", "after"), [(True, S.RETURNED), (False, S.WITHDRAWN)])
def test_returned_after_the_end_it_is_led_on_or_lapses(heirs, after, people):
    bill = samples.reach(S.SUBMITTED, people)
    end(people)
    for mandate in () if heirs else (people.second, *people.others):
        standing.suspend(mandate, by=people.staff)
    samples.send_back(bill, people)
    bill.refresh_from_db()
    keeping.demand(bill)
    assert bill.status == after
    assert bill.lead == (people.second if heirs else people.lead)


@pytest.mark.parametrize("status", CLOSED)
def test_nothing_becomes_of_what_is_closed(status, people):
    bill = samples.reach(status, people)
    before = bill.events.count()
    assert not [said for said in end(people) if said.startswith("议案")]
    assert bill.events.count() == before


def test_an_unanswered_invitation_falls_away_and_a_signature_stands(people):
    signed, asked = samples.signed(people), samples.draft(people)
    actions.invite(asked, by=people.lead.person.user, mandates=[people.second])
    end(people, people.second)
    assert signed.signatures.filter(mandate=people.second).exists()
    assert not asked.signatures.exists()
    assert asked.events.latest("seq").verb == "release"
    assert len(signed.counted()) == 4
