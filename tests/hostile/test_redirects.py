"""Nothing that a visitor sends leads to another site, and nothing of it comes to stand in a header."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse

from apps.notices.models import Notice
from tests.architecture import walking
from tests.hostile.tools import sent

EVIL = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "https:evil.example",
    "https:///evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "//testserver@evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\thttps://evil.example/",
    "/desk/\r\nSet-Cookie: planted=1",
    "/desk/\r\n\r\n<script>alert(1)</script>",
    "%0d%0aSet-Cookie:%20planted=1",
]
PASSWORD = "Qinglan-2026!"


def assert_stays(response):
    """An answer that leads nowhere, or to a page of this site; its headers are ours."""
    target = urlsplit(urljoin("http://testserver/sign-in/", response.headers.get("location", "/")))
    assert (target.scheme, target.netloc) == ("http", "testserver")
    assert not target.path.startswith("//")
    assert "\\" not in response.headers.get("location", "")
    assert "planted" not in response.cookies
    assert not any(sign in value for value in response.headers.values() for sign in "\r\n")


@pytest.mark.parametrize("target", EVIL)
def test_signing_in_leads_to_a_page_of_this_site(target, world, visit):
    person = world.county.staff
    person.set_password(PASSWORD)
    person.save()
    for asked in ({"next": target}, {}):
        for sent_along in ({"next": target}, {}):
            client = visit("guest")
            page = client.get("/sign-in/", asked)
            assert "evil" not in urlsplit(page.context["next"]).netloc
            fields = {"username": person.username, "password": PASSWORD, **sent_along}
            url = f"/sign-in/?next={target}" if asked else "/sign-in/"
            response = client.post(url, fields)
            assert response.status_code == 302
            assert_stays(response)


@pytest.mark.parametrize("target", EVIL)
def test_whoever_is_signed_in_already_is_led_to_a_page_of_this_site(target, world, visit):
    for url in ("/sign-in/", "/account/second-factor/"):
        assert_stays(visit("staff").get(url, {"next": target}))


@pytest.mark.slow
@pytest.mark.parametrize("target", EVIL)
def test_no_address_is_led_away_by_parameters_or_by_where_one_came_from(target, world, visit):
    client = visit("lead")
    fields = dict.fromkeys(("next", "url", "to", "return", "redirect", "goto", "code", "q"), target)
    for url in walking.plain().values():
        assert_stays(client.get(url, fields, HTTP_REFERER=target.strip()))
    for url in (reverse("notices:read_all"), reverse("account"), reverse("proposals:new")):
        assert_stays(client.post(url, sent(**fields), HTTP_REFERER=target.strip()))


@pytest.mark.parametrize("target", EVIL)
def test_a_notice_leads_nowhere_else(target, world, visit):
    notice = world.notices["the lead's"]
    Notice.objects.filter(pk=notice.pk).update(url=target)
    assert_stays(visit("lead").post(reverse("notices:notice", args=[notice.pk])))


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example/..", "/%2F/evil.example", "/\\evil.example"]
)
def test_a_path_that_looks_like_a_host_leads_nowhere_else(path, world, visit):
    for part in ("guest", "staff"):
        for method in ("GET", "POST"):
            assert_stays(visit(part).generic(method, "/", PATH_INFO=path))


def test_a_missing_slash_is_added_on_this_site_alone(world, visit):
    for path in ("//evil.example", "//evil.example/desk", "/desk/proposals"):
        assert_stays(visit("staff").generic("GET", "/", PATH_INFO=path))
