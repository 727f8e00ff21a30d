"""Status × verb × person: what is offered, by equality. An empty cell is as much a promise as a full one."""

import pytest

from apps.matters import access
from apps.proposals.workflow import Status, workflow
from tests import factories

pytestmark = pytest.mark.django_db

S = Status
DRAFTING = {"lead": "edit invite uninvite submit withdraw", "second": "confirm decline"}
TABLE: dict[Status, dict[str, str]] = {
    S.DRAFT: DRAFTING,
    S.RETURNED: DRAFTING,
    S.SUBMITTED: {"lead": "withdraw", "staff": "register send_back"},
    S.REGISTERED: {"lead": "withdraw", "staff": "assign"},
    S.ASSIGNED: {
        "lead": "withdraw",
        "handler": "sign_for object",
        "signer": "sign_for object",
        "co_handler": "advise",
    },
    S.OBJECTED: {"lead": "withdraw", "staff": "uphold reassign"},
    S.IN_HAND: {
        "lead": "withdraw",
        "handler": "contact draft_reply send_up",
        "signer": "contact draft_reply send_up",
        "co_handler": "advise",
    },
    S.SIGNING: {"lead": "withdraw", "signer": "reply return_draft"},
    S.REPLIED: {"lead": "rate", "second": "rate", "staff": "end_rating"},
    S.CLOSED: {},
    S.WITHDRAWN: {},
}
PEOPLE = ("lead", "second", "outsider", "staff", "office", "handler", "signer", "co_handler", "stranger")


def account(people, name):
    found = getattr(people, name)
    return (
        getattr(found, "person", found).user if hasattr(found, "person") and hasattr(found, "term") else found
    )


def test_every_status_stands_in_the_table():
    assert set(TABLE) == set(Status) == set(factories.WAYS)


@pytest.mark.parametrize("status", list(Status))
def test_offers(status):
    people = factories.county()
    suggestion = factories.reach(status, people)
    assert suggestion.status == status
    offered = {
        name: " ".join(
            offer.step.verb
            for offer in workflow.offers(suggestion, access.Powers(account(people, name), suggestion))
        )
        for name in PEOPLE
    }
    assert {name: verbs for name, verbs in offered.items() if verbs} == TABLE[status]


@pytest.mark.parametrize("status", list(Status))
def test_what_is_not_offered_is_refused(status):
    people = factories.county()
    suggestion = factories.reach(status, people)
    for name in PEOPLE:
        allowed = TABLE[status].get(name, "").split()
        for row in workflow:
            if row.who and row.verb not in allowed:
                assert workflow.refusal(row, suggestion, by=account(people, name))


GRANTS = {
    "lead": "edit rate view",
    "second": "rate sign view",
    "handler": "answer sign view",
    "signer": "answer sign view",
    "co_handler": "advise view",
}


def test_grants_matrix():
    people = factories.county()
    suggestion = factories.reach(S.IN_HAND, people)
    held = {
        name: " ".join(
            sorted(code.removesuffix("_matter") for code in access.held(account(people, name), suggestion))
        )
        for name in PEOPLE
    }
    assert {name: codes for name, codes in held.items() if codes} == GRANTS


SEES = {
    S.DRAFT: {"lead", "second"},
    S.SUBMITTED: {"lead", "second", "staff", "office"},
    S.IN_HAND: {"lead", "second", "staff", "office", "handler", "signer", "co_handler"},
}


@pytest.mark.parametrize("status", list(SEES))
def test_who_sees_it(status):
    people = factories.county()
    suggestion = factories.reach(status, people)
    assert {name for name in PEOPLE if access.may_see(account(people, name), suggestion)} == SEES[status]


def test_a_former_handler_loses_sight():
    from apps.proposals import actions

    people = factories.county()
    suggestion = factories.reach(S.OBJECTED, people)
    actions.reassign(suggestion, by=people.staff, lead=people.other)
    assert not access.may_see(people.handler, suggestion)
    assert access.may_see(people.stranger, suggestion)
