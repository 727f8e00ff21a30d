"""Archival copies (归档版): asked for by whoever keeps the archive, made by the worker from what was frozen at issue."""

import logging
from functools import partial

from django.db import transaction
from kombu.exceptions import OperationalError

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents import claims, limits, render, services
from apps.documents.models import ArchiveCopy, Paper
from congress.refusal import Refusal

ARCHIVE = "documents.archive_paper"
Format = ArchiveCopy.Format
VARIANTS = {Format.PDF_A_2B: "pdf/a-2b", Format.PDF_A_3B: "pdf/a-3b"}
OTHER_PAGES = "按现在的版式排出的页数与签发时不同。请改做 PDF/A-3b，其中附有签发的原文件。"

log = logging.getLogger(__name__)


def formats() -> list[Format]:
    """The formats that can be had here; OFD where a converter is set."""
    return [one for one in Format if one in VARIANTS or services.ofd_converter()]


@transaction.atomic
def ask(paper: Paper, *, by: User, wanted: str) -> ArchiveCopy:
    """Have a copy made; one that failed is tried again. Raises Refusal when it is there or on its way already."""
    row = Paper.objects.select_for_update().get(pk=paper.pk)
    if row.state != Paper.State.READY:
        raise Refusal("公文还没有生成完毕，请稍候再制作归档版。")
    if wanted not in formats():
        raise Refusal("请选择归档版的格式；OFD 需要系统管理员先设置转换服务。")
    copy, made = ArchiveCopy.objects.get_or_create(paper=row, format=wanted, defaults={"asked_by": by})
    if not made and copy.state != ArchiveCopy.State.FAILED:
        raise Refusal(f"{copy.get_format_display()} 的归档版已经有了，或者正在生成，不需要再做。")
    copy.state, copy.tries, copy.error = ArchiveCopy.State.QUEUED, 0, ""
    copy.save()
    trail.record(Act.PAPER, f"制作归档版：{copy}", by=by, about=row, data={"格式": wanted})
    transaction.on_commit(partial(hand_over, copy.pk))
    return copy


def hand_over(pk: int) -> None:
    """Ask the worker. While the broker is away the row waits for the sweep."""
    from apps.documents.tasks import archive  # the task calls back into this module

    try:
        archive.delay(pk)
    except OperationalError:
        log.warning("archival copy %s waits: the broker does not answer", pk)


def make(pk: int) -> None:
    """The worker's part: make one copy, unless it is done or another worker is at it."""
    copy = claims.claim(ArchiveCopy, pk)
    if copy is None:
        return
    with claims.at_work(copy):
        try:
            with limits.memory():
                content = content_of(copy)
        except services.Trouble as trouble:
            claims.give_back(copy, str(trouble))
        else:
            claims.keep(copy, content)


def content_of(copy: ArchiveCopy) -> bytes:
    """The issued file as OFD, or what was frozen, set anew as PDF/A. Raises Trouble."""
    paper = copy.paper
    with paper.file.open("rb") as file:
        issued = file.read()
    if copy.format == Format.OFD:
        return converted(issued, paper)
    inside = issued if copy.format == Format.PDF_A_3B else b""
    content, pages = render.archival(paper, VARIANTS[Format(copy.format)], inside)
    if pages != paper.pages and not inside:
        raise services.Trouble(OTHER_PAGES)
    return content


def converted(issued: bytes, paper: Paper) -> bytes:
    converter = services.ofd_converter()
    if converter is None:
        raise services.Trouble("没有设置 OFD 转换服务，请系统管理员设置。")
    return converter.convert(issued, paper)
