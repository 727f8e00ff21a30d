"""Who holds which grant on the matters of the performance record: one table for each kind."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.performance.models import Contest, SelfReport


def of_report(report: SelfReport) -> Iterator[Grant]:
    """The deputy corrects their own; the organ that looks after the deputy checks it."""
    if deputy := report.mandate.person.user:
        yield Grant(deputy, "edit")
    if report.office:
        yield Grant(report.office.group, "answer")


def of_contest(contest: Contest) -> Iterator[Grant]:
    """The deputy's alone; the office sees it by its role."""
    if deputy := contest.mandate.person.user:
        yield Grant(deputy, "edit")
