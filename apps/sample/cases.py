"""What will happen to one sample suggestion and when, decided before anything is written."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from apps.deputies.models import Session
from apps.sample.places import PLACES, Place
from apps.sample.roster import Deputy
from apps.sample.texts import Words
from apps.sample.topics import TOPICS, Topic
from apps.statutes.calendar import ONE_DAY, Calendar
from congress.clock import at

FIRST_STEP = time(8, 40)
BETWEEN_STEPS = 25
"""Minutes between two steps of one suggestion on one day, so that each has its own moment."""
LONGEST_REST = timedelta(days=15)


@dataclass
class Case:
    """One suggestion to be: who, about what, and its agenda of (verb, moment). ``suggestion`` once it exists.

    ``together``: all those that are handed over at one assignment meeting, this one among them.
    """

    topic: Topic
    words: Words
    lead: Deputy
    session: Session
    co_signers: list[Deputy] = field(default_factory=list)
    co: tuple[str, ...] = ()
    in_session: bool = False
    consent: str = "full"
    wrong_handler: str = ""
    agenda: list[tuple[str, datetime]] = field(default_factory=list)
    suggestion: Any = None
    together: list["Case"] = field(default_factory=list)

    @property
    def verbs(self) -> list[str]:
        return [verb for verb, _moment in self.agenda]

    @property
    def published(self) -> bool:
        return "prepare" in self.verbs


def moments(days: list[tuple[str, date]], rng: Random) -> list[tuple[str, datetime]]:
    """An hour for each step. On a day of rest nobody works: the step was taken on the working day before."""
    calendar = Calendar.load(days[0][1] - LONGEST_REST, days[-1][1])
    found = []
    for number, (verb, day) in enumerate(days):
        minutes = number * BETWEEN_STEPS + rng.randrange(BETWEEN_STEPS)
        worked = calendar.first_working(day, -ONE_DAY)
        with at(datetime.combine(worked, FIRST_STEP)) as first:
            found.append((verb, first + timedelta(minutes=minutes)))
    return found


class Deck:
    """Topics at places, each pair dealt once: so no title comes twice."""

    def __init__(self, rng: Random) -> None:
        places = {kind: rng.sample(listed, len(listed)) for kind, listed in PLACES.items()}
        rounds = max(map(len, places.values()))
        self.pairs = [
            (topic, places[topic.kind][(nth + offset) % len(places[topic.kind])])
            for nth in range(rounds)
            for offset, topic in rng.sample(list(enumerate(TOPICS)), len(TOPICS))
            if nth < len(places[topic.kind])
        ]

    def deal(
        self, *, handler: str = "", co: str = "", town: str = "", alone: bool = False
    ) -> tuple[Topic, Place]:
        """The next pair that fits: of that lead handler or co-handler, in that town, without co-handlers."""
        for number, (topic, place) in enumerate(self.pairs):
            fits = topic.handler == handler or not handler
            fits = fits and (co in topic.co or not co) and (place.town == town or not town)
            if fits and not (alone and topic.co):
                return self.pairs.pop(number)
        raise LookupError(f"no topic left for {handler or co or town}")
