"""What citizens read of a year's evaluation: as much as the standing committee has decided, nothing without that."""

from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings

from apps.evaluation.models import Band, Evaluation, ScoringScheme, Sheet, Shown
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
    sheets = evaluation.sheets.with_names().order_by(*Sheet._meta.ordering)
    listed = ranking(sheets) if evaluation.shown == Shown.RANKING else bands(evaluation.scheme, sheets)
    return Content(
        key=f"{evaluation.KIND}-{evaluation.year}",
        number="",
        title=f"{evaluation.year}年度代表履职评价结果",
        sections=[basis(evaluation), *listed],
        source=settings.SITE_NAME,
        dated=evaluation.decided_on,
        facets={"act": ACT, "meeting": evaluation.meeting, "year": evaluation.year},
    )


def basis(evaluation: Evaluation) -> Section:
    day = evaluation.decided_on
    text = (
        f"按照{evaluation.scheme}，对{evaluation.year}年度在任的 {evaluation.sheets.count()} 名代表的履职情况作了评价。"
        f"{evaluation.meeting}（{day:%Y-%m-%d}）决定公开评价结果。"
    )
    return {"heading": "", "text": text, "style": "text"}


def bands(scheme: ScoringScheme, sheets: Iterable[Sheet]) -> list[Section]:
    """The deputies of each band, the best first, a line for each delegation; without points."""
    found: dict[Band | None, dict[str, list[str]]] = {}
    for sheet in sheets:
        teams = found.setdefault(sheet.band, {})
        teams.setdefault(str(sheet.mandate.delegation), []).append(sheet.mandate.name)
    return [banded(band, found[band]) for band in [*scheme.bands.all(), None] if band in found]


def banded(band: Band | None, teams: Mapping[str, Sequence[str]]) -> Section:
    count = sum(map(len, teams.values()))
    lines = [f"{team}：{'、'.join(names)}" for team, names in teams.items()]
    return {"heading": f"{named(band)}（{count} 名）", "text": "\n".join(lines), "style": "text"}


def named(band: Band | None) -> str:
    return band.name if band else "未定等次"


def ranking(sheets: Iterable[Sheet]) -> list[Section]:
    """Everybody with points and place; equal points share a place, and the places after it are left out."""
    lines, place, last = [], 0, None
    for at, sheet in enumerate(sorted(sheets, key=lambda sheet: -(sheet.total or 0)), start=1):
        if sheet.total != last:
            place, last = at, sheet.total
        lines.append(f"第{place}名　{sheet.mandate}　{sheet.total} 分　{named(sheet.band)}")
    return [{"heading": "得分和名次", "text": "\n".join(lines), "style": "text"}]


register(Evaluation.KIND, content_of, shown_as=Kind.MANDATE)
