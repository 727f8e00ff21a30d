"""The report on a year's handling as the public reads it (办理情况报告, 代表法第五十一条): its text, main numbers and PDF.

One address for each organ that reports and each year; a newer report of the same year is a correction there.
"""

from django.db import transaction

from apps.accounts.models import User
from apps.documents.models import Paper
from apps.proposals.handling_report import issued
from apps.publications import pages
from apps.publications.catalogue import Content
from apps.publications.models import Kind, Publication
from congress import clock
from congress.refusal import Refusal

KIND = Kind.HANDLING_REPORT


def key_of(paper: Paper) -> str:
    return f"{paper.data['year']}-{paper.data['organ_key']}"


def content_of(paper: Paper) -> Content:
    """Raises Refusal while the file is being made, and for a report that a newer one has replaced."""
    if paper.state != "ready":
        raise Refusal("报告还没有生成完毕，请稍后再试。")
    if newest(paper) != paper:
        raise Refusal("同一年度已经有新的报告，请公开新的报告。")
    issued_on, year = clock.day_of(paper.issued_at), paper.data["year"]
    return Content(
        key=key_of(paper),
        number=paper.number,
        title=paper.title,
        sections=[{"heading": "报告全文", "text": paper.data["body"], "style": "official"}],
        source=paper.data["organ"],
        dated=issued_on,
        facets={
            "year": year,
            "facts": {
                "年度": f"{year}年",
                "报告机关": paper.data["organ"],
                "文号": paper.number,
                "印发日期": issued_on.isoformat(),
                **dict(paper.data["numbers"]),
            },
        },
        papers=[paper],
    )


def newest(paper: Paper) -> Paper | None:
    """The report of the same organ and year that was issued last."""
    same = {f"data__{name}": paper.data[name] for name in ("year", "organ_key")}
    return issued().filter(state="ready", **same).first()


@transaction.atomic
def prepare(paper: Paper, *, by: User) -> Publication:
    """Put the report before a second person (保密审查). Raises Refusal."""
    paper.refresh_from_db(from_queryset=Paper.objects.select_for_update())
    return pages.prepare_one(KIND, content_of(paper), by=by)
