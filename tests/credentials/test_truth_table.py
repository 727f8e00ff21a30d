"""Who may take which step at which status of each procedure, and who holds which grant: by equality."""

from types import SimpleNamespace
from typing import Any

import pytest

from apps.credentials.pages import PROCEDURES
from apps.credentials.queue import TURNS
from apps.matters import access
from apps.matters.models import Matter
from tests.credentials import samples

pytestmark = pytest.mark.django_db

VOTED = {"chair": "decide", "office": "decide", "second": "decide"}
ANNOUNCED = {"office": "announce", "second": "announce"}
DROPS = {"staff": "drop"}
TABLE: dict[str, dict[str, dict[str, str]]] = {
    "credentialsreview": {
        "draft": {"committee": "examine report"} | DROPS,
        "reported": VOTED,
        "confirmed": ANNOUNCED,
        "announced": {},
        "dropped": {},
        "lapsed": {},
    },
    "suspension": {
        "draft": {"committee": "report"} | DROPS,
        "reported": {"chair": "suspend"} | DROPS,
        "in_force": {"committee": "report_end"},
        "ending": {"chair": "resume"},
        "ended": {},
        "dropped": {},
        "overtaken": {},
        "lapsed": {},
    },
    "termination": {
        "draft": {"committee": "report", "staff": "edit drop"},
        "reported": VOTED | DROPS,
        "ended": ANNOUNCED,
        "announced": {},
        "dropped": {},
        "overtaken": {},
        "lapsed": {},
    },
    "resignation": {
        "submitted": {"deputy": "withdraw", "staff": "table"},
        "tabled": VOTED | {"deputy": "withdraw"},
        "accepted": {"committee": "report"},
        "reported": ANNOUNCED,
        "announced": {},
        "declined": {},
        "withdrawn": {},
        "overtaken": {},
        "lapsed": {},
    },
    "recall": {
        "draft": {"staff": "receive drop"},
        "received": {"staff": "drop circulate", "deputy": "defend"},
        "circulated": dict.fromkeys(VOTED, "count"),
        "passed": {"committee": "report"},
        "reported": ANNOUNCED,
        "announced": {},
        "failed": {},
        "dropped": {},
        "overtaken": {},
        "lapsed": {},
    },
    "byelection": {
        "draft": {"staff": "call drop"},
        "called": {"staff": "list_voters drop"},
        "nominating": {"staff": "nominate list_candidates drop"},
        "listed": {"staff": "finalise drop"},
        "final": dict.fromkeys(VOTED, "count") | DROPS,
        "rerun": {"staff": "call_rerun drop"},
        "rerun_called": dict.fromkeys(VOTED, "count") | DROPS,
        "void": {"staff": "call_again drop"},
        "elected": {},
        "dropped": {},
        "lapsed": {},
    },
    "arrestrequest": {
        "received": {"staff": "table drop"},
        "reported": {"chair": "note"} | DROPS,
        "tabled": {"chair": "decide"} | DROPS,
        "permitted": {},
        "refused": {},
        "noted": {},
        "dropped": {},
        "lapsed": {},
    },
}
BORN = {"resignation": {"draft"}, "arrestrequest": {"draft"}}
"""Statuses that no record keeps: its first action moves it on in the same transaction."""

EDITS, SIGNS, VIEWS, OWNS = (
    {"view_matter", codename} for codename in ("edit_matter", "sign_matter", "view_matter", "answer_matter")
)
OPENLY = {"staff": EDITS, "committee": SIGNS}
SEEN_BY_ROLE = {"staff", "committee", "chair", "office", "second", "member"}
CLOSED = {"ended", "accepted", "passed", "announced", "overtaken"}
REPORTED = {("resignation", "reported"), ("recall", "reported")}
"""The mandate has ended: the deputy's account is closed, and what is granted to it opens nothing."""
CASES = [(kind, status) for kind, statuses in TABLE.items() for status in statuses]


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def test_every_status_of_every_procedure_stands_in_the_table() -> None:
    every = {kind: set(one.model.STEPS.Status) for kind, one in PROCEDURES.items()}
    table = {kind: set(statuses) | BORN.get(kind, set()) for kind, statuses in TABLE.items()}
    assert table == every
    assert {kind: set(statuses) for kind, statuses in samples.WAYS.items()} == {
        kind: set(statuses) for kind, statuses in TABLE.items()
    }


@pytest.mark.parametrize(("kind", "status"), CASES)
def test_who_may_do_what_and_holds_which_grant(kind: str, status: str, people: SimpleNamespace) -> None:
    matter = samples.reach(kind, status, people)
    assert matter.status == status
    parts = {name: samples.account(one) for name, one in vars(people).items()}
    offered, held = {}, {}
    for name, user in parts.items():
        user.refresh_from_db()
        powers = access.Powers(user, matter)
        offers = matter.STEPS.workflow.offers(matter, powers)
        offered[name] = " ".join(offer.step.verb for offer in offers)
        held[name] = powers.held
    assert offered == {name: TABLE[kind][status].get(name, "") for name in parts}
    assert held == {name: grants(kind, status).get(name, set()) for name in parts}


def grants(kind: str, status: str) -> dict[str, set[str]]:
    """What each part holds on a matter of the kind."""
    if kind == "arrestrequest":
        return {"staff": EDITS, "chair": SIGNS}
    if kind == "suspension":
        told = {"deputy": VIEWS} if status in ("in_force", "ending", "ended") else {}
        return OPENLY | {"chair": SIGNS} | told
    if status in CLOSED or (kind, status) in REPORTED:
        return OPENLY
    own = {"termination": {"deputy": VIEWS}, "resignation": {"deputy": OWNS}, "recall": {"deputy": OWNS}}
    return OPENLY | own.get(kind, {})


@pytest.mark.parametrize(
    ("kind", "status", "seen_by"),
    [
        ("credentialsreview", "draft", {"staff", "committee"}),
        ("credentialsreview", "reported", SEEN_BY_ROLE),
        ("termination", "draft", {"staff", "committee", "deputy"}),
        ("termination", "reported", SEEN_BY_ROLE | {"deputy"}),
        ("resignation", "submitted", SEEN_BY_ROLE | {"deputy"}),
        ("recall", "draft", {"staff", "committee", "deputy"}),
        ("byelection", "called", SEEN_BY_ROLE),
        ("suspension", "draft", {"staff", "committee", "chair"}),
        ("suspension", "in_force", {"staff", "committee", "chair", "deputy"}),
        ("arrestrequest", "received", {"staff", "chair"}),
        ("arrestrequest", "reported", {"staff", "chair"}),
        ("arrestrequest", "tabled", {"staff", "chair"}),
        ("arrestrequest", "permitted", {"staff", "chair"}),
    ],
)
def test_who_sees_it(kind: str, status: str, seen_by: set[str], people: SimpleNamespace) -> None:
    matter: Any = samples.reach(kind, status, people)
    parts = {name: samples.account(one) for name, one in vars(people).items()}
    seeing = {
        name for name, user in parts.items() if Matter.objects.visible_to(user).filter(pk=matter.pk).exists()
    }
    assert seeing == seen_by


RESTING = {("suspension", "in_force")}
"""Nothing is to be done until the ground has gone."""


def test_every_status_under_way_stands_on_a_desk() -> None:
    under_way = {
        (kind, status)
        for kind, one in PROCEDURES.items()
        for status in TABLE[kind]
        if any(status in row.sources and row.who for row in one.model.STEPS.workflow)
    }
    assert {(turn.kind, turn.status) for turn in TURNS} == under_way - RESTING
    for turn in TURNS:
        row = PROCEDURES[turn.kind].model.STEPS.workflow[turn.verb]
        assert turn.status in row.sources
        assert turn.who in row.who
