"""Every address × every role: what a GET answers. An address without a row fails."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from apps.documents import rendering
from apps.matters import uploads
from apps.notices.models import Delivery, Notice
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from tests import factories

ROLES = ("anonymous", "lead", "outsider", "staff", "office", "handler", "stranger")
ALL = dict.fromkeys(ROLES, 200)
SIGNED_IN = ALL | {"anonymous": 302}
NOBODY = dict.fromkeys(ROLES, 404) | {"anonymous": 302}
ONLY_POST = dict.fromkeys(ROLES, 405) | {"anonymous": 302}
PARTIES = {
    "anonymous": 302,
    "lead": 200,
    "outsider": 404,
    "staff": 200,
    "office": 200,
    "handler": 200,
    "stranger": 404,
}
OPEN = dict.fromkeys(ROLES, 403) | {"anonymous": 302}

TABLE: dict[str, dict[str, int]] = {
    "health": ALL,
    "sign_in": ALL,
    "sign_out": dict.fromkeys(ROLES, 405),
    "matters:attachment": PARTIES,
    "documents:download": PARTIES,
    "documents:progress": PARTIES,
    "deputies:roster": OPEN | {"staff": 200, "office": 200},
    "deputies:import": OPEN | {"staff": 200},
    "deputies:template": OPEN | {"staff": 200},
    "deputies:preview": OPEN | {"staff": 404},
    "deputies:person": OPEN | {"staff": 200, "office": 200},
    "proposals:list": SIGNED_IN,
    "proposals:new": NOBODY | {"lead": 200, "outsider": 200},
    "proposals:detail": PARTIES,
    "proposals:edit": PARTIES,
    "proposals:step": PARTIES,
    "resolutions:list": SIGNED_IN,
    "resolutions:new": NOBODY | {"office": 200},
    "resolutions:detail": NOBODY | {"office": 200},
    "resolutions:edit": NOBODY | {"office": 200},
    "resolutions:step": ONLY_POST,
    "publications:index": OPEN | {"staff": 200, "office": 200},
    "publications:prepare": ONLY_POST,
    "publications:file": OPEN | {"staff": 200, "office": 200},
    "publications:detail": OPEN | {"staff": 200, "office": 200},
    "publications:act": OPEN | {"staff": 405, "office": 405},
    "notices:inbox": SIGNED_IN,
    "notices:read_all": ONLY_POST,
    "notices:notice": NOBODY | {"lead": 200},
    "notices:read": ONLY_POST,
    "notices:deliveries": OPEN | {"office": 200},
    "notices:resend": OPEN | {"office": 405},
    "desk:home": SIGNED_IN,
    "desk:jump": SIGNED_IN,
    "desk:matter": {role: 302 if status == 200 else status for role, status in PARTIES.items()},
    "portal:home": ALL,
    "portal:proposals": ALL,
    "portal:suggestion": ALL,
    "portal:resolutions": ALL,
    "portal:resolution": dict.fromkeys(ROLES, 404),
    "portal:file": ALL,
    "portal:search": ALL,
    "portal:verify": ALL,
    "portal:verification": ALL,
    "portal:feed": ALL,
    "portal:sitemap": ALL,
    "portal:about": ALL,
}


def names(resolver=None, namespace=""):
    """The names of all addresses."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_address_has_a_row():
    assert set(names()) == set(TABLE)


@pytest.fixture
def world(db):
    """A closed and published suggestion with a file and a letter, and a draft resolution."""
    from tests.resolutions.samples import draft as draft_resolution

    people = factories.county()
    people.passer = factories.user("office")
    suggestion = factories.reach(Status.REPLIED, people)
    upload = SimpleUploadedFile("现场.pdf", b"%PDF-1.4 test")
    attachment = uploads.attach(suggestion, upload, by=people.lead.person.user)
    paper = suggestion.replies.get().paper
    rendering.render(paper.pk)
    factories.rate_all(suggestion, people)
    publication = publications.prepare(suggestion, by=people.staff)
    publications.pass_review(publication, by=people.passer, considered=True)
    delivery = Delivery.objects.create(address="a@example.invalid", recipient=people.lead.person.user)
    resolution = draft_resolution(by=people.office)
    return SimpleNamespace(
        people=people,
        suggestion=suggestion,
        attachment=attachment,
        paper=paper,
        publication=publication,
        delivery=delivery,
        resolution=resolution,
        notice=Notice.objects.filter(recipient=people.lead.person.user).first(),
    )


def address(name, world):
    subject = {
        "matters:attachment": [world.attachment.pk],
        "documents:download": [world.paper.pk],
        "documents:progress": [world.paper.pk],
        "deputies:preview": [1],
        "deputies:person": [world.people.lead.person_id],
        "proposals:detail": [world.suggestion.pk],
        "proposals:edit": [world.suggestion.pk],
        "proposals:step": [world.suggestion.pk, "register"],
        "resolutions:detail": [world.resolution.pk],
        "resolutions:edit": [world.resolution.pk],
        "resolutions:step": [world.resolution.pk, "finalise"],
        "publications:prepare": [world.suggestion.pk],
        "publications:file": [world.publication.files.first().pk],
        "publications:detail": [world.publication.pk],
        "publications:act": [world.publication.pk, "withdraw"],
        "notices:notice": [world.notice.pk],
        "notices:read": [world.notice.pk],
        "notices:resend": [world.delivery.pk],
        "desk:matter": [world.suggestion.pk],
        "portal:suggestion": [world.publication.key],
        "portal:resolution": ["2026-1"],
        "portal:file": [world.paper.code],
        "portal:verification": [world.paper.code],
    }
    return reverse(name, args=subject.get(name, []))


@pytest.mark.parametrize("role", ROLES)
def test_get_answers_as_the_table_says(role, world, client):
    if role != "anonymous":
        account = getattr(world.people, role)
        client.force_login(account.person.user if hasattr(account, "person_id") else account)
    answered = {}
    for name in TABLE:
        response = client.get(address(name, world))
        answered[name] = response.status_code
        if response.streaming:
            list(response.streaming_content)
    assert answered == {name: row[role] for name, row in TABLE.items()}
