"""What citizens read of a report to voters: as much as the office has decided; it stands on the deputies' profiles too."""

from django.utils import timezone

from apps.deputies.keys import key_of
from apps.documents.models import Paper
from apps.duty_reports import counting, papers, wording
from apps.duty_reports.models import DutyReport
from apps.duty_reports.workflow import Status
from apps.publications.catalogue import Content, Section, register
from congress import clock
from congress.refusal import Refusal


def content_of(report: DutyReport) -> Content:
    """Raises Refusal before it is closed, while nothing of it may be public, and while its papers are not ready."""
    if report.status != Status.CLOSED:
        raise Refusal("述职办结后才能公开。")
    if not (report.show_text or report.show_result):
        raise Refusal("还没有确定公开的内容，请先按【确定公开内容】选择公开述职报告还是评议结果。")
    files = issued(report)
    if any(paper.state != Paper.State.READY for paper in files):
        raise Refusal("述职报告还没有生成完毕，请稍后再试。")
    spoke = list(report.statements.given().with_names())
    return Content(
        key=f"{report.KIND}-{report.pk}",
        number="",
        title=report.title,
        sections=sections(report),
        source=report.office.name,
        dated=clock.day_of(report.starts_at),
        facets={
            "deputies": [key_of(one.mandate) for one in spoke],
            "names": [one.mandate.name for one in spoke],
            "constituency": str(report.constituency),
            "year": clock.day_of(report.starts_at).year,
            "facts": facts(report, [one.mandate.name for one in spoke]),
        },
        papers=files,
    )


def issued(report: DutyReport) -> list[Paper]:
    """The reports, as papers, that go out with it."""
    return list(report.papers.filter(kind=papers.FULL_TEXT).order_by("pk")) if report.show_text else []


def facts(report: DutyReport, names: list[str]) -> dict[str, str]:
    return {
        "述职代表": "、".join(names),
        "选区": str(report.constituency),
        "时间": f"{timezone.localtime(report.starts_at):%Y-%m-%d %H:%M}",
        "地点": report.place,
        "到会选民": f"{report.attended} 人" if report.attended else "",
        "来源": report.office.name,
    }


def sections(report: DutyReport) -> list[Section]:
    found: list[Section] = []
    if report.show_result:
        lines = [f"{one.statement.mandate.name}：{one.sentence}" for one in counting.results(report)]
        text = "\n".join([*lines, f"{wording.ballots(report)}。"])
        found.append({"heading": "选民评议结果", "text": text, "style": "text"})
    if report.show_text:
        found += [
            {"heading": f"{one.mandate.name}代表述职报告", "text": one.text, "style": "official"}
            for one in report.statements.given().with_names()
        ]
    return found


register(DutyReport.KIND, content_of)
