"""Methods that no browser sends for a person are refused everywhere; what is only read takes no form."""

import pytest

from tests.architecture import walking
from tests.contents import contents
from tests.hostile.tools import sent

READ_ONLY = {
    "health",
    "matters:attachment pk",
    "documents:download pk",
    "documents:progress pk",
    "deputies:template",
    "proposals:list",
    "proposals:detail pk",
    "resolutions:list",
    "resolutions:detail pk",
    "publications:index",
    "publications:file pk",
    "publications:detail pk",
    "notices:inbox",
    "notices:deliveries",
    "desk:home",
    "desk:jump",
    "desk:matter pk",
}

TAKES_FORMS = {"portal:feed", "portal:track", "portal:track_change", "portal:follow"}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"])
def test_other_methods_are_refused(method, world, visit):
    client, before = visit("staff"), contents()
    for name, url in (walking.plain() | walking.of_records(world)).items():
        assert client.generic(method, url).status_code == 405, name
    assert contents() == before


def test_pages_that_are_read_take_no_form(world, visit):
    client, before = visit("office"), contents()
    for name, url in walking.plain().items():
        if name in READ_ONLY or (name.startswith("portal:") and name not in TAKES_FORMS):
            assert client.post(url, sent()).status_code in {403, 405}, name
    for (name, case), url in walking.of_records(world).items():
        if name in READ_ONLY:
            assert client.post(url, sent()).status_code in {403, 405}, (name, case)
    assert contents() == before


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_no_header_turns_one_method_into_another(header, world, visit):
    client, before = visit("staff"), contents()
    response = client.get("/desk/notices/read/", headers={header: "POST"})
    assert response.status_code == 405
    assert contents() == before
