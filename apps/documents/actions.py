"""Issuing a paper: its content is frozen and numbered at once, its file is made by the worker."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

from apps.accounts.models import Organ, User
from apps.documents import catalogue
from apps.documents.models import Paper
from apps.matters.models import Matter
from apps.matters.numbering import next_number
from congress import clock
from congress.refusal import Refusal

LONGEST_TITLE = 200
LONGEST_TEXT = 30_000
"""Characters in one field: about fifty pages, more than any paper of a county needs."""

log = logging.getLogger(__name__)


@transaction.atomic
def issue(
    kind_code: str,
    *,
    matter: Matter | None,
    by: User,
    title: str,
    data: dict[str, Any],
    organ: Organ | None = None,
    number: str = "",
) -> Paper:
    """Issue a paper of a kind, in the caller's transaction; the worker hears of it after the commit.

    A kind with a series takes the organ's next number of the year, without gaps. Raises Refusal when the data
    lack a field that the kind demands or hold too much, or the organ has no code for its numbers.
    """
    kind = catalogue.get(kind_code)
    catalogue.missing(kind, {**data, "title": title})
    refuse_too_long(title, data)
    paper = Paper.objects.create(
        matter_id=matter.pk if matter else None,
        kind=kind.code,
        title=title,
        number=number or document_number(kind, organ),
        data=data,
        issued_by=by,
    )
    transaction.on_commit(partial(hand_over, paper.pk))
    return paper


def document_number(kind: catalogue.PaperKind, organ: Organ | None) -> str:
    """青教函〔2026〕15号: the organ's code, the series, the year and the next number; "" without a series."""
    if not kind.series:
        return ""
    if organ is None or not organ.code:
        name = organ.name if organ else "发文机关"
        raise Refusal(f"{name}还没有设置发文代字，不能编号。请联系系统管理员设置后再签发。")
    series, year = f"{organ.code}{kind.series}", clock.today().year
    return f"{series}〔{year}〕{next_number(f'paper:{series}:{year}')}号"


def refuse_too_long(title: str, data: dict[str, Any]) -> None:
    """What the worker could not set within its time is refused before it is issued."""
    if len(title) > LONGEST_TITLE:
        raise Refusal(f"标题超过{LONGEST_TITLE}字，请缩短。")
    if any(len(value) > LONGEST_TEXT for value in data.values() if isinstance(value, str)):
        raise Refusal(f"正文超过{LONGEST_TEXT // 10_000}万字，请精简，或者把一部分作为附件。")


def hand_over(pk: int) -> None:
    """Ask the worker to render. While the broker is away the row waits for the sweep."""
    from apps.documents.tasks import render  # the task calls back into this app

    try:
        render.delay(pk)
    except OperationalError:
        log.warning("paper %s waits: the broker does not answer", pk)
