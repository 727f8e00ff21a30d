"""The sessions and terms of the congress as stretches of time that tables are counted for."""

from collections.abc import Iterator
from datetime import date, timedelta

from apps.deputies.models import Session, Term
from apps.reports.spans import Span
from congress import clock

SHOWN = 10
"""Sessions offered: those of two terms."""


def of_congress() -> Iterator[Span]:
    """The latest sessions that have begun, each with the months until the next; then their terms."""
    sessions = list(Session.objects.begun(clock.today()).select_related("term")[:SHOWN])
    following = [None, *sessions]
    for session, later in zip(sessions, following, strict=False):
        ends = later.starts_on - timedelta(days=1) if later else session.term.ends_on or date.max
        name = f"{session.heading}及闭会期间"
        yield Span(f"session-{session.pk}", name, session.starts_on, ends, ("session", session.pk))
    for term in dict.fromkeys(session.term for session in sessions):
        yield of_term(term)


def of_term(term: Term) -> Span:
    """The whole of a term, or what has passed of it."""
    return Span(f"term-{term.pk}", str(term), term.starts_on, term.ends_on or date.max, ("term", term.pk))
