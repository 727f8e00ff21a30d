"""How a voter rates: a link that works once, knows nobody, and is asked through two database functions.

The public site's role reads and writes none of these tables; the functions run with their owner's rights, and tell a
link's holder what is rated, never how. A vote and its link change in one statement's transaction, under a lock that
closing the report waits for.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from apps.duty_reports.models import Scale
from congress import clock

ASK, RATE = "SELECT * FROM duty_reports_by_link(%s)", "SELECT duty_reports_rate(%s, %s, %s)"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 16
COUNTED = "counted"

WORDS = {
    "unknown": "没有找到这个评议码，或者它已经作废。请核对网址，或者向工作人员另要一张。",
    "used": "这个评议码已经用过了，一个评议码只能评议一次。如果刚才就是您提交的，您的评议已经计入。",
    "early": "评议还没有开始，请在述职会开始以后再扫码。",
    "late": "扫码评议已经截止。",
    "closed": "评议已经结束，结果已经汇总。",
    "incomplete": "请对每位代表都选一项。",
}


class Candidate(NamedTuple):
    """One deputy to be rated. ``key``: of the statement."""

    key: int
    name: str


class Ballot(NamedTuple):
    """What the holder of a link may rate. ``refused``: why not now, in a sentence; "" when they may."""

    title: str
    starts_at: datetime
    place: str
    until: datetime
    grades: dict[str, str]
    candidates: list[Candidate]
    refused: str


def new_token() -> str:
    """Sixteen letters and digits without look-alikes: nobody guesses one of 31¹⁶."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def digest(token: str) -> str:
    """What stands in the table."""
    return hashlib.sha256(f"duty-rating:{token}".encode()).hexdigest()


def normal(token: str) -> str:
    """As it was printed; "" for what can be no token, which then asks nobody."""
    token = token.upper()
    return token if len(token) == LENGTH and set(token) <= set(ALPHABET) else ""


def ask(token: str) -> Ballot | None:
    """The ballot of a link; None when there is none."""
    rows = called(ASK, digest(token)) if normal(token) == token else []
    if not rows:
        return None
    title, starts_at, place, until, scale, status, used = rows[0][:7]
    return Ballot(
        title,
        starts_at,
        place,
        until,
        Scale(scale).words,
        [Candidate(row[7], row[8]) for row in rows],
        WORDS.get(obstacle(starts_at, until, status, used), ""),
    )


def obstacle(starts_at: datetime, until: datetime, status: str, used: bool) -> str:
    """The code of what stands in the way; the database asks the same again when the vote comes."""
    if status not in ("called", "held"):
        return "closed"
    if used:
        return "used"
    now = clock.now()
    return "early" if now < starts_at else "late" if now > until else ""


def rate(token: str, grades: Mapping[int, str]) -> str:
    """Count one vote: a grade for each statement. Returns ``COUNTED``, or the code of a sentence in ``WORDS``.

    Of two who use the same link at once one is counted and the other is told that it was used.
    """
    if normal(token) != token:
        return "unknown"
    said = json.dumps({str(key): grade for key, grade in grades.items()})
    with transaction.atomic():
        [[answer]] = called(RATE, digest(token), clock.now(), said)
    return str(answer)


def called(statement: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
