"""What each row must keep to: the one table of bounds, and what falls short of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bench.results import Result


class Bounds(NamedTuple):
    """At most so many queries and milliseconds (median), at least this share of the bare view's throughput, and so many
    acts a second; ``p95`` bounds the slowest but five in a hundred."""

    queries: int | None = None
    share: float | None = None
    milliseconds: int | None = None
    per_second: float | None = None
    p95: int | None = None


PUBLIC = Bounds(queries=12, share=0.012)
DESK = Bounds(queries=12, share=0.004)
ALONE = Bounds(queries=12, p95=150)
"""One caller among twenty years of suggestions, or five terms of deputies."""
BOUNDS = {
    "home": PUBLIC,
    "public list": PUBLIC,
    "public detail": PUBLIC,
    "search": PUBLIC,
    "desk home": Bounds(queries=21, share=0.004),
    "signed-in list": DESK,
    "signed-in detail": DESK,
    "roster": DESK,
    "deputy": DESK,
    "composition": DESK,
    "record": DESK,
    "record register": DESK,
    "record table": DESK,
    "submitting": Bounds(queries=90, share=0.002),
    "paper": Bounds(milliseconds=150, per_second=8),
    "report": Bounds(milliseconds=12_000),
    "20 years: list": ALONE,
    "20 years: list by words": ALONE,
    "20 years: detail": ALONE,
    "20 years: a handler's list": ALONE,
    "20 years: public list": ALONE,
    "20 years: public list, page 90": ALONE,
    "20 years: public detail": ALONE,
    "20 years: public search": ALONE,
    "20 years: home": ALONE,
    "20 years: figures": ALONE,
    "20 years: suggestion-on-time": ALONE,
    "20 years: suggestion-satisfaction": ALONE,
    "20 years: appraisal": ALONE,
    "five terms: roster": ALONE,
    "five terms: roster by words": ALONE,
    "five terms: deputy": ALONE,
    "five terms: composition": ALONE,
    "five terms: record": ALONE,
    "five terms: register": ALONE,
    "five terms: yearly table": ALONE,
    "five terms: public directory": ALONE,
    "five terms: public profile": ALONE,
    "similar hint": Bounds(p95=60),
    "assigning 300": Bounds(milliseconds=10_000),
    "evaluating 300": Bounds(milliseconds=5_000),
    "importing 3,000": Bounds(milliseconds=8_000),
    "batch of 200": Bounds(milliseconds=30_000),
}
"""A page is bound by its share of the bare view's throughput, since its milliseconds say more of the machine.

Submitting is three requests, two of which write a matter, its event, grants, clocks and notices.
"""


def shortfalls(results: Iterable[Result]) -> list[str]:
    """A sentence for each bound that a row does not keep."""
    return [sentence for row in results for sentence in of_row(row, BOUNDS.get(row.name, Bounds()))]


def of_row(row: Result, bounds: Bounds) -> Iterator[str]:
    if bounds.queries is not None and row.queries is not None and row.queries > bounds.queries:
        yield f"{row.name}: {row.queries} queries, at most {bounds.queries} are due"
    if bounds.share is not None and row.share is not None and row.share < bounds.share:
        yield f"{row.name}: {row.share:.1%} of the bare view's throughput, at least {bounds.share:.1%} is due"
    if bounds.milliseconds is not None and row.p50 > bounds.milliseconds:
        yield f"{row.name}: median {row.p50:.0f} ms, at most {bounds.milliseconds} ms are due"
    if bounds.p95 is not None and row.p95 > bounds.p95:
        yield f"{row.name}: p95 {row.p95:.0f} ms, at most {bounds.p95} ms are due"
    if bounds.per_second is not None and row.per_second < bounds.per_second:
        yield f"{row.name}: {row.per_second:.1f} a second, at least {bounds.per_second:g} are due"
