"""What stretch of time is counted: a year, a session of the congress with the months after it, a term."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from congress import clock

EARLIEST = 2004
YEARS = 5
"""Years offered; an older one is counted when its address asks for it."""


class Span(NamedTuple):
    """``key`` stands in addresses, ``name`` in titles. ``of``: the unit (year, session or term) and its
    number or key, by which records are found that know their own session or term.
    """

    key: str
    name: str
    first: date
    last: date
    of: tuple[str, int]

    @property
    def unit(self) -> str:
        """year, session or term."""
        return self.of[0]

    @property
    def end(self) -> date:
        """The last day, or today while the span runs."""
        return min(self.last, clock.today())


class Scope(NamedTuple):
    """What is counted, and for whom: only records that this person may see."""

    span: Span
    user: Any


_offers: list[Callable[[], Iterable[Span]]] = []


def offer(more: Callable[[], Iterable[Span]]) -> None:
    """Make further spans known, such as the sessions that a floor above keeps."""
    if more not in _offers:
        _offers.append(more)


def year(number: int) -> Span:
    return Span(str(number), f"{number}年", date(number, 1, 1), date(number, 12, 31), ("year", number))


def spans() -> list[Span]:
    """What can be chosen: the latest years, then what the floors above offer."""
    today = clock.today().year
    years = [year(number) for number in range(today, today - YEARS, -1)]
    return [*years, *(span for more in _offers for span in more())]


def chosen(key: str | None, among: Iterable[Span]) -> Span:
    """The span of a key; this year when it is none."""
    today = clock.today().year
    if key and key.isdecimal() and EARLIEST <= int(key) <= today:
        return year(int(key))
    return next((span for span in among if span.key == key), year(today))
