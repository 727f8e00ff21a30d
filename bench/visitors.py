"""Those who call pages: over a kept-alive connection to the web server, or inside this process to count queries.

Both understand the same two requests, so that a row is written once for both passes.
"""

import http.client
from http.cookies import SimpleCookie
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from django.test import Client

from apps.accounts.models import User
from bench.load import Unexpected

PATIENCE = 30
"""Seconds after which a page that does not answer ends the run."""


class Answer(NamedTuple):
    """What came back: the page's text, or the address it sends on to."""

    text: str
    location: str


class Visitor(Protocol):
    """Someone who calls pages. An answer that is neither a page nor a redirect raises ``Unexpected``."""

    def get(self, path: str) -> Answer: ...

    def post(self, path: str, fields: dict[str, str]) -> Answer: ...


class OverHttp:
    """A browser without a face: one connection, its cookies, and the token against forged requests."""

    def __init__(self, port: int) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def sign_in(self, username: str, password: str) -> None:
        self.get("/sign-in/")
        if not self.post("/sign-in/", {"username": username, "password": password}).location:
            raise Unexpected(f"{username} could not sign in")

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        body = urlencode(fields | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        return self._ask("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.line.request(method, path, body, headers)
        response = self.line.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie", []):
            self._keep(line)
        return answer(path, response.status, text, response.headers.get("Location", ""))

    def _keep(self, line: str) -> None:
        for name, cookie in SimpleCookie(line).items():
            if cookie["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = cookie.coded_value


class InProcess:
    """Django's test client: the same pages inside this process."""

    def __init__(self, username: str) -> None:
        self.client = Client(SERVER_NAME="127.0.0.1")
        if username:
            self.client.force_login(User.objects.get(username=username))

    def get(self, path: str) -> Answer:
        return self._answer(path, self.client.get(path))

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self._answer(path, self.client.post(path, fields))

    def _answer(self, path: str, response: Any) -> Answer:
        headers = response.headers
        return answer(path, response.status_code, response.content.decode(), headers.get("Location", ""))


def answer(path: str, status: int, text: str, location: str) -> Answer:
    """The answer, once it is known to be a page or a redirect that is not the way to the sign-in page."""
    if status not in (200, 302) or location.startswith("/sign-in/"):
        raise Unexpected(f"{path} answered {status} {location}".strip())
    return Answer(text, location)
