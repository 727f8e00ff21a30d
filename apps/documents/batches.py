"""Issuing many papers as one job: they are numbered at once and set one by one; the job can pause and go on."""

import logging
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from apps.accounts.models import Organ, User
from apps.documents import actions, claims, packing
from apps.documents.models import Batch, Paper
from apps.matters.models import Matter
from congress import clock
from congress.refusal import Refusal

MOST = 1000
"""Papers in one batch: more than a county has deputies, and still one transaction of a few seconds."""

FULL = "服务器磁盘已满，暂时不能打包。请告知系统管理员；腾出空间后自动打包，各份公文都已保存。"
UNPACKED = "打包没有成功，稍后自动再试，已请技术人员查看。各份公文都已保存，可以单份下载。"

log = logging.getLogger(__name__)


@transaction.atomic
def issue(
    kind_code: str,
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    *,
    title: str,
    matter: Matter | None,
    by: User,
    organ: Organ | None = None,
    **more: Any,
) -> Batch:
    """Issue one paper for each row of (title, data), all or none. Raises Refusal naming the row that cannot be issued.

    ``more`` goes to each paper, such as ``signed``.
    """
    rows = list(rows)
    if not 0 < len(rows) <= MOST:
        raise Refusal(f"一次可以制发1份至{MOST}份，现在是{len(rows)}份。")
    batch = Batch.objects.create(matter_id=matter.pk if matter else None, title=title, by=by)
    for at, (name, data) in enumerate(rows, start=1):
        try:
            actions.issue(
                kind_code, matter=matter, by=by, title=name, data=dict(data), organ=organ, batch=batch, **more
            )
        except Refusal as refusal:
            raise Refusal(f"第{at}份（{name}）：{refusal}") from None
    return batch


@transaction.atomic
def pause(batch: Batch, *, by: User) -> None:
    """Papers that a worker is at are finished; the others wait."""
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != Batch.State.RUNNING:
        raise Refusal(f"“{locked.title}”现在是“{locked.get_state_display()}”，不能暂停。")
    locked.state = Batch.State.PAUSED
    locked.save(update_fields=["state"])


@transaction.atomic
def resume(batch: Batch, *, by: User) -> None:
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != Batch.State.PAUSED:
        raise Refusal(f"“{locked.title}”现在是“{locked.get_state_display()}”，不需要继续。")
    locked.state = Batch.State.RUNNING
    locked.save(update_fields=["state"])
    for pk in Paper.objects.waiting().filter(batch=locked).order_by("pk").values_list("pk", flat=True):
        transaction.on_commit(partial(actions.hand_over, pk))


@transaction.atomic
def retry(batch: Batch, *, by: User) -> None:
    """Try once more what has failed too often."""
    failed = batch.papers.select_for_update().filter(state=Paper.State.FAILED)
    pks = list(failed.values_list("pk", flat=True))
    if not pks:
        raise Refusal("没有生成失败的公文，不需要重试。")
    Paper.objects.filter(pk__in=pks).update(state=Paper.State.QUEUED, tries=0, error="", percent=10)
    for pk in pks:
        transaction.on_commit(partial(actions.hand_over, pk))


def unpacked() -> list[int]:
    """Running batches whose papers are all ready, each waiting to be packed."""
    ready = Paper.objects.ready().filter(batch=OuterRef("pk"))
    undone = Paper.objects.undone().filter(batch=OuterRef("pk"))
    running = Batch.objects.filter(state=Batch.State.RUNNING)
    return list(running.filter(Exists(ready), ~Exists(undone)).values_list("pk", flat=True))


def finish(paper_pk: int) -> None:
    """Pack the batch of a paper, if it was the last one."""
    batch = Paper.objects.filter(pk=paper_pk).values_list("batch", flat=True).first()
    if batch is not None:
        pack(batch)


def pack(pk: int) -> None:
    """Pack one batch; what stands in the way is logged and told, and the next sweep tries again."""
    try:
        packed(pk)
    except Exception as error:
        log.exception("batch %s could not be packed", pk)
        full = isinstance(error, OSError) and error.errno in claims.NO_SPACE
        Batch.objects.filter(pk=pk).update(error=FULL if full else UNPACKED)


@transaction.atomic
def packed(pk: int) -> None:
    """One ZIP and one PDF of all papers, in the order of issue. Done twice it is done once."""
    batch = Batch.objects.select_for_update(skip_locked=True).filter(pk=pk, state=Batch.State.RUNNING).first()
    if batch is None or Paper.objects.undone().filter(batch=batch).exists():
        return
    papers = list(Paper.objects.ready().filter(batch=batch).order_by("pk"))
    if not papers:
        return
    try:
        with packing.zipped(papers) as archive, packing.merged(papers, title=batch.title) as merged:
            batch.archive.save(f"{pk}.zip", archive, save=False)
            batch.merged.save(f"{pk}.pdf", merged, save=False)
        batch.state, batch.packed_at, batch.error = Batch.State.PACKED, clock.now(), ""
        batch.save()
    except Exception:
        for file in filter(None, (batch.archive, batch.merged)):
            file.delete(save=False)
        raise
