"""Reports to voters, as far as they wait for a person."""

from typing import Any

from django.utils import timezone

from apps.desk.queues.lines import NOTHING, Line, Waiting, first_of
from apps.duty_reports import queue
from apps.duty_reports.workflow import Status
from apps.matters import access
from congress import clock


def duty_reports(user: Any) -> Waiting:
    """To write for a deputy; to look at, to hold, to close for the office."""
    if access.may(user, "performance.add_selfreport"):
        return first_of(queue.to_write(user), lambda report: line(report, "写述职报告"))
    if access.may(user, "duty_reports.add_dutyreport"):
        return first_of(queue.to_handle(user), lambda report: line(report, next_of(report)))
    return NOTHING


def next_of(report: Any) -> str:
    if report.status == Status.HELD:
        return "汇总结果"
    return "登记举行情况" if report.starts_at <= clock.now() else "审核述职报告"


def line(report: Any, step: str) -> Line:
    url = report.get_absolute_url()
    return Line(
        title=report.title,
        about=f"代表述职 · {timezone.localtime(report.starts_at):%m-%d %H:%M} {report.place}",
        url=url,
        status=report.get_status_display(),
        tone=report.tone,
        next_text=step,
        next_url=url,
    )
