"""Who may know of a matter and of a file, asked at one place (知悉范围)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.matters import access, uploads
from apps.matters.models import Disclosure, Matter
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from tests import factories

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
ROLES = ("member", "chair", "office", "commission_staff", "government_supervision", "auditor", "system_admin")

TABLE = {
    "public": {"member", "chair", "office", "commission_staff", "government_supervision"},
    "deputies": {"member", "chair", "office", "commission_staff", "government_supervision"},
    "members": {"member", "chair", "office", "commission_staff", "government_supervision"},
    "internal": {"chair", "office", "commission_staff"},
    "restricted": set(),
}
"""Class of a matter → roles that know of it without a grant."""


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def suggestion(people):
    return factories.reach(Status.ASSIGNED, people)


def test_every_class_is_in_the_table():
    assert set(TABLE) == set(Disclosure.values)


@pytest.mark.parametrize("disclosure", Disclosure.values)
def test_who_knows_of_a_matter(suggestion, disclosure):
    Matter.objects.filter(pk=suggestion.pk).update(disclosure=disclosure)
    users = {role: factories.user(role) for role in ROLES}
    seeing = {role for role, user in users.items() if access.may_see(user, suggestion)}
    assert seeing == TABLE[disclosure]


def status_of(client, address):
    response = client.get(address)
    if response.streaming:
        list(response.streaming_content)
    return response.status_code


@pytest.mark.parametrize("disclosure", Disclosure.values)
def test_who_has_a_file_follows_its_own_class_too(client, suggestion, people, disclosure):
    upload = SimpleUploadedFile("名单.pdf", PDF)
    file = uploads.attach(suggestion, upload, by=people.lead.person.user, disclosure=disclosure)
    for role in ROLES:
        client.force_login(factories.user(role))
        allowed = role in TABLE[disclosure] & TABLE["members"]
        assert status_of(client, file.get_absolute_url()) in ([200] if allowed else [403, 404]), role


def test_those_concerned_have_every_file(client, suggestion, people):
    file = uploads.attach(
        suggestion, SimpleUploadedFile("名单.pdf", PDF), by=people.lead.person.user, disclosure="restricted"
    )
    for user in (people.lead.person.user, people.handler, people.co_handler):
        client.force_login(user)
        assert status_of(client, file.get_absolute_url()) == 200


def test_the_name_of_an_unknown_file_is_not_shown(client, suggestion, people):
    uploads.attach(
        suggestion,
        SimpleUploadedFile("张三举报材料.pdf", PDF),
        by=people.lead.person.user,
        disclosure="restricted",
    )
    client.force_login(factories.user("office"))
    page = client.get(suggestion.get_absolute_url())
    assert page.status_code == 200
    assert "举报材料" not in page.content.decode()


def test_a_restricted_matter_is_not_found_by_searching(client, suggestion):
    Matter.objects.filter(pk=suggestion.pk).update(disclosure=Disclosure.RESTRICTED)
    client.force_login(factories.user("office"))
    for address in ("desk:jump", "proposals:list"):
        page = client.get(reverse(address), {"q": "护学岗"}, follow=True).content.decode()
        assert suggestion.title not in page


def test_the_explanation_names_only_roles_that_know(suggestion):
    Suggestion.objects.filter(pk=suggestion.pk).update(disclosure=Disclosure.INTERNAL)
    suggestion.refresh_from_db()
    roles = {name for name, why in access.explain(suggestion) if why.startswith("角色权限")}
    assert "常委会办公室" in roles
    assert "常委会组成人员" not in roles
    assert "政府办督查室" not in roles
