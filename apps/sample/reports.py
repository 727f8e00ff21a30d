"""Reports of the past two years, printed on the day the county is loaded, from the numbers as they then are."""

from datetime import datetime

from apps.reports import actions, engine, spans
from apps.sample.world import World
from congress import clock

YEARS_OF = {"annual_suggestions": (2, 1), "deputy_structure": (2, 1), "deputy_performance": (2, 1)}
"""Each report, and of which past years: so many before this one."""


def load(world: World, *, now: datetime) -> int:
    """Issue and set them at the moment ``now``; returns how many."""
    with clock.at(now):
        papers = [
            actions.issue(
                engine.get_report(code), by=world.users["deputies_work"], span=spans.year(now.year - ago)
            )
            for code, years in YEARS_OF.items()
            for ago in years
        ]
    return world.press.set(papers)
