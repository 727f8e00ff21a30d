"""Issuing a paper: its content is frozen and numbered at once, its file is made by the worker."""

import logging
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

from apps.accounts.models import Organ, User
from apps.documents import catalogue, earlier, numbers, signing
from apps.documents.extent import refuse_too_long, refuse_unprintable
from apps.documents.models import Batch, Paper, SeriesNumber
from apps.matters.models import Matter
from congress.refusal import Refusal

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
    signed: tuple[User, datetime] | None = None,
    batch: Batch | None = None,
) -> Paper:
    """Issue a paper of a kind, in the caller's transaction; the worker hears of it after the commit.

    One that awaits a leader's signature is numbered and entered as unsigned; the worker hears of it when it is signed.

    A kind with a series takes the organ's next number of the year, without gaps; ``number`` is one that a paper
    recorded after the fact already bears. ``signed``: who signed it, and when.
    Raises Refusal when the data lack a field that the kind demands, hold too much or a character that cannot be printed,
    or the organ has no code for its numbers.
    """
    kind = catalogue.get(kind_code)
    catalogue.missing(kind, {**data, "title": title})
    refuse_too_long(title, data)
    refuse_unprintable(title, data)
    refuse_unfit_certificate()
    signer, signed_at = signed or (None, None)
    awaits = kind.awaits_signature and signed is None
    paper = Paper(
        matter_id=matter.pk if matter else None,
        batch=batch,
        kind=kind.code,
        title=title,
        number=number,
        data=data,
        issued_by=by,
        signed_by=signer,
        signed_at=signed_at,
        awaits_signature=awaits,
        state=Paper.State.UNSIGNED if awaits else Paper.State.QUEUED,
    )
    numbered(paper, kind, organ)
    go_on(paper)
    return paper


def go_on(paper: Paper) -> None:
    """What follows its number: it is entered as unsigned, or the worker hears of it after the commit."""
    if paper.awaits_signature:
        catalogue.enter(paper)
    else:
        transaction.on_commit(partial(hand_over, paper.pk))


def numbered(paper: Paper, kind: catalogue.PaperKind, organ: Organ | None) -> None:
    """Save the paper; one of a series takes the organ's next number, which the register remembers.

    One that bears a number from before the portal keeps it, and the register remembers that.
    """
    if not kind.series:
        paper.save()
        return
    if organ is None:
        raise Refusal("没有指明发文机关，不能编号。请先选择发文机关。")
    by, title = paper.issued_by, paper.title
    if paper.number:
        given = earlier.record(organ, kind, paper.number, by=by, title=title)
    else:
        given = numbers.take(numbers.current(organ, kind.series, kind.pattern), by=by, title=title)
    paper.number = given.text
    paper.save()
    SeriesNumber.objects.filter(pk=given.pk).update(paper=paper)


def refuse_unfit_certificate() -> None:
    """A paper that could not be signed is not issued unsigned in silence."""
    if signing.configured():
        try:
            signing.keys.signer()
        except signing.Unfit as unfit:
            raise Refusal(str(unfit)) from None


def hand_over(pk: int) -> None:
    """Ask the worker to render. While the broker is away the row waits for the sweep."""
    from apps.documents.tasks import render  # the task calls back into this app

    try:
        render.delay(pk)
    except OperationalError:
        log.warning("paper %s waits: the broker does not answer", pk)
