"""The minutes of a meeting at which deputies reported to their voters (述职会议记录): printed, then signed by hand.

Data beside title and date of the meeting: area, time, place, host, recorder, attended, deputies, absent, reports,
course, opinions, ratings. Printed, not issued, since a count that is put right changes them.
"""

from typing import Any

from apps.documents.declaring import form
from apps.documents.fields import Cell, Entry, Field
from apps.duty_reports import counting, papers, samples, wording
from apps.duty_reports.models import DutyReport
from apps.duty_reports.workflow import Status
from congress import clock

MINUTES = form(
    "duty_report_minutes",
    "述职会议记录",
    (
        "title",
        "constituency",
        Field("time", "时间"),
        "place",
        "host",
        Field("recorder", "记录人"),
        Field("attended", "到会选民"),
        Field("deputies", "述职代表", Entry.NAMES),
        Field("absent", "未到会代表", Entry.NAMES, required=False),
        Field("reports", "述职报告", Entry.TEXT),
        Field("course", "会议情况", Entry.TEXT),
        Field("opinions", "选民提问、意见和代表的回答", Entry.TEXT),
        Field("ratings", "选民评议结果", Entry.TEXT),
        "date",
    ),
    (
        (Cell("选区", "constituency", 3), Cell("时间", "time", 3)),
        (Cell("地点", "place", 6),),
        (Cell("主持人", "host", 2), Cell("记录人", "recorder", 2), Cell("到会选民", "attended", 2)),
        (Cell("述职代表", "deputies", 3), Cell("未到会代表", "absent", 3)),
        (Cell("述职报告", "reports", 6, 2),),
        (Cell("会议情况", "course", 6, 4),),
        (Cell("选民提问、意见和代表的回答", "", 6, 0),),
        (Cell("", "opinions", 6, 6),),
        (Cell("选民评议结果", "ratings", 6, 4),),
        (
            Cell("主持人签名", "", 3, 2, foot="年　　月　　日"),
            Cell("记录人签名", "", 3, 2, foot="年　　月　　日"),
        ),
        (Cell("会议日期", "date", 6),),
    ),
    samples.MINUTES,
    signs="会议主持人",
    by_hand=False,
    verifiable=False,
    group=papers.GROUP,
)


def title(report: DutyReport) -> str:
    return f"{report.constituency}代表述职会议记录"


def data_of(report: DutyReport) -> dict[str, Any]:
    """What stands on the minutes; the ratings are empty until they are counted, so that printing names them."""
    statements = list(report.statements.with_names())
    return {
        "constituency": str(report.constituency),
        "time": wording.moment(report),
        "place": report.place,
        "host": report.host,
        "recorder": report.recorder,
        "attended": f"{report.attended} 人" if report.attended else "",
        "deputies": [one.mandate.name for one in statements if one.given],
        "absent": [one.mandate.name for one in statements if one.given is False],
        "reports": reports(report),
        "course": report.minutes,
        "opinions": report.opinions,
        "ratings": ratings(report),
        "date": clock.day_of(report.starts_at).isoformat(),
    }


def reports(report: DutyReport) -> str:
    """The reports as they were issued, each with the code by which anyone can check it."""
    issued = report.papers.filter(kind=papers.FULL_TEXT).order_by("pk")
    return "\n".join(f"{one.title}（验证码 {one.code}）" for one in issued)


def ratings(report: DutyReport) -> str:
    if not report.rates:
        return "只述职，不评议。"
    if report.status != Status.CLOSED:
        return ""
    lines = [f"{one.statement.mandate.name}：{one.sentence}。" for one in counting.results(report)]
    return "\n".join([*lines, f"{wording.ballots(report)}。"])
