"""Who may take which step at which status: the whole table, by equality."""

from types import SimpleNamespace

import pytest

from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status, workflow
from apps.matters.access import Powers
from tests.dispatches import samples

pytestmark = pytest.mark.django_db

DRAFTING = {"edit", "submit", "drop"}
TABLE = {
    Status.DRAFT: {"clerk": DRAFTING, "colleague": DRAFTING},
    Status.CHECKING: {"clerk": {"drop"}, "colleague": {"drop"}, "office": {"check", "send_back"}},
    Status.SIGNING: {"clerk": {"drop"}, "colleague": {"drop"}, "leader": {"sign", "decline"}},
    Status.SIGNED: {"office": {"issue"}},
    Status.ISSUED: {"office": {"withdraw"}},
    Status.WITHDRAWN: {},
    Status.SUPERSEDED: {},
    Status.DROPPED: {},
}


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


@pytest.mark.parametrize("status", Status)
def test_who_may_do_what(status: Status, people: SimpleNamespace) -> None:
    dispatch = samples.reach(status, people)
    assert dispatch.status == status
    for name, person in vars(people).items():
        allowed = {row.verb for row in workflow if row.who and not workflow.refusal(row, dispatch, by=person)}
        assert allowed == TABLE[status].get(name, set()), name
        offered = {offer.step.verb for offer in workflow.offers(dispatch, Powers(person, dispatch))}
        assert offered == allowed, name


def test_the_grants_are_these(people: SimpleNamespace) -> None:
    dispatch = samples.draft(people)
    grants = {name: Powers(person, dispatch).held for name, person in vars(people).items()}
    drafting, signing = {"edit_matter", "view_matter"}, {"sign_matter", "view_matter"}
    assert grants == {
        "clerk": drafting,
        "colleague": drafting,
        "office": set(),
        "leader": signing,
        "other_leader": set(),
        "member": set(),
        "handler": set(),
    }


@pytest.mark.parametrize(
    ("status", "seen_by"),
    [
        (Status.DRAFT, {"clerk", "colleague", "leader"}),
        (Status.CHECKING, {"clerk", "colleague", "leader", "other_leader", "office"}),
        (Status.ISSUED, {"clerk", "colleague", "leader", "other_leader", "office"}),
    ],
)
def test_who_sees_it(status: Status, seen_by: set[str], people: SimpleNamespace) -> None:
    dispatch = samples.reach(status, people)
    seeing = {
        name
        for name, person in vars(people).items()
        if Dispatch.objects.visible_to(person).filter(pk=dispatch.pk).exists()
    }
    assert seeing == seen_by
