"""Keys of other people's records put into the fields of one's own forms: not taken, nothing changes."""

from datetime import date

import pytest
from django.urls import reverse

from apps.accounts import actions as accounts
from apps.proposals.models import CoSignature
from congress import clock
from tests import factories
from tests.contents import contents
from tests.hostile.tools import sent, undone


def refused(visit, part, url, **fields):
    """Whether the form does nothing; its page comes back, nothing breaks."""
    client, before = visit(part), contents()
    with undone():
        response = client.post(url, sent(**fields))
        return response.status_code == 200 and contents() == before


def typed(**changed):
    return {name: value for name, value in factories.typed(**changed).items() if name != "once"}


def test_no_attachment_of_another_matter_is_removed(world, visit):
    draft = world.suggestions["draft"]
    url = reverse("proposals:edit", args=[draft.suggestion.pk])
    foreign = [world.suggestions[case].attachment.pk for case in ("other's draft", "own")]
    assert refused(visit, "lead", url, **typed(remove=foreign))
    assert not refused(visit, "lead", url, **typed(remove=[draft.attachment.pk]))


@pytest.mark.parametrize("session", ["past", "0", "-1", "x", ""])
def test_no_session_of_a_term_that_is_over_is_chosen(session, world, visit):
    past = world.suggestions["past term"].suggestion.session_id
    chosen = past if session == "past" else session
    assert refused(visit, "lead", reverse("proposals:new"), **typed(session=chosen))


def test_nobody_of_an_earlier_term_or_out_of_office_is_invited(world, visit):
    draft = world.suggestions["draft"].suggestion
    url = reverse("proposals:step", args=[draft.pk, "invite"])
    past, own = world.suggestions["past term"].mandate, draft.lead
    assert refused(visit, "lead", url, mandates=[past.pk])
    assert refused(visit, "lead", url, mandates=[own.pk])
    assert not refused(visit, "lead", url, mandates=[world.county.outsider.pk])


def test_no_signature_of_another_suggestion_is_taken_back(world, visit):
    draft = world.suggestions["draft"].suggestion
    url = reverse("proposals:step", args=[draft.pk, "uninvite"])
    assert refused(visit, "lead", url, mandate=world.county.outsider.pk)
    assert CoSignature.objects.filter(suggestion=draft).count() == 1


@pytest.mark.parametrize("organ", ["closed", "not handling", "missing"])
def test_no_organ_that_handles_nothing_is_assigned(organ, world, visit):
    with undone():
        county = world.county
        suggestion = factories.reach("registered", county)
        chosen = {"closed": factories.organ(), "not handling": factories.organ()}.get(organ)
        if organ == "closed":
            accounts.close_organ(chosen, by=world.parts["system"], on=clock.today())
        elif chosen:
            chosen.handles_suggestions = False
            chosen.save()
        url = reverse("proposals:step", args=[suggestion.pk, "assign"])
        assert refused(visit, "staff", url, lead=chosen.pk if chosen else 10**9)
        assert not refused(visit, "staff", url, lead=county.edu.pk)


def test_no_post_of_another_account_is_ended(world, visit):
    handler, stranger = world.parts["handler"], world.parts["stranger"]
    url = reverse("administration:account_act", args=[handler.pk, "leave"])
    today = clock.today().isoformat()
    assert refused(visit, "security", url, post=stranger.posts.get().pk, on=today)
    assert not refused(visit, "security", url, post=handler.posts.get().pk, on=today)


@pytest.mark.parametrize("role", ["system_admin", "auditor", "no_such_role", "deputy,office"])
def test_no_role_of_another_side_is_granted(role, world, visit):
    url = reverse("administration:account_act", args=[world.parts["staff"].pk, "grant"])
    assert refused(visit, "security", url, roles=[role])


@pytest.mark.parametrize("part", ["system", "security"])
def test_no_administrator_helps_themselves(part, world, visit):
    own = world.parts[part].pk
    for verb, fields in {
        "grant": {"roles": ["office"]},
        "join": {"organ": world.county.edu.pk, "on": date(2026, 1, 1).isoformat()},
        "restore": {},
        "unlock": {},
        "approve": {"roles": ["office"]},
    }.items():
        client, before = visit(part), contents()
        client.post(reverse("administration:account_act", args=[own, verb]), sent(**fields))
        assert contents() == before, verb


def test_no_end_of_another_persons_session(world, visit):
    other = visit("staff")
    client = visit("handler")
    for key in (other.session.session_key, "1", "' OR 1=1 --", "*"):
        client.post(reverse("session_end"), sent(session=key))
        client.post(reverse("session_end_others"), sent())
    assert other.get("/desk/").status_code == 200
