"""An act asked for twice happens once: the key of the request, and the answer kept under it."""

import hashlib
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.connections import answers
from apps.connections.answers import Answer, Trouble
from apps.connections.models import Call, Connection

HEADER = "Idempotency-Key"
SHORTEST, LONGEST = 8, 100


def once(request: HttpRequest, connection: Connection, act: Callable[[], Answer]) -> HttpResponseBase:
    """Run the act and keep its answer, both or neither; a repeated request gets the answer of the first.

    Two at the same time: the second waits for the first. What was refused is not kept and may be tried again.
    """
    key = key_of(request)
    try:
        with transaction.atomic():
            call = Call.objects.create(connection=connection, key=key, digest=digest(request))
            answer = act()
            call.answer = {"status": answer.status, "content": answer.content}
            call.save(update_fields=["answer"])
    except IntegrityError:
        return again(request, connection, key)
    return answers.json(answer.content, answer.status)


def again(request: HttpRequest, connection: Connection, key: str) -> HttpResponseBase:
    """The first answer once more. An IntegrityError that was not about the key is nobody's repetition."""
    call = Call.objects.filter(connection=connection, key=key).first()
    if call is None:
        raise
    if call.digest != digest(request):
        words = f"这个 {HEADER} 已用于另一项请求，请为新的请求生成新的键。"
        raise Trouble(answers.CONFLICT, "key_reused", words)
    response = answers.json(call.answer["content"], call.answer["status"])
    response["Idempotent-Replay"] = "true"
    return response


def key_of(request: HttpRequest) -> str:
    key = request.headers.get(HEADER, "").strip()
    if not SHORTEST <= len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        words = f"请在请求头 {HEADER} 里带上自己生成的唯一键（{SHORTEST} 至 {LONGEST} 个字符，例如 UUID），重试时用同一个键。"
        raise Trouble(400, "key_missing", words)
    return key


def digest(request: HttpRequest) -> str:
    """What was asked: the address and, of a form with files, its texts and the bytes of each file."""
    said = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name in sorted(request.POST):
            said.update(repr((name, request.POST.getlist(name))).encode())
        for name in sorted(request.FILES):
            for file in request.FILES.getlist(name):
                said.update(repr((name, file.name)).encode())
                said.update(file.read())
                file.seek(0)
    else:
        said.update(request.body)
    return said.hexdigest()
