"""What citizens read of a year's evaluation: as much as the standing committee has decided, nothing without that."""

from collections.abc import Iterable

from django.conf import settings

from apps.evaluation.models import Evaluation, Sheet, Shown
from apps.evaluation.workflows.yearly import Status
from apps.publications.catalogue import Content, Section, register
from apps.publications.models import Kind
from congress.refusal import Refusal

ACT = "履职评价"


def content_of(evaluation: Evaluation) -> Content:
    """Raises Refusal before the result is final and without a decision to make it public."""
    if evaluation.status != Status.FINAL:
        raise Refusal("结果确定后才能公开。")
    if not evaluation.shown or evaluation.decided_on is None:
        raise Refusal("常委会没有决定公开评价结果。决定公开的，请先按【登记公开决定】填写。")
    sheets = evaluation.sheets.with_names().order_by("-total", *Sheet._meta.ordering)
    listed = ranking(sheets) if evaluation.shown == Shown.RANKING else bands(sheets)
    return Content(
        key=f"{evaluation.KIND}-{evaluation.year}",
        number="",
        title=f"{evaluation.year}年度代表履职评价结果",
        sections=[basis(evaluation), *listed],
        source=settings.SITE_NAME,
        dated=evaluation.decided_on,
        facets={"act": ACT, "meeting": evaluation.decided_at, "year": evaluation.year},
    )


def basis(evaluation: Evaluation) -> Section:
    day = evaluation.decided_on
    text = (
        f"按照{evaluation.scheme}，对{evaluation.year}年度在任的 {evaluation.sheets.count()} 名代表的履职情况作了评价。"
        f"{evaluation.decided_at}（{day:%Y-%m-%d}）决定公开评价结果。"
    )
    return {"heading": "", "text": text, "style": "text"}


def bands(sheets: Iterable[Sheet]) -> list[Section]:
    """The deputies of each band in the order of delegations, without points."""
    names: dict[str, list[str]] = {}
    for sheet in sheets:
        names.setdefault(sheet.band.name if sheet.band else "未定等次", []).append(sheet.mandate.name)
    return [
        {"heading": f"{band}（{len(found)} 名）", "text": "、".join(sorted(found)), "style": "text"}
        for band, found in names.items()
    ]


def ranking(sheets: Iterable[Sheet]) -> list[Section]:
    """Everybody with points and place; equal points share a place, and the places after it are left out."""
    lines, place, last = [], 0, None
    for at, sheet in enumerate(sheets, start=1):
        if sheet.total != last:
            place, last = at, sheet.total
        band = sheet.band.name if sheet.band else "未定等次"
        lines.append(f"第{place}名　{sheet.mandate}　{sheet.total} 分　{band}")
    return [{"heading": "得分和名次", "text": "\n".join(lines), "style": "text"}]


register(Evaluation.KIND, content_of, shown_as=Kind.MANDATE)
