"""Forged keys of forms (``once``) and forged versions (``seen``): a form does its work once, for its person, as seen."""

import uuid

import pytest
from django.urls import reverse

from apps.matters.models import UsedKey
from apps.notices.models import Notice
from apps.proposals.models import Suggestion
from tests import factories
from tests.contents import contents
from tests.hostile.tools import sent

GARBAGE = [
    "",
    "0",
    "forged",
    "{}",
    "' OR 1=1 --",
    "00000000-0000-0000-0000-00000000000g",
    "\x00",
    "字" * 9_000,
]


@pytest.mark.parametrize("key", [*GARBAGE, None])
def test_without_a_key_nothing_is_done_and_the_text_is_kept(key, world, visit):
    client, before = visit("lead"), contents()
    fields = {name: value for name, value in factories.typed(once=key).items() if value is not None}
    response = client.post(reverse("proposals:new"), fields)
    assert "请核对内容后再提交一次" in response.text
    assert factories.BODY in response.text
    assert contents() == before


def test_a_key_sent_twice_counts_once_even_when_both_are_of_one_form(world, visit):
    client, known = visit("lead"), Suggestion.objects.count()
    fields = factories.typed()
    client.post(reverse("proposals:new"), fields | {"once": [fields["once"], str(uuid.uuid4())]})
    client.post(reverse("proposals:new"), fields | {"once": fields["once"]})
    assert Suggestion.objects.count() == known + 2
    client.post(reverse("proposals:new"), fields)
    assert Suggestion.objects.count() == known + 2


def test_another_persons_key_is_no_hindrance(world, visit):
    """Keys count for each person alone: nobody can use up another's form, and nobody learns that it was used."""
    fields, known = factories.typed(), Suggestion.objects.count()
    for part in ("lead", "outsider"):
        assert visit(part).post(reverse("proposals:new"), fields).status_code == 302
    assert Suggestion.objects.count() == known + 2
    assert UsedKey.objects.filter(key=fields["once"]).count() == 2


def test_a_used_key_on_another_form_does_nothing(world, visit):
    client, fields = visit("lead"), factories.typed()
    client.post(reverse("proposals:new"), fields)
    before = contents()
    draft = world.suggestions["draft"].suggestion
    client.post(
        reverse("proposals:step", args=[draft.pk, "withdraw"]), {"once": fields["once"], "note": "撤回。"}
    )
    assert contents() == before


def test_a_refused_form_keeps_its_key_for_the_next_try(world, visit):
    client, fields = visit("staff"), sent(note="太晚了")
    url = reverse("proposals:step", args=[world.suggestions["own"].suggestion.pk, "send_back"])
    assert client.post(url, fields).status_code == 200
    assert not UsedKey.objects.filter(key=fields["once"]).exists()


@pytest.mark.parametrize("seen", ["", "-1", "0", "999999999", "1e3", "x", "٣", "' OR 1=1 --", "1\r\n"])
def test_a_forged_version_is_a_stale_page(seen, world, visit):
    client, before = visit("lead"), contents()
    url = reverse("proposals:step", args=[world.suggestions["own"].suggestion.pk, "rate"])
    response = client.post(url, sent(seen=seen, attitude="satisfied", result="satisfied"))
    assert "请核对最新情况后再提交" in response.text
    assert contents() == before


def test_no_version_of_another_matter_passes(world, visit):
    case, other = world.suggestions["own"].suggestion, world.suggestions["draft"].suggestion
    assert case.version != other.version
    url = reverse("proposals:step", args=[case.pk, "rate"])
    fields = sent(seen=str(other.version), attitude="satisfied", result="satisfied")
    assert "请核对最新情况后再提交" in visit("lead").post(url, fields).text
    fields |= {"seen": str(case.version)}
    assert visit("lead").post(url, fields).status_code == 302


def test_reading_ones_notices_reads_nobody_elses(world, visit):
    others = Notice.objects.exclude(recipient=world.parts["lead"])
    unread = others.unread().count()
    visit("lead").post(reverse("notices:read_all"))
    assert others.unread().count() == unread > 0
