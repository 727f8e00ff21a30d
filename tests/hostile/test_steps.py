"""Every step posted by everyone who can open its page: only those whose step it is can take it."""

import pytest
from django.urls import reverse

from apps.proposals.pages import PAGES
from apps.resolutions.views import STEPS
from tests.contents import contents
from tests.hostile.tools import sent, undone

MAY_RATE = {("lead", "rate"), ("cosigner", "rate")}
ALIKE = ("member", "office")
"""Refused for the same reasons as others here."""


def everything(world):
    """Good values for every field of every step."""
    county = world.county
    return sent(
        note="情况属实。",
        reason="情况属实。",
        subject="education",
        mandates=[county.outsider.pk],
        mandate=county.second.pk,
        lead=county.police.pk,
        co=[county.other.pk],
        leader="何平",
        officer="孙蕾",
        opinion="同意。",
        how="visit",
        held_on="2026-03-20",
        whom="王堃代表",
        grade="A",
        text="一、办理情况\n已经办理。",
        attitude="satisfied",
        agreed="yes",
        planned=1,
        organ=county.edu.pk,
        due_on="2027-12-31",
        answer="yes",
        kind="visit",
        decision="主任会议",
        head="何平",
        result="satisfied",
    )


def taken(world, visit, part, url, **changed):
    """Whether the form that this part sends changes anything."""
    return changes(visit(part), url, everything(world) | changed, contents())


def changes(client, url, form, before):
    with undone():
        client.post(url, form)
        return contents() != before


@pytest.mark.parametrize(
    "part",
    ["lead", "cosigner", "staff", "handler", *(pytest.param(part, marks=pytest.mark.slow) for part in ALIKE)],
)
def test_a_step_is_taken_by_those_alone_whose_it_is(part, world, visit):
    suggestion = world.suggestions["own"].suggestion
    client, before = visit(part), contents()
    for verb in PAGES:
        given = {"result": "solved"} if verb == "draft_reply" else {}
        url = reverse("proposals:step", args=[suggestion.pk, verb])
        assert changes(client, url, everything(world) | given, before) == ((part, verb) in MAY_RATE), verb


@pytest.mark.parametrize("part", ["lead", "cosigner", "member", "office", "handler"])
def test_nobody_but_staff_records_for_a_deputy(part, world, visit):
    case = world.suggestions["own"]
    url = reverse("proposals:record_step", args=[case.suggestion.pk, "rate", case.mandate.pk])
    assert not taken(world, visit, part, url)
    assert taken(world, visit, "staff", url)


@pytest.mark.parametrize("verb", sorted(set(PAGES) - {"rate"}))
def test_staff_record_no_step_that_is_not_the_deputys_now(verb, world, visit):
    case = world.suggestions["own"]
    url = reverse("proposals:record_step", args=[case.suggestion.pk, verb, case.mandate.pk])
    assert not taken(world, visit, "staff", url)


@pytest.mark.parametrize("of", ["outsider", "past term"])
def test_staff_record_for_nobody_who_has_no_part_in_the_matter(of, world, visit):
    other = world.county.outsider if of == "outsider" else world.suggestions["past term"].mandate
    suggestion = world.suggestions["own"].suggestion
    url = reverse("proposals:record_step", args=[suggestion.pk, "rate", other.pk])
    assert taken(world, visit, "staff", url) == (other.person == suggestion.lead.person)


@pytest.mark.parametrize("verb", STEPS)
def test_members_move_no_resolution(verb, world, visit):
    resolution = world.resolutions["final"].resolution
    assert not taken(world, visit, "member", reverse("resolutions:step", args=[resolution.pk, verb]))


def test_whoever_only_prepares_passes_nothing(world, visit):
    """Staff prepare; the office reviews. Nobody reviews what they prepared."""
    publication = world.publications["resolutions"]["waiting"].publication
    for verb in ("review", "return", "withdraw"):
        url = reverse("publications:act", args=[publication.pk, verb])
        assert not taken(world, visit, "staff", url, considered="on")


def test_the_text_of_an_answered_suggestion_is_closed_to_its_deputy(world, visit):
    url = reverse("proposals:edit", args=[world.suggestions["own"].suggestion.pk])
    assert not taken(world, visit, "lead", url, title="改题", body="改过的正文，" * 10, session=1)
