"""Answers of the interface: JSON in UTF-8, errors as one sentence and, for forms, one beside each field."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import JsonResponse

UNKNOWN, FORBIDDEN, MISSING, CONFLICT, INVALID, TOO_MANY = 401, 403, 404, 409, 422, 429


class Trouble(Exception):
    """A request that is answered with an error: its HTTP status, a code for programs, a sentence for people."""

    def __init__(self, status: int, code: str, words: str, **more: Any) -> None:
        super().__init__(words)
        self.http, self.error = status, {"code": code, "message": words, **more}


class Answer(NamedTuple):
    """What an act answers: kept under its key, so that a repeated request is told the same."""

    status: int
    content: Mapping[str, Any]


def json(content: Any, status: int = 200) -> JsonResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


def failed(trouble: Trouble) -> JsonResponse:
    response = json({"error": trouble.error}, trouble.http)
    if trouble.http == UNKNOWN:
        response["WWW-Authenticate"] = "Bearer"
    if "wait" in trouble.error:
        response["Retry-After"] = str(trouble.error["wait"])
    return response
