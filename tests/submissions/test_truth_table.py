"""Who may take which step at which status, who holds which grant, who sees it: by equality."""

from types import SimpleNamespace

import pytest

from apps.matters.access import Powers
from apps.submissions.models import Submission
from apps.submissions.workflow import Status, workflow
from tests.liaison.samples import people as make_people
from tests.submissions import samples

pytestmark = pytest.mark.django_db

TRIAGE = {"forward", "reply", "refuse", "merge"}
TABLE = {
    Status.RECEIVED: {"staff": TRIAGE, "town": TRIAGE},
    Status.FORWARDED: {"staff": TRIAGE, "town": TRIAGE, "deputy": {"hand_back", "answer", "become"}},
    Status.ANSWERED: {"deputy": {"add"}},
    Status.BECAME: {"deputy": {"add"}},
    Status.REFUSED: {},
    Status.MERGED: {},
}


@pytest.fixture
def people() -> SimpleNamespace:
    return make_people()


def accounts(people: SimpleNamespace) -> dict[str, object]:
    names = ("staff", "office", "town", "other_town", "member", "handler")
    found = {name: getattr(people, name) for name in names}
    users = {name: getattr(people, name).person.user for name in ("deputy", "other_deputy")}
    return found | users


@pytest.mark.parametrize("status", TABLE)
def test_who_may_do_what(status: Status, people: SimpleNamespace) -> None:
    submission = samples.reach(status, people)
    assert submission.status == status
    for name, person in accounts(people).items():
        allowed = {
            row.verb for row in workflow if row.who and not workflow.refusal(row, submission, by=person)
        }
        assert allowed == TABLE[status].get(name, set()), name


@pytest.mark.parametrize(
    ("status", "deputy"),
    [(Status.RECEIVED, set()), (Status.FORWARDED, {"answer_matter", "view_matter"})],
)
def test_the_grants_are_these(status: Status, deputy: set[str], people: SimpleNamespace) -> None:
    """A town has a hand in letters to its own deputies, a deputy in their own once they were forwarded."""
    submission = samples.reach(status, people)
    held = {name: Powers(person, submission).held for name, person in accounts(people).items()}
    triage = {"edit_matter", "view_matter"}
    nothing = dict.fromkeys(held, set())
    assert held == nothing | {"staff": triage, "town": triage, "deputy": deputy}


@pytest.mark.parametrize(
    ("status", "seen_by"),
    [(Status.RECEIVED, {"staff", "town"}), (Status.FORWARDED, {"staff", "town", "deputy"})],
)
def test_who_sees_it(status: Status, seen_by: set[str], people: SimpleNamespace) -> None:
    submission = samples.reach(status, people)
    seeing = {
        name
        for name, person in accounts(people).items()
        if Submission.objects.visible_to(person).filter(pk=submission.pk).exists()
    }
    assert seeing == seen_by
