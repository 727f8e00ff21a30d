"""What the public site writes. It inserts arrivals and nothing else; it needs no session, no cookie and no script.

A form carries a signed token: when it was made, which small question it asks, and a nonce from which its tracking code
follows. Robots are held off by a field that people do not see, by the time a person needs, and by the question, which
can be read aloud and stays good for a day; how often one address may send, ``audit.limits`` says.
"""

import secrets
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction

from apps.submissions import codes, tracking
from apps.submissions.models import Arrival
from congress import clock
from congress.refusal import Refusal

SALT = "submissions.form"
DIGITS = "零一二三四五六七八九"
AT_LEAST = 3
"""Seconds in which nobody reads and fills a form."""
GOOD_FOR = 24 * 60 * 60
"""Seconds; afterwards the form comes back with a new question and all that was typed."""


class Challenge(NamedTuple):
    """One form's check: the token that travels with it and the question that it asks."""

    token: str
    question: str


class Opened(NamedTuple):
    """A token that is ours: its nonce, its age in seconds and the answer it wants."""

    nonce: str
    age: float
    answer: int


def challenge() -> Challenge:
    first, second = 1 + secrets.randbelow(9), 1 + secrets.randbelow(9)
    made = int(clock.now().timestamp())
    token = signing.dumps([secrets.token_hex(16), made, first, second], salt=SALT, compress=False)
    return asked(token, first, second)


def asked(token: str, first: int, second: int) -> Challenge:
    return Challenge(token, f"{DIGITS[first]}加{DIGITS[second]}等于几？")


def open_token(token: str) -> Opened | None:
    """None for a token that this portal did not make."""
    try:
        nonce, made, first, second = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Opened(nonce, clock.now().timestamp() - made, first + second)


def same_question(token: str) -> Challenge | None:
    """The challenge of a token once more, for the form that comes back with its errors."""
    opened = open_token(token)
    if opened is None or opened.age > GOOD_FOR:
        return None
    _nonce, _made, first, second = signing.loads(token, salt=SALT)
    return asked(token, first, second)


def send(
    nonce: str, *, variety: str, key: str, addressee: str, title: str, body: str, name: str, contact: str
) -> str:
    """Put the letter before the staff; returns its tracking code. The same form sent again gives the same code.

    Sent again with another text it is a correction, as long as corrections are taken; later it raises Refusal.
    """
    code = codes.of_form(nonce)
    try:
        with transaction.atomic():
            write(code, Arrival.Act.SENT, variety=variety, addressee_key=key, addressee=addressee, title=title, body=body, name=name, contact=contact)  # fmt: skip
    except IntegrityError:
        send_again(code, variety=variety, title=title, body=body)
    return code


def send_again(code: str, *, variety: str, title: str, body: str) -> None:
    """The form has been sent before: nothing to do for the same text, else nothing typed may be lost."""
    known = tracking.by_code(code)
    if known and (known.title, known.body) == (title, body):
        return
    if known is None or not known.may_change:
        raise Refusal("这一页的来信已经提交过，不能再改。要另写一封，请回答新的小问题后再按“提交”。")
    edit(code, variety=variety, title=title, body=body)


def edit(code: str, *, variety: str, title: str, body: str) -> None:
    """Put another text in the place of the first, while it can be taken back; the name and contact stay."""
    write(code, Arrival.Act.EDITED, variety=variety, title=title, body=body)


def take_back(code: str, *, variety: str) -> None:
    write(code, Arrival.Act.TAKEN_BACK, variety=variety)


def write(code: str, act: Arrival.Act, **fields: str) -> None:
    Arrival(code_digest=codes.digest(code), act=act, **fields).save(force_insert=True)


def undo_minutes() -> int:
    return int(settings.SUBMISSION_UNDO.total_seconds() // 60)
