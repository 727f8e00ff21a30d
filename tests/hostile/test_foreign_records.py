"""Keys of records that are not one's own: walked through, posted to, put into forms. Nothing shows, nothing changes."""

import pytest
from django.urls import reverse

from apps.audit.models import Act, Entry
from apps.documents.models import Paper
from apps.matters.models import Attachment
from apps.notices.models import Notice
from apps.proposals.models import Suggestion
from apps.resolutions.models import Resolution
from tests.architecture import walking
from tests.architecture.addresses import COLUMNS, RECORDS
from tests.contents import contents
from tests.hostile.tools import REFUSED, sent

SHOWN_AT = {
    "resolutions:step pk verb": "resolutions:detail pk",
    "publications:prepare pk": "proposals:detail pk",
    "notices:read pk": "notices:notice pk",
    "proposals:issue pk code key": "proposals:detail pk",
}
"""Addresses that take forms alone, or refuse with a sentence those who see the record, are closed to whom this page of the
record is closed."""
WALKED = {
    "proposals:detail": Suggestion,
    "resolutions:detail": Resolution,
    "matters:attachment": Attachment,
    "documents:download": Paper,
    "documents:progress": Paper,
}
OWN = {("proposals:return_statement pk", "the outsider's", "outsider")}
"""Refused for what is asked, of a record that is one's own."""
SOME = ["outsider", "staff", "stranger", "system"]
"""Parts that see nothing, nearly everything, what is another organ's, and no business at all."""
OTHERS = [part for part in COLUMNS[1:] if part not in SOME]


def closed(world, part):
    """Addresses and cases that the table closes to the part."""
    for (name, case), url in walking.of_records(world).items():
        cases = RECORDS[SHOWN_AT.get(name, name)]
        if (cases.get(case) or cases["*"])[part] in REFUSED and not name.startswith("portal:"):
            yield (name, case), url


@pytest.mark.parametrize("part", [*SOME, *(pytest.param(part, marks=pytest.mark.slow) for part in OTHERS)])
def test_forms_to_foreign_records_do_nothing_and_are_recorded(part, world, visit):
    client, before = visit(part), contents()
    denied = Entry.objects.filter(act=Act.DENIED, actor=world.parts[part])
    for name, url in closed(world, part):
        known = denied.count()
        response = client.post(url, sent(note="x", reason="x", considered="on"))
        if response.status_code == 405:
            continue
        assert response.status_code in REFUSED, name
        assert denied.count() == known + 1, name
        assert denied.latest("pk").what.endswith(f"POST {url}")
    assert denied.exists()
    assert contents() == before


@pytest.mark.parametrize(
    "part", [*SOME[:1], *(pytest.param(part, marks=pytest.mark.slow) for part in SOME[1:])]
)
def test_what_is_not_ones_own_answers_like_what_does_not_exist(part, world, visit):
    client = visit(part)
    for (name, case), url in closed(world, part):
        if "pk" not in name.split() or (name, case, part) in OWN:
            continue
        missing = url.replace(f"/{key(name, case, world)}/", f"/{walking.MISSING}/", 1)
        for ask in (client.get, client.post):
            own, other = ask(url), ask(missing)
            assert (own.status_code, own.content) == (other.status_code, other.content), (name, case)


def key(name, case, world):
    among, arguments = walking.OF[name]
    return arguments(walking.records(world, among)[case])[0]


@pytest.mark.parametrize("part", SOME)
@pytest.mark.parametrize("name", WALKED)
def test_walking_through_the_keys_finds_what_the_table_gives(name, part, world, visit):
    judged = {key(f"{name} pk", case, world) for case in walking.records(world, walking.OF[f"{name} pk"][0])}
    assert found(visit(part), name, WALKED[name], judged) == expected(world, name, part)


@pytest.mark.parametrize("part", SOME[:2])
def test_walking_through_the_keys_finds_ones_own_notices_alone(part, world, visit):
    own = Notice.objects.of(world.parts[part]).values_list("pk", flat=True)
    known = set(Notice.objects.values_list("pk", flat=True))
    assert found(visit(part), "notices:notice", Notice, known) == set(own)


def found(client, name, model, judged):
    """Keys at which the address shows a record: those judged here, and the neighbours at which there is none.

    Records that belong to another table (bills, open drafts) are judged there.
    """
    known = set(model.objects.values_list("pk", flat=True))
    keys = judged | ({pk + step for pk in known for step in (-1, 1)} - known)
    return {pk for pk in keys if shows(client, reverse(name, args=[pk]))}


def shows(client, url):
    response = client.get(url)
    if response.streaming:
        list(response.streaming_content)
    return response.status_code == 200


def expected(world, name, part):
    among, cases = walking.OF[f"{name} pk"][0], RECORDS[f"{name} pk"]
    return {
        key(f"{name} pk", case, world)
        for case in walking.records(world, among)
        if (cases.get(case) or cases["*"])[part] == 200
    }
