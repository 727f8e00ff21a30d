"""Who holds which grant on a report to voters: one table."""

from collections.abc import Iterator

from apps.duty_reports.models import DutyReport
from apps.duty_reports.workflow import Status
from apps.matters.access import Grant
from apps.performance.models import Checker


def grants(report: DutyReport) -> Iterator[Grant]:
    """Whoever organises it and the organ that holds it; once it is called, the deputies and their town's office."""
    yield Grant(report.called_by, "edit")
    if report.office:
        yield Grant(report.office.group, "edit")
    if report.status == Status.DRAFT:
        return
    statements = report.statements.select_related("mandate__person__user")
    yield from (Grant(one.mandate.person.user, "answer") for one in statements if one.mandate.person.user)
    teams = statements.values("mandate__delegation")
    checkers = Checker.objects.filter(delegation__in=teams).select_related("organ__group")
    yield from (Grant(checker.organ.group, "view") for checker in checkers)
