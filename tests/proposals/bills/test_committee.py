"""Bills to the standing committee by its members (地方组织法第五十二条): who leads, who counts, who decides, the vote."""

import uuid
from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.matters import access
from apps.proposals.bills import actions, papers
from apps.proposals.bills.workflow import Status, workflow
from apps.proposals.models import Bill
from apps.statutes.models import Rule
from apps.statutes.votes import Result
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.bills import samples

pytestmark = pytest.mark.django_db

S = Status
DAY = date(2026, 4, 10)
"""No session sits; the cut-off of the last is long over."""


@pytest.fixture(autouse=True)
def today():
    with clock.at(DAY):
        yield


@pytest.fixture
def people():
    """Three members of the committee, the lead among them, and a deputy who is none."""
    found = samples.people(signers=3, level="county")
    for mandate in (found.lead, found.second, *found.others):
        appoint(mandate)
    return found


def appoint(mandate):
    member = factories.user("member")
    mandate.person.user.groups.add(*member.groups.all())


def draft(people, **fields):
    return samples.draft(people, **{"proposer": "members", **fields})


def signed(people, *mandates):
    bill = draft(people)
    mandates = mandates or (people.second, *people.others)
    actions.invite(bill, by=people.lead.person.user, mandates=mandates)
    for mandate in mandates:
        actions.confirm(bill, by=mandate.person.user)
    return bill


def ruling(body="council"):
    return samples.ruling(body, on=DAY)


def reach(status, people):
    bill = draft(people) if status == S.DRAFT else signed(people)
    for take in WAYS[status]:
        take(bill, people)
    bill.refresh_from_db()
    return bill


def put_on_agenda(b, p):
    actions.decide(b, verb="put_on_agenda", by=p.staff, ruling=ruling())


def refer(b, p):
    actions.refer(b, by=p.staff, ruling=ruling(), committee=p.committee, within="A7r")


def adopt(b, p):
    actions.vote(b, by=p.staff, result=Result(DAY, "第三十次会议", **samples.COMMITTEE_VOTE))


ACCEPTED = [samples.submit, samples.accept]
WAYS = {
    S.DRAFT: [],
    S.CO_SIGNING: [],
    S.SUBMITTED: [samples.submit],
    S.ACCEPTED: ACCEPTED,
    S.REFERRED: [*ACCEPTED, refer],
    S.REPORTED: [*ACCEPTED, refer, samples.report],
    S.ON_AGENDA: [*ACCEPTED, put_on_agenda],
    S.ADOPTED: [*ACCEPTED, put_on_agenda, adopt],
}
DRAFTING = {"lead": "edit invite uninvite submit turn withdraw"}
BEFORE_AGENDA = {"lead": "withdraw", "second": "retract"}
TABLE = {
    S.DRAFT: DRAFTING,
    S.CO_SIGNING: {**DRAFTING, "second": "confirm decline"},
    S.SUBMITTED: {**BEFORE_AGENDA, "staff": "accept send_back"},
    S.ACCEPTED: {**BEFORE_AGENDA, "staff": "refer put_on_agenda leave_off"},
    S.REFERRED: {**BEFORE_AGENDA, "clerk": "report"},
    S.REPORTED: {**BEFORE_AGENDA, "staff": "put_on_agenda leave_off"},
    S.ON_AGENDA: {
        "lead": "ask_withdrawal",
        "second": "retract",
        "staff": "vote grant_withdrawal deny_withdrawal",
    },
    S.ADOPTED: {},
}
PEOPLE = ("lead", "second", "outsider", "staff", "office", "member", "clerk", "handler")


def account(people, name):
    found = getattr(people, name)
    pk = found.person.user_id if hasattr(found, "person_id") else found.pk
    return User.objects.get(pk=pk)


@pytest.mark.parametrize("status", list(TABLE))
def test_offers_and_refusals(status, people):
    bill = reach(status, people)
    offered = {}
    for name in PEOPLE:
        user = account(people, name)
        verbs = [offer.step.verb for offer in workflow.offers(bill, access.Powers(user, bill))]
        offered[name] = " ".join(verbs)
        for row in workflow:
            if row.who and row.verb not in verbs:
                assert workflow.refusal(row, bill, by=user)
    assert {name: verbs for name, verbs in offered.items() if verbs} == TABLE[status]


@pytest.mark.parametrize(("signers", "enough"), [(2, False), (3, True)])
def test_three_members_are_enough_by_the_rule(people, signers, enough):
    bill = signed(people, *[people.second, *people.others][: signers - 1])
    if enough:
        actions.submit(bill, by=people.lead.person.user)
        assert (bill.signed, bill.required) == (3, 3)
    else:
        with pytest.raises(Refusal, match="有效联名2人，不足3人"):
            actions.submit(bill, by=people.lead.person.user)


def test_the_number_is_a_row_that_the_county_can_change(people):
    Rule.objects.filter(code="A17").update(value=5)
    with pytest.raises(Refusal, match="不足5人"):
        actions.submit(signed(people), by=people.lead.person.user)


def test_only_members_lead_sign_and_count(people):
    outsider = people.outsider
    with pytest.raises(Refusal, match="只有常委会组成人员"):
        actions.draft(
            by=outsider.person.user,
            lead=outsider,
            proposer="members",
            session=people.session,
            title="关于加强绿化的议案",
            **samples.PARTS,
        )
    bill = draft(people)
    with pytest.raises(Refusal, match="赵犇不是常委会组成人员"):
        actions.invite(bill, by=people.lead.person.user, mandates=[outsider])
    bill = signed(people)
    people.second.person.user.groups.clear()
    with pytest.raises(Refusal, match="有效联名2人"):
        actions.submit(bill, by=people.lead.person.user)


def test_the_council_decides_and_the_committee_votes(people):
    bill = reach(S.ACCEPTED, people)
    with pytest.raises(Refusal, match="由主任会议决定是否提请常委会会议审议"):
        actions.decide(bill, verb="put_on_agenda", by=people.staff, ruling=ruling("presidium"))
    assert "主任会议决定" in dict(bill.path)
    put_on_agenda(bill, people)
    adopt(bill, people)
    decision = bill.decisions.latest("pk")
    assert (bill.status, decision.body) == (S.ADOPTED, "committee")
    assert (bill.heading, bill.proposed_by) == ("十八届常委会第1号议案", "王堃等3名常委会组成人员")


def test_its_number_and_the_congresss_do_not_meet(people):
    town = SimpleNamespace(**vars(people) | {"others": [factories.deputy() for _ in range(8)]})
    with clock.at(samples.DAY):
        before = samples.reach(S.ACCEPTED, town)
    bill = reach(S.ACCEPTED, people)
    assert (before.serial, bill.serial) == (1, 1)
    assert papers.registered(people.session) == [before]


def test_a_member_writes_one_between_the_sessions(client, people):
    url = reverse("bills:to_committee")
    client.force_login(people.outsider.person.user)
    assert client.get(url).status_code == 404
    client.force_login(people.lead.person.user)
    page = client.get(url).content.decode()
    assert "三人以上联名" in page
    assert 'name="session"' not in page
    typed = {"title": "关于修改议事规则的议案", **samples.PARTS, "once": str(uuid.uuid4())}
    client.post(url, typed | {"plan": "短"})
    assert not Bill.objects.exists()
    client.post(url, typed)
    bill = Bill.objects.get()
    assert (bill.proposer, bill.lead, bill.session) == ("members", people.lead, people.session)
    assert "没有截止时间" in client.get(bill.get_absolute_url()).content.decode()
    edit = client.get(reverse("bills:edit", args=[bill.pk])).content.decode()
    assert 'name="session"' not in edit


def on_paper(people, *co_signers):
    return {
        "lead": people.lead.pk,
        "co_signers": [mandate.pk for mandate in co_signers],
        "handed_in_at": f"{clock.now():%Y-%m-%dT%H:%M}",
        "files": SimpleUploadedFile("原件.pdf", files.pdf()),
        "title": "关于听取河道整治情况报告的议案",
        "once": str(uuid.uuid4()),
        **samples.PARTS,
    }


def test_a_bill_of_members_is_recorded_from_paper(client, people):
    client.force_login(people.staff)
    address = reverse("bills:members_paper")
    offered = client.get(address).context["form"].fields
    assert set(offered["lead"].queryset) == {people.lead, people.second, *people.others}
    assert "session" not in offered
    client.post(address, on_paper(people, people.second, *people.others))
    bill = Bill.objects.get()
    assert (bill.proposer, bill.status, bill.signed) == ("members", S.SUBMITTED, 3)
    assert {event.people for event in bill.events.filter(verb="confirm")} >= {"陈喆（周岚代录）"}


def test_a_deputy_who_is_no_member_cannot_have_signed_it(client, people):
    client.force_login(people.staff)
    page = client.post(reverse("bills:members_paper"), on_paper(people, people.second, people.outsider))
    assert "co_signers" in page.context["form"].errors
    assert "关于听取河道整治情况报告的议案" in page.content.decode()
    assert not Bill.objects.exists()


def test_too_few_on_paper_are_told_and_nothing_is_kept(client, people):
    client.force_login(people.staff)
    page = client.post(reverse("bills:members_paper"), on_paper(people, people.second))
    assert "联名" in " ".join(map(str, get_messages(page.wsgi_request)))
    assert not Bill.objects.exists()
