"""How workers share rows of work: one claims it, the others leave it alone until the claim is stale.

Whatever happens in between ends in a state and a sentence; done twice it is done once.
"""

import errno
import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from apps.documents import signing
from apps.documents.models import Work
from congress import clock

log = logging.getLogger(__name__)

MOST_TRIES = 3
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
FULL = "服务器磁盘已满，公文暂时不能保存。请告知系统管理员；腾出空间后自动生成，不需要重新签发。"
NO_STAMP = "时间戳服务暂时没有响应，稍后自动再试，不需要重新签发。"
FAILED = "排版没有成功，已请技术人员查看。内容和文号都已保存，不需要重新签发。"


@transaction.atomic
def claim(table: Any, pk: int) -> Any | None:
    """Take the row of a table of work for this worker; None when it is ready, failed, or freshly claimed by another.

    A try counts when it begins, so that a job which kills its worker does not come back for ever.
    """
    rows = table.objects.claimable(clock.now()).filter(pk=pk)
    row = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return None
    if row.tries >= MOST_TRIES:
        rows.update(state=Work.State.FAILED, error=FAILED)
        return None
    row.state, row.claimed_at, row.tries = Work.State.RENDERING, clock.now(), row.tries + 1
    row.save(update_fields=["state", "claimed_at", "tries"])
    return row


def mine(row: Any) -> Any:
    """The row as long as this claim holds."""
    return type(row)._default_manager.filter(pk=row.pk, state=Work.State.RENDERING, claimed_at=row.claimed_at)


def progress(row: Work, percent: int) -> None:
    mine(row).update(percent=percent)


@transaction.atomic
def keep(row: Any, content: bytes, then: Callable[[Any], None] | None = None, **facts: Any) -> None:
    """File, fingerprint, ``facts`` and what follows from them, in one transaction; a lost claim keeps nothing."""
    kept = mine(row).select_for_update().first()
    if kept is None:
        return
    kept.file.save("", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            make_ready(kept, content, facts)
            if then:
                then(kept)
    except Exception:
        kept.file.delete(save=False)
        raise


def make_ready(row: Any, content: bytes, facts: dict[str, Any]) -> None:
    """The last state of a row; from here on the database refuses every change."""
    row.sha256, row.size, row.error = hashlib.sha256(content).hexdigest(), len(content), ""
    row.state, row.percent, row.ready_at = Work.State.READY, 100, clock.now()
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


@contextmanager
def at_work(row: Work) -> Iterator[None]:
    """Inside, the file is made and kept; a failure is logged and told, and does not leave."""
    try:
        yield
    except signing.NoTimeStamp:
        log.exception("%s waits for its time stamp", row.pk)
        wait(row, NO_STAMP)
    except signing.Unfit as unfit:
        log.error("%s cannot be signed: %s", row.pk, unfit)
        wait(row, str(unfit))
    except OSError as error:
        log.exception("%s could not be kept", row.pk)
        wait(row, FULL) if error.errno in NO_SPACE else give_back(row)
    except Exception:
        log.exception("%s could not be made", row.pk)
        give_back(row)


def wait(row: Work, words: str) -> None:
    """Not the job's fault: it goes back to the queue with ``words`` for whoever waits, and the try does not count."""
    mine(row).update(state=Work.State.QUEUED, percent=10, tries=row.tries - 1, error=words[:200])


def give_back(row: Work, words: str = "") -> None:
    """To be tried again, until it has failed too often."""
    final = row.tries >= MOST_TRIES
    state = Work.State.FAILED if final else Work.State.QUEUED
    mine(row).update(state=state, percent=10, error=words[:200] or (FAILED if final else ""))
