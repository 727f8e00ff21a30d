"""A small county at work, for tables and reports."""

from types import SimpleNamespace

from apps.proposals.workflow import Status
from apps.reports import spans
from congress import clock
from tests import factories

STATUSES = (Status.IN_HAND, Status.RETURNED, Status.OBJECTED)


def at_work(county: SimpleNamespace | None = None) -> SimpleNamespace:
    """Its people, with four suggestions more on their way and a draft; ``closed`` is the newest that is done."""
    county = county or factories.county()
    county.closed = factories.reach(Status.CLOSED, county)
    for status in STATUSES:
        factories.reach(status, county)
    factories.draft(county)
    return county


def span_of_today() -> spans.Span:
    return spans.year(clock.today().year)
