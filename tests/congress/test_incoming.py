"""Malformed and oversized requests: a Chinese page with what to do, never a trace, on every list."""

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import factories

LISTS = [
    "portal:search",
    "portal:proposals",
    "portal:resolutions",
    "portal:verify",
    "desk:jump",
    "proposals:list",
    "resolutions:list",
    "deputies:roster",
    "publications:index",
    "notices:inbox",
    "notices:deliveries",
]
ODD = ["\ud800", "\u202e", "'\"\\", "%", "\x1b", "9" * 40, "-1", "é" * 5000]


@pytest.fixture
def browser_(db: None) -> Client:
    """A member of staff whose browser gets the pages of errors as they are in production."""
    client = Client(raise_request_exception=False)
    client.force_login(factories.user("deputies_work", "office"))
    return client


def test_a_nul_is_refused_on_every_list(browser_: Client) -> None:
    for name in LISTS:
        for field in ("q", "page", "year", "status", "term"):
            response = browser_.get(f"{reverse(name)}?{field}=a%00b")
            assert response.status_code == 400, (name, field)
            assert "这次请求无法处理" in response.content.decode()


@pytest.mark.parametrize("path", ["/proposals/%00/", "/%00", "/desk/%00/"])
def test_a_nul_in_the_path_meets_no_address(browser_: Client, path: str) -> None:
    assert browser_.get(path).status_code == 404


def test_a_nul_in_a_cookie_is_refused(db: None) -> None:
    client = Client(raise_request_exception=False)
    client.cookies = SimpleCookie({"sessionid": "a" * 31 + "\x00"})
    assert "\\000" in client.cookies.output()
    assert client.get("/desk/").status_code == 400


def test_odd_questions_find_nothing_and_break_nothing(browser_: Client) -> None:
    for name in LISTS:
        for odd in ODD:
            sent = odd.encode("utf-8", "surrogatepass")
            for field in ("q", "page", "year", "session", "delegation"):
                response = browser_.get(reverse(name), {field: sent})
                assert response.status_code in {200, 302}, (name, field, odd)


def test_a_nul_in_a_form_is_no_failure(db: None) -> None:
    client = Client(raise_request_exception=False)
    assert client.post("/sign-in/", {"username": "a\x00", "password": "\x00"}).status_code == 200
    client.force_login(factories.deputy().person.user)
    response = client.post(reverse("proposals:new"), factories.typed(title="建\x00议", once="\x00"))
    assert response.status_code == 200
    assert 'class="errors"' in response.content.decode()


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(browser_: Client, settings: Any) -> None:
    settings.REQUEST_MAX_BYTES = 2 * 1024 * 1024
    file = SimpleUploadedFile("大.pdf", b"%PDF-" + b"0" * (2 * 1024 * 1024))
    response = browser_.post(reverse("deputies:import"), {"file": file})
    assert response.status_code == 413
    assert "不能超过 2 兆" in response.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"text": "字" * 1_500_000},
        {f"field{number}": "1" for number in range(1_001)},
        {f"file{number}": SimpleUploadedFile("a.pdf", b"%PDF-") for number in range(21)},
    ],
    ids=["text", "fields", "files"],
)
def test_too_much_in_one_form_is_refused(browser_: Client, data: dict[str, object]) -> None:
    response = browser_.post(reverse("deputies:import"), data)
    assert response.status_code == 413
    assert "提交的内容过大" in response.content.decode()


@pytest.mark.parametrize("length", ["", "abc", "-5"])
def test_a_length_that_is_no_number_counts_as_none(browser_: Client, length: str) -> None:
    assert browser_.get("/", CONTENT_LENGTH=length).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "a b", "localhost@evil", "'\"<script>"])
@pytest.mark.parametrize("https", [False, True])
def test_an_odd_host_is_refused(browser_: Client, settings: Any, host: str, https: bool) -> None:
    settings.SECURE_SSL_REDIRECT = https
    response = browser_.get("/", HTTP_HOST=host)
    assert response.status_code == 400
    assert "这次请求无法处理" in response.content.decode()
    assert host not in response.content.decode()
