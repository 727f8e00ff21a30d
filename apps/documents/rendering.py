"""The worker's part: claim a paper, set it, keep the file. Done twice it is done once."""

import errno
import hashlib
import logging

from django.core.files.base import ContentFile
from django.db import transaction

from apps.documents import catalogue, limits, signing
from apps.documents.models import Paper, PaperQuerySet
from apps.documents.render import pdf
from congress import clock

log = logging.getLogger(__name__)

MOST_TRIES = 3
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
FULL = "服务器磁盘已满，公文暂时不能保存。请告知系统管理员；腾出空间后自动生成，不需要重新签发。"
NO_STAMP = "时间戳服务暂时没有响应，稍后自动再试，不需要重新签发。"
FAILED = "排版没有成功，已请技术人员查看。内容和文号都已保存，不需要重新签发。"


def render(pk: int) -> None:
    """Render one paper, unless it is done or another worker is at it."""
    paper = claim(pk)
    if paper is None:
        return
    try:
        with limits.memory():
            content, pages = pdf(paper, tell=lambda percent: progress(paper, percent))
            content = signed(content)
        keep(paper, content, pages)
    except signing.NoTimeStamp:
        log.exception("paper %s waits for its time stamp", pk)
        wait(paper, NO_STAMP)
    except signing.Unfit as unfit:
        log.error("paper %s cannot be signed: %s", pk, unfit)
        wait(paper, str(unfit))
    except OSError as error:
        log.exception("paper %s could not be kept", pk)
        wait(paper, FULL) if error.errno in NO_SPACE else give_back(paper)
    except Exception:
        log.exception("paper %s could not be rendered", pk)
        give_back(paper)


@transaction.atomic
def claim(pk: int) -> Paper | None:
    """Take the row for this worker; None when it is ready, failed, or freshly claimed by another.

    A try counts when it begins, so that a paper which kills its worker does not come back for ever.
    """
    rows = Paper.objects.claimable(clock.now()).filter(pk=pk)
    paper = rows.select_for_update(skip_locked=True).first()
    if paper is None:
        return None
    if paper.tries >= MOST_TRIES:
        rows.update(state=Paper.State.FAILED, error=FAILED)
        return None
    paper.state, paper.claimed_at, paper.tries = Paper.State.RENDERING, clock.now(), paper.tries + 1
    paper.save(update_fields=["state", "claimed_at", "tries"])
    return paper


def progress(paper: Paper, percent: int) -> None:
    mine(paper).update(percent=percent)


def mine(paper: Paper) -> PaperQuerySet:
    """The row as long as this claim holds."""
    return Paper.objects.filter(pk=paper.pk, state=Paper.State.RENDERING, claimed_at=paper.claimed_at)


@transaction.atomic
def keep(paper: Paper, content: bytes, pages: int) -> None:
    """File, fingerprint and what the kind does when ready, in one transaction; a lost claim keeps nothing."""
    row = mine(paper).select_for_update().first()
    if row is None:
        return
    row.file.save("", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            make_ready(row, content, pages)
    except Exception:
        row.file.delete(save=False)
        raise


def make_ready(row: Paper, content: bytes, pages: int) -> None:
    """The last state of a paper; from here on the database refuses every change."""
    row.sha256, row.size, row.pages = hashlib.sha256(content).hexdigest(), len(content), pages
    row.state, row.percent, row.ready_at, row.error = Paper.State.READY, 100, clock.now(), ""
    row.save()
    kind = catalogue.get(row.kind)
    if kind.verifiable:
        catalogue.enter(row)
    if kind.on_ready:
        kind.on_ready(row)


def signed(content: bytes) -> bytes:
    """The PDF with the organ's electronic signature where a certificate is set; otherwise as it is."""
    return signing.sign(content) if signing.configured() else content


def wait(paper: Paper, words: str) -> None:
    """Not the paper's fault: it goes back to the queue with ``words`` for whoever waits, and the try does not count."""
    mine(paper).update(state=Paper.State.QUEUED, percent=10, tries=paper.tries - 1, error=words)


def give_back(paper: Paper) -> None:
    """To be tried again, until it has failed too often."""
    final = paper.tries >= MOST_TRIES
    state = Paper.State.FAILED if final else Paper.State.QUEUED
    mine(paper).update(state=state, percent=10, error=FAILED if final else "")
