"""Who may take which step at which status: the whole table, by equality."""

from types import SimpleNamespace

import pytest

from apps.matters.access import Powers
from apps.resolutions import actions
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status, workflow
from tests import factories
from tests.resolutions import samples

pytestmark = pytest.mark.django_db

EVERY = {"edit", "finalise", "void"}
TABLE = {
    Status.DRAFT: {"clerk": EVERY, "second": EVERY},
    Status.FINAL: {"clerk": {"void"}, "second": {"void"}},
    Status.VOID: {},
}


@pytest.fixture
def people() -> SimpleNamespace:
    found = samples.people()
    found.elsewhere = factories.user("office", name="顾宁")
    return found


def reach(status: Status, people: SimpleNamespace) -> Resolution:
    resolution = samples.draft(people.clerk) if status == Status.DRAFT else samples.final(people.clerk)
    if status == Status.VOID:
        actions.void(resolution, by=people.clerk, note="有误。")
    return resolution


@pytest.mark.parametrize("status", Status)
def test_who_may_do_what(status: Status, people: SimpleNamespace) -> None:
    resolution = reach(status, people)
    for name, person in vars(people).items():
        allowed = {row.verb for row in workflow if workflow.refusal(row, resolution, by=person) is None}
        assert allowed == TABLE[status].get(name, set()), name
        offered = {offer.step.verb for offer in workflow.offers(resolution, Powers(person, resolution))}
        assert offered == allowed, name


@pytest.mark.parametrize("status", Status)
def test_grants_do_not_depend_on_the_status(status: Status, people: SimpleNamespace) -> None:
    resolution = reach(status, people)
    grants = {name: Powers(person, resolution).held for name, person in vars(people).items()}
    holders = {"clerk", "second"}
    both = {"edit_matter", "view_matter"}
    assert grants == {name: both if name in holders else set() for name in grants}


@pytest.mark.parametrize(
    ("status", "seen_by"),
    [
        (Status.DRAFT, {"clerk", "second"}),
        (Status.FINAL, {"clerk", "second", "elsewhere", "member"}),
        (Status.VOID, {"clerk", "second", "elsewhere", "member"}),
    ],
)
def test_who_sees_it(status: Status, seen_by: set[str], people: SimpleNamespace) -> None:
    resolution = reach(status, people)
    seeing = {
        name
        for name, person in vars(people).items()
        if Resolution.objects.visible_to(person).filter(pk=resolution.pk).exists()
    }
    assert seeing == seen_by
