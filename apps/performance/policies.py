"""Who holds which grant on the matters of the performance record: one table for each kind."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.performance import people
from apps.performance.models import Activity, Contest, SelfReport, VisitReport
from apps.performance.workflows.visits import Status as Visiting


def of_report(report: SelfReport) -> Iterator[Grant]:
    """The deputy corrects their own; the organ that looks after the deputy, or a convener of their group, checks it."""
    if deputy := report.mandate.person.user:
        yield Grant(deputy, "edit")
    if report.office:
        yield Grant(report.office.group, "answer")
    yield from (Grant(convener, "advise") for convener in people.conveners_of(report.mandate))


def of_contest(contest: Contest) -> Iterator[Grant]:
    """The deputy's alone; the office sees it by its role."""
    if deputy := contest.mandate.person.user:
        yield Grant(deputy, "edit")


def of_activity(activity: Activity) -> Iterator[Grant]:
    """Whoever organises it, and the organ that holds it."""
    yield Grant(activity.called_by, "edit")
    if activity.office:
        yield Grant(activity.office.group, "edit")


def of_visit(report: VisitReport) -> Iterator[Grant]:
    """Whoever writes it and their office; once it is sent, the organs that answer."""
    yield Grant(report.written_by, "edit")
    if report.office:
        yield Grant(report.office.group, "edit")
    if report.status != Visiting.DRAFT:
        yield from (Grant(row.organ.group, "answer") for row in report.replies.select_related("organ__group"))
