"""Status × verb × person: what is offered, by equality. An empty cell is as much a promise as a full one."""

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.accounts.models import Organ
from apps.matters import access
from apps.proposals import actions
from apps.proposals.workflow import Status, workflow
from tests import factories

pytestmark = pytest.mark.django_db

S = Status
DRAFTING = {"lead": "edit invite uninvite submit withdraw", "second": "confirm decline"}
OUT = {"lead": "withdraw", "second": "withdraw_signature"}
OWN_PART = "part_sign_for part_object"
WORKING = "contact draft_reply plan_promise drop_promise send_to_check send_up"
KEY = "make_key key_entry"
ASSIGNING = f"assign {KEY} change_form merge forward_to_government assign_separately"
TABLE: dict[Status, dict[str, str]] = {
    S.DRAFT: DRAFTING,
    S.RETURNED: DRAFTING,
    S.SUBMITTED: OUT | {"staff": "register send_back change_form convert propose_split"},
    S.REGISTERED: OUT | {"staff": ASSIGNING},
    S.FORWARDED: OUT
    | {
        "government": "government_assign government_assign_separately government_return",
        "staff": KEY,
    },
    S.ASSIGNED: OUT
    | {
        "handler": "sign_for object",
        "signer": "sign_for object",
        "co_handler": "advise",
        "staff": f"change_handler change_co_handler demand_countersign {KEY}",
    },
    S.OBJECTED: OUT | {"staff": f"uphold reassign change_co_handler {KEY}"},
    S.IN_HAND: OUT
    | {
        "handler": WORKING,
        "signer": WORKING,
        "co_handler": "advise countersign",
        "staff": f"change_handler change_co_handler demand_countersign {KEY}",
    },
    S.CHECKING: OUT
    | {
        "handler": "recall",
        "signer": "recall",
        "section": "check return_check recall",
        "staff": f"change_handler change_co_handler {KEY}",
    },
    S.SIGNING: OUT
    | {
        "handler": "recall",
        "signer": "recall reply return_draft",
        "staff": f"change_handler change_co_handler {KEY}",
    },
    S.PARTED: OUT
    | {
        "handler": OWN_PART,
        "signer": OWN_PART,
        "co_handler": OWN_PART,
        "staff": f"{KEY} part_change_handler",
    },
    S.MERGED: OUT | {"staff": f"{KEY} un_merge"},
    S.REPLIED: {"lead": "rate", "second": "rate", "staff": f"end_rating {KEY}"},
    S.CLOSED: {"lead": "follow_up", "staff": "track key_entry"},
    S.WITHDRAWN: {},
    S.CONVERTED: {},
}
PEOPLE = ("lead", "second", "outsider", "staff", "office", "handler", "signer", "co_handler", "stranger")
PEOPLE += ("government", "section", "town", "town_officer", "guest")


def account(people, name):
    if name == "guest":
        return AnonymousUser()
    found = getattr(people, name, None) or newcomer(people, name)
    return (
        getattr(found, "person", found).user if hasattr(found, "person") and hasattr(found, "term") else found
    )


def newcomer(people, name):
    """Somebody of a town that has no part in the suggestion, or a person without a role."""
    role = {"town": "town_presidium", "town_officer": "handler"}.get(name)
    organ = factories.organ(kind=Organ.Kind.TOWN) if role else None
    setattr(people, name, factories.user(*([role] if role else []), organ=organ, name=name))
    return getattr(people, name)


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
        if name != "guest"
    }
    assert {name: codes for name, codes in held.items() if codes} == GRANTS
    assert not access.may_see(account(people, "guest"), suggestion)


def test_grants_where_a_town_handles():
    """Its officers answer; whoever looks after the town's deputies has no part in that."""
    people = factories.county()
    town = account(people, "town_officer").organs[0]
    people.town = factories.user("town_presidium", organ=factories.organ("石桥镇人大主席团"), name="戴青")
    suggestion = factories.reach(S.REGISTERED, people)
    actions.assign(suggestion, by=people.staff, lead=town, co=[people.edu])
    held = {
        name: access.held(account(people, name), suggestion)
        for name in ("town", "town_officer", "handler", "co_handler")
    }
    assert held == {
        "town": set(),
        "town_officer": {"answer_matter", "sign_matter", "view_matter"},
        "handler": {"advise_matter", "view_matter"},
        "co_handler": set(),
    }
    assert [access.may_see(account(people, name), suggestion) for name in ("town", "town_officer")] == [
        False,
        True,
    ]


SEES = {
    S.DRAFT: {"lead", "second"},
    S.SUBMITTED: {"lead", "second", "staff", "office", "government"},
    S.IN_HAND: {"lead", "second", "staff", "office", "government", "handler", "signer", "co_handler"},
    S.PARTED: {"lead", "second", "staff", "office", "government", "handler", "signer", "co_handler"},
}


@pytest.mark.parametrize("status", list(SEES))
def test_who_sees_it(status):
    people = factories.county()
    suggestion = factories.reach(status, people)
    assert {name for name in PEOPLE if access.may_see(account(people, name), suggestion)} == SEES[status]


def test_a_former_handler_loses_sight():
    people = factories.county()
    suggestion = factories.reach(S.OBJECTED, people)
    actions.reassign(suggestion, by=people.staff, lead=people.other)
    assert not access.may_see(people.handler, suggestion)
    assert access.may_see(people.stranger, suggestion)
