"""Forms that another site sends in a person's name (CSRF): refused everywhere, in Chinese, and nothing is done."""

import pytest
from django.middleware.csrf import get_token
from django.test import RequestFactory

from tests.architecture import walking
from tests.architecture.addresses import COLUMNS, PLAIN, RECORDS
from tests.contents import contents
from tests.hostile.tools import REFUSED, entitled, sent

OPEN = {
    "portal:verification code",
    "portal:write_to variety key",
    "portal:track",
    "portal:track_change",
    "portal:follow",
    "portal:follow_kind kind",
    "portal:follow_page kind key",
    "portal:follow_confirm code",
    "portal:follow_end code",
    "portal:rate token",
    "interface:suggestions",
    "interface:suggestion pk",
    "interface:file pk",
    "interface:step pk verb",
}
"""No browser's authority is used there: the public site sets no cookies, letters, followers and ballots have their code or
a signed form, an organ's system its token."""


def addresses(world):
    """Each address that is not open once, with a part that may open it."""
    for name, url in walking.plain().items():
        if name not in OPEN:
            yield name, url, entitled(PLAIN[name])
    for name in (name for name in walking.OF if name not in OPEN):
        for case, record in walking.records(world, walking.OF[name][0]).items():
            statuses = RECORDS[name].get(case) or RECORDS[name]["*"]
            if set(statuses.values()) - REFUSED - {302}:
                yield name, walking.address(name, record), entitled(statuses)
                break


def another_token():
    return get_token(RequestFactory().get("/"))


@pytest.mark.parametrize("token", ["", "a" * 64, "another"])
def test_a_form_without_this_browsers_token_is_refused(token, world, visit):
    clients = {part: visit(part, enforce_csrf_checks=True) for part in COLUMNS}
    before = contents()
    for name, url, part in addresses(world):
        fields = {"csrfmiddlewaretoken": another_token() if token == "another" else token} if token else {}
        response = clients[part].post(url, sent(**fields))
        assert response.status_code == 403, name
        assert "没有提交" in response.content.decode(), name
    assert contents() == before


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_a_form_from_another_origin_is_refused_even_with_the_token(origin, world, visit):
    client = visit("staff", enforce_csrf_checks=True)
    token = client.get("/desk/proposals/paper/").context["csrf_token"]
    response = client.post("/desk/notices/read/", sent(csrfmiddlewaretoken=str(token)), HTTP_ORIGIN=origin)
    assert response.status_code == 403
    assert client.post("/desk/notices/read/", sent(csrfmiddlewaretoken=str(token))).status_code == 302


def test_the_open_address_sets_no_cookie_and_changes_nothing(world, visit):
    before = contents()
    for case in walking.records(world, "public resolutions").values():
        response = visit("guest", enforce_csrf_checks=True).post(
            walking.address("portal:verification code", case), {}
        )
        assert response.status_code == 200
        assert not response.cookies
    assert contents() == before
