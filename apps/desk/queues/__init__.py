"""What waits for one person: a queue for each procedure. A new procedure adds its queue to QUEUES."""

from collections.abc import Callable
from typing import Any

from apps.desk.queues.lines import SHOWN, Waiting, urgency
from apps.desk.queues.papers import dispatches, publications, resolutions, sent_back, to_sign
from apps.desk.queues.people import accounts, corrections, credentials, submissions
from apps.desk.queues.performance import calls, contests, self_reports, visit_reports
from apps.desk.queues.proposals import bills, commitments, suggestions
from apps.desk.queues.voters import duty_reports

__all__ = ["SHOWN", "bills", "commitments", "dispatches", "suggestions", "waiting"]

QUEUES: list[Callable[[Any], Waiting]] = [
    suggestions,
    bills,
    self_reports,
    contests,
    submissions,
    calls,
    duty_reports,
    visit_reports,
    commitments,
    publications,
    resolutions,
    dispatches,
    to_sign,
    sent_back,
    corrections,
    credentials,
    accounts,
]


def waiting(user: Any) -> Waiting:
    """All queues together, the most urgent first, then what has no clock."""
    found = [queue(user) for queue in QUEUES]
    lines = [line for queue in found for line in queue.lines]
    return Waiting(sum(queue.total for queue in found), sorted(lines, key=urgency))
