#!/usr/bin/env python3
"""A small client of the interface for organs' own systems, with the standard library alone.

    export PORTAL=http://127.0.0.1:8000 PORTAL_TOKEN=…
    python3 organ_client.py list
    python3 organ_client.py show 128
    python3 organ_client.py take 128 sign_for leader=何平 officer=孙蕾
    python3 organ_client.py listen 9000 SECRET      # prints news that the portal sends to this machine

Each act bears a key of its own; when no answer arrives it is asked again with the same key, which changes nothing twice.
"""

import hashlib
import hmac
import json
import os
import sys
import time
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

PAUSES = (1, 5, 15)
"""Seconds to wait before asking again."""
OLDEST = 300
"""Seconds after which news is no longer believed."""


class Portal:
    """The portal as one organ's system sees it."""

    def __init__(self, address: str, token: str) -> None:
        self.base = urljoin(address.rstrip("/") + "/", "api/organs/v1/")
        self.token = token

    def suggestions(self, **narrowed: str) -> list[dict[str, Any]]:
        query = "&".join(f"{name}={value}" for name, value in narrowed.items())
        return self.ask(f"suggestions/?{query}")["suggestions"]

    def suggestion(self, pk: int) -> dict[str, Any]:
        return self.ask(f"suggestions/{pk}/")

    def take(self, pk: int, verb: str, **values: Any) -> dict[str, Any]:
        """Take a step. HTTPError bears the portal's sentence when it refuses."""
        body = json.dumps(values, ensure_ascii=False).encode()
        return self.ask(f"suggestions/{pk}/{verb}/", body, str(uuid.uuid4()))

    def ask(self, path: str, body: bytes | None = None, key: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        for pause in (*PAUSES, None):
            try:
                with urlopen(Request(self.base + path, body, headers), timeout=30) as answer:  # noqa: S310 - our portal
                    return json.load(answer)
            except HTTPError as refusal:
                if refusal.code < 500 or pause is None:
                    raise
            except URLError:
                if pause is None:
                    raise
            time.sleep(pause)
        raise AssertionError("every way out of the loop returns or raises")


def is_genuine(secret: str, headers: Any, body: bytes) -> bool:
    """Whether news was signed with our secret, a short time ago."""
    stamp = headers.get("X-Timestamp", "")
    expected = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    fresh = stamp.isdigit() and abs(time.time() - int(stamp)) < OLDEST
    return fresh and hmac.compare_digest(f"sha256={expected}", headers.get("X-Signature", ""))


class Listener(BaseHTTPRequestHandler):
    """Takes news, believes it only when its signature is right."""

    secret = ""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        genuine = is_genuine(self.secret, self.headers, body)
        self.send_response(204 if genuine else 400)
        self.end_headers()
        if genuine:
            print(json.dumps(json.loads(body), ensure_ascii=False), flush=True)

    def log_message(self, *_: Any) -> None:
        """Only news is printed."""


def main(command: str, *arguments: str) -> None:
    if command == "listen":
        Listener.secret = arguments[1]
        HTTPServer(("127.0.0.1", int(arguments[0])), Listener).serve_forever()
    portal = Portal(os.environ["PORTAL"], os.environ["PORTAL_TOKEN"])
    if command == "list":
        for row in portal.suggestions():
            print(row["id"], row["number"], row["status"]["label"], row["title"], sep="\t")
    elif command == "show":
        print(json.dumps(portal.suggestion(int(arguments[0])), ensure_ascii=False, indent=2))
    elif command == "take":
        pk, verb, *pairs = arguments
        print(portal.take(int(pk), verb, **dict(pair.split("=", 1) for pair in pairs))["message"])
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    try:
        main(*(sys.argv[1:] or ["help"]))
    except HTTPError as refusal:
        raise SystemExit(json.load(refusal)["error"]["message"]) from None
