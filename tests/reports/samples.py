"""A small county at work, for tables and reports."""

from types import SimpleNamespace

from apps.proposals import actions
from apps.proposals.workflow import Status
from apps.reports import spans
from congress import clock
from tests import factories
from tests.proposals import answers

STATUSES = (Status.IN_HAND, Status.RETURNED, Status.OBJECTED)
RAISED = 8
"""Suggestions that ``at_work`` brings on their way."""


def at_work(county: SimpleNamespace | None = None) -> SimpleNamespace:
    """Its people, with eight suggestions on their way and a draft; ``closed`` is done by one handler.

    Two are handled by separate organs: of ``half`` one has answered, of ``apart`` both, and one of its two deputies has
    judged. ``merged`` is a pair, handled together and done.
    """
    county = county or factories.county()
    county.closed = factories.reach(Status.CLOSED, county)
    for status in STATUSES:
        factories.reach(status, county)
    factories.draft(county)
    county.half = answers.answered_apart(county, edu="A")
    county.apart = answers.answered_apart(county, edu="A", police="C")
    actions.rate(county.apart, by=county.lead.person.user, attitude="satisfied", result="basically")
    county.merged = answers.merged(county)
    return county


def span_of_today() -> spans.Span:
    return spans.year(clock.today().year)
