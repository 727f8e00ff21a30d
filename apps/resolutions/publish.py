"""What citizens read of a resolution: the whole text, the vote, the paper."""

import re
from typing import Any

from django.conf import settings

from apps.documents.models import Paper
from apps.publications.catalogue import Content, register
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status
from apps.statutes.votes import COUNTS
from congress.refusal import Refusal


def content_of(resolution: Resolution) -> Content:
    """Raises Refusal before it is final and while its paper is not ready."""
    if resolution.status != Status.FINAL:
        raise Refusal("定稿后才能公开。")
    paper = resolution.papers.filter(kind="resolution").order_by("-pk").first()
    if paper is None or paper.state != Paper.State.READY:
        raise Refusal("正式文件还没有生成完毕，请稍后再试。")
    return Content(
        key=address(resolution.document_number),
        number=resolution.document_number,
        title=resolution.title,
        sections=[{"heading": "", "text": resolution.body, "style": "official"}],
        facets=facets(resolution),
        source=settings.SITE_NAME,
        dated=resolution.adopted_on,
        papers=[paper],
    )


def address(number: str) -> str:
    """青人常〔2026〕18号 has the address 2026-18."""
    return "-".join(re.findall(r"\d+", number))


def facets(resolution: Resolution) -> dict[str, Any]:
    vote = {name: getattr(resolution, name) for name in COUNTS} if resolution.n_all is not None else {}
    return {
        "act": resolution.get_act_display(),
        "meeting": resolution.assembly,
        "adoption": resolution.adoption,
        "adopted_on": resolution.adopted_on.isoformat(),
        "year": resolution.adopted_on.year,
        **vote,
    }


register(Resolution.KIND, content_of)
