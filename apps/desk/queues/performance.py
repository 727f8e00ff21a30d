"""What deputies do and report, as far as it waits for a person."""

from typing import Any

from django.utils import timezone

from apps.desk.queues.lines import NOTHING, Line, Waiting, first_of, own_clock
from apps.matters import access
from apps.performance import queue

REPORT_STEPS = {"returned": "补正", "reported": "核实", "checked": "认定"}


def self_reports(user: Any) -> Waiting:
    """Activities that deputies report, in which the person has the next step."""
    if not any(
        access.may(user, f"performance.{codename}_selfreport") for codename in ("add", "check", "accept")
    ):
        return NOTHING
    return first_of(queue.self_reports(user), self_report_line)


def self_report_line(report: Any) -> Line:
    url = report.get_absolute_url()
    return Line(
        title=report.title,
        about=f"{report.category} · {report.mandate.name} {report.on:%Y-%m-%d}",
        url=url,
        status=report.get_status_display(),
        tone=report.tone,
        next_text=REPORT_STEPS[report.status],
        next_url=url,
    )


def contests(user: Any) -> Waiting:
    """Objections of deputies to their records, for the office to answer."""
    if not access.may(user, "performance.answer_contest"):
        return NOTHING
    return first_of(queue.contests(user), contest_line)


def contest_line(contest: Any) -> Line:
    url = contest.get_absolute_url()
    return Line(
        title=contest.title,
        about=f"履职异议 · {contest.mandate.name}",
        url=url,
        status=contest.get_status_display(),
        tone=contest.tone,
        next_text="答复",
        next_url=url,
        deadline=next(iter(contest.deadlines.all()), None),
    )


def calls(user: Any) -> Waiting:
    """Activities that a deputy is called to and has not answered."""
    if not access.may(user, "performance.add_selfreport"):
        return NOTHING
    return first_of(queue.calls(user), call_line)


def call_line(activity: Any) -> Line:
    url = activity.get_absolute_url()
    return Line(
        title=activity.title,
        about=f"{activity.get_type_display()} · {timezone.localtime(activity.starts_at):%m-%d %H:%M} {activity.place}",
        url=url,
        status=activity.get_status_display(),
        tone=activity.tone,
        next_text="报名",
        next_url=url,
    )


def visit_reports(user: Any) -> Waiting:
    """Reports of inspections that an organ of the person's has to answer."""
    if not access.may(user, "performance.answer_visitreport"):
        return NOTHING
    organs = {organ.pk for organ in user.organs}
    return first_of(queue.visits(user), lambda report: visit_line(report, organs))


def visit_line(report: Any, organs: set[int]) -> Line:
    url = report.get_absolute_url()
    return Line(
        title=report.title,
        about=report.get_type_display(),
        url=url,
        status=report.get_status_display(),
        tone=report.tone,
        next_text="答复",
        next_url=url,
        deadline=own_clock(report.deadlines.all(), organs),
    )
