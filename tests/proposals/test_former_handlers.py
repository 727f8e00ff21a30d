"""Once a suggestion has gone to other handlers, the former have no part in it: no grant, page, step, document or answer."""

import pytest
from django.urls import reverse

from apps.documents.models import Paper
from apps.matters import access
from apps.matters.models import Attachment
from apps.proposals import actions, handing
from apps.proposals.models import Suggestion
from apps.proposals.pages import PAGES
from apps.proposals.workflow import Status, workflow
from tests import factories
from tests.connections.samples import connected
from tests.matters import files

pytestmark = pytest.mark.django_db
S = Status
FORMER = ("handler", "signer", "co_handler")


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def moved(people):
    """With a file and a paper; the former lead handler said why it was not theirs, and another was charged."""
    suggestion = factories.reach(S.OBJECTED, people, files=[files.upload("方案.pdf", files.pdf())])
    handing.issue_sheet(suggestion, by=people.staff)
    assert all(access.may_see(getattr(people, name), suggestion) for name in FORMER)
    actions.reassign(suggestion, by=people.staff, lead=people.other)
    return suggestion


def codes(user, suggestion):
    return " ".join(sorted(code.removesuffix("_matter") for code in access.held(user, suggestion)))


def test_grants_matrix(people, moved):
    accounts = {"lead": people.lead.person.user, "second": people.second.person.user}
    accounts |= {name: getattr(people, name) for name in (*FORMER, "stranger", "staff", "government")}
    held = {name: codes(user, moved) for name, user in accounts.items()}
    assert {name: found for name, found in held.items() if found} == {
        "lead": "edit rate view",
        "second": "rate sign view",
        "stranger": "answer sign view",
    }


@pytest.mark.parametrize("name", FORMER)
def test_nothing_is_offered_and_every_step_refused(name, people, moved):
    user = getattr(people, name)
    assert not access.may_see(user, moved)
    assert not Suggestion.objects.visible_to(user).exists()
    assert not workflow.offers(moved, access.Powers(user, moved))
    assert all(workflow.refusal(row, moved, by=user) for row in workflow if row.who)


@pytest.mark.parametrize("name", FORMER)
def test_no_page_or_document_is_there(name, people, moved, client):
    user = getattr(people, name)
    client.force_login(user)
    paper, file = Paper.objects.get(matter=moved), Attachment.objects.get(matter=moved)
    addresses = [
        moved.get_absolute_url(),
        reverse("desk:matter", args=[moved.pk]),
        reverse("proposals:edit", args=[moved.pk]),
        reverse("proposals:return_statement", args=[moved.pk]),
        reverse("matters:attachment", args=[file.pk]),
        reverse("documents:download", args=[paper.pk]),
        *(reverse("proposals:step", args=[moved.pk, verb]) for verb in PAGES),
        *(reverse("desk:deadline", args=[one.pk]) for one in moved.deadlines.all()),
    ]
    answers = {address: client.get(address).status_code for address in addresses}
    assert set(answers.values()) == {404}, answers
    assert moved.title not in client.get(reverse("proposals:list")).text


def test_its_system_is_answered_as_of_what_it_never_had(people, moved):
    _, system = connected(people.edu)
    file = Attachment.objects.get(matter=moved)
    assert system.get("suggestions/").json()["count"] == 0
    for answer in (
        system.get(f"suggestions/{moved.pk}/"),
        system.get(f"files/{file.pk}/"),
        system.post(f"suggestions/{moved.pk}/sign_for/", leader="何平", officer="孙蕾"),
        system.post(f"suggestions/{moved.pk}/object/", note="不属于本单位职责。"),
    ):
        assert answer.status_code == 404
