"""Bills in the performance records of those who signed them."""

from apps.performance.models import Entry
from apps.proposals.bills import actions
from apps.proposals.bills.workflow import Status
from tests.proposals.bills import samples


def counted(mandate, words):
    return Entry.objects.counting().filter(mandate=mandate, title=words).count()


def test_lead_and_signers_have_it_from_its_submission(people):
    samples.reach(Status.SUBMITTED, people)
    assert counted(people.lead, "领衔提出议案") == 1
    assert counted(people.second, "联名提出议案") == 1
    assert not Entry.objects.filter(mandate=people.outsider).exists()


def test_a_bill_that_became_a_suggestion_counts_once(people):
    samples.reach(Status.CONVERTED, people)
    assert counted(people.lead, "领衔提出议案") == 0
    assert counted(people.lead, "领衔提出建议") == 1


def test_withdrawn_it_counts_for_nobody(people):
    bill = samples.reach(Status.ON_AGENDA, people)
    actions.ask_withdrawal(bill, by=people.lead.person.user, note="拟进一步调研。")
    actions.decide(bill, verb="grant_withdrawal", by=people.staff, ruling=samples.ruling())
    assert not Entry.objects.counting().filter(mandate__in=[people.lead, people.second]).exists()
