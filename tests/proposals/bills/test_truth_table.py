"""Status × verb × person: what is offered, by equality; who holds which grant, who sees the bill."""

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.matters import access
from apps.proposals.bills import actions
from apps.proposals.bills.pages import PAGES
from apps.proposals.bills.workflow import Status, workflow
from tests import factories
from tests.proposals.bills import samples

pytestmark = pytest.mark.django_db

S = Status
DRAFTING = {"lead": "edit invite uninvite submit turn withdraw"}
SIGNING = {**DRAFTING, "second": "confirm decline"}
BEFORE_AGENDA = {"lead": "withdraw", "second": "retract"}
VOTING = {
    "lead": "ask_withdrawal",
    "second": "retract",
    "staff": "vote grant_withdrawal deny_withdrawal",
}
TABLE: dict[Status, dict[str, str]] = {
    S.DRAFT: DRAFTING,
    S.CO_SIGNING: SIGNING,
    S.RETURNED: SIGNING,
    S.SUBMITTED: {**BEFORE_AGENDA, "staff": "accept send_back"},
    S.ACCEPTED: {**BEFORE_AGENDA, "staff": "refer put_on_agenda leave_off convert entrust"},
    S.REFERRED: {**BEFORE_AGENDA, "clerk": "report"},
    S.REPORTED: {**BEFORE_AGENDA, "staff": "put_on_agenda leave_off convert entrust"},
    S.ON_AGENDA: {**VOTING, "staff": "entrust vote grant_withdrawal deny_withdrawal"},
    S.ENTRUSTED: VOTING,
    S.ADOPTED: {},
    S.REJECTED: {},
    S.LEFT_OFF: {},
    S.CONVERTED: {},
    S.WITHDRAWN: {},
}
PEOPLE = ("lead", "second", "outsider", "staff", "office", "member", "clerk", "handler", "town", "guest")


def account(people, name):
    if name == "guest":
        return AnonymousUser()
    if name == "town" and not hasattr(people, name):
        people.town = factories.user("town_presidium", organ=factories.organ("石桥镇人大主席团"), name="戴青")
    found = getattr(people, name)
    return found.person.user if hasattr(found, "person_id") else found


def test_every_status_stands_in_the_table():
    assert set(TABLE) == set(Status) == {S.DRAFT, *samples.WAYS}


def test_every_step_that_people_take_has_its_page():
    assert {row.verb for row in workflow if row.who} == PAGES.keys() | {"edit"}


@pytest.mark.parametrize("status", list(Status))
def test_offers_and_refusals(status, people):
    bill = samples.reach(status, people)
    assert bill.status == status
    offered = {}
    for name in PEOPLE:
        user = account(people, name)
        verbs = [offer.step.verb for offer in workflow.offers(bill, access.Powers(user, bill))]
        offered[name] = " ".join(verbs)
        for row in workflow:
            if row.who and row.verb not in verbs:
                assert workflow.refusal(row, bill, by=user)
    assert {name: verbs for name, verbs in offered.items() if verbs} == TABLE[status]


GRANTS = {
    S.CO_SIGNING: {"lead": "edit view", "second": "sign view"},
    S.REFERRED: {"lead": "edit view", "second": "sign view", "clerk": "answer view"},
    S.ON_AGENDA: {"lead": "edit view", "second": "sign view", "clerk": "view"},
}


@pytest.mark.parametrize("status", list(GRANTS))
def test_grants_matrix(status, people):
    bill = samples.reach(status, people)
    held = {
        name: " ".join(
            sorted(code.removesuffix("_matter") for code in access.held(account(people, name), bill))
        )
        for name in PEOPLE
        if name != "guest"
    }
    assert {name: codes for name, codes in held.items() if codes} == GRANTS[status]


def test_whoever_withdrew_the_signature_still_reads(people):
    bill = samples.reach(S.SUBMITTED, people)
    actions.retract(bill, by=people.second.person.user, note="与本人意见不同。")
    assert access.held(people.second.person.user, bill) == {"view_matter"}


SEES = {
    S.CO_SIGNING: {"lead", "second"},
    S.SUBMITTED: {"lead", "second", "staff", "office", "member", "clerk"},
}


@pytest.mark.parametrize("status", list(SEES))
def test_who_sees_it(status, people):
    bill = samples.reach(status, people)
    assert {name for name in PEOPLE if access.may_see(account(people, name), bill)} == SEES[status]
