"""Which organ might handle a suggestion, learned from what was assigned before. A person chooses."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from apps.accounts.models import Organ
from apps.proposals.models import Assignment, Suggestion
from apps.proposals.similar import ALIKE, matter_of, pairs
from congress import clock

MEMORY = timedelta(days=3 * 366)
"""How far back past assignments teach."""
NAMED, LIKE, USUAL = 10.0, 3.0, 2.0
MOST = 3


class Advice(NamedTuple):
    """One organ and why it is proposed, in words."""

    organ: Organ
    reason: str
    weight: float


class Memory:
    """What was assigned in the last years, read in two queries for any number of suggestions.

    ``organs``: those that may be proposed; without them all that handle suggestions.
    """

    def __init__(self, organs: Iterable[Organ] | None = None) -> None:
        handling = Organ.objects.handling().in_being(clock.today()) if organs is None else organs
        self.organs = {organ.pk: organ for organ in handling}
        self.names = {pk: {organ.name, organ.short_name} for pk, organ in self.organs.items()}
        self.by_subject: dict[str, Counter[int]] = defaultdict(Counter)
        self.past: list[tuple[int, int, int]] = []
        self.with_pair: dict[str, list[int]] = defaultdict(list)
        for row in past():
            self.learn(*row)

    def learn(self, suggestion: int, subject: str, title: str, organ: int) -> None:
        self.by_subject[subject][organ] += 1
        own = pairs(matter_of(title))
        for pair in own:
            self.with_pair[pair].append(len(self.past))
        self.past.append((suggestion, organ, len(own)))

    def advise(self, suggestion: Suggestion) -> list[Advice]:
        """At most three organs in being, the most likely first."""
        weights: dict[int, float] = defaultdict(float)
        reasons: dict[int, list[str]] = defaultdict(list)
        for pk, weight, reason in (*self.wished(suggestion), *self.like(suggestion), *self.usual(suggestion)):
            if pk in self.organs:
                weights[pk] += weight
                reasons[pk].append(reason)
        best = sorted(weights, key=lambda pk: (-weights[pk], pk))[:MOST]
        return [Advice(self.organs[pk], "；".join(reasons[pk]), weights[pk]) for pk in best]

    def wished(self, suggestion: Suggestion) -> Iterable[tuple[int, float, str]]:
        wish = suggestion.proposed_handler.strip()
        if wish:
            for pk, names in self.names.items():
                if any(name in wish or wish in name for name in names):
                    yield pk, NAMED, f"代表希望由{self.organs[pk].short_name}承办"
                    return

    def like(self, suggestion: Suggestion) -> Iterable[tuple[int, float, str]]:
        """The lead handlers of suggestions whose titles share enough pairs of characters."""
        own = pairs(matter_of(suggestion.title))
        common = Counter(at for pair in own for at in self.with_pair.get(pair, ()))
        counted: Counter[int] = Counter()
        for at, number in common.items():
            key, organ, size = self.past[at]
            if key != suggestion.pk and 2 * number / (len(own) + size) >= ALIKE:
                counted[organ] += 1
        for pk, number in counted.items():
            weight = min(LIKE * number, NAMED - USUAL - 1)
            yield pk, weight, f"标题相近的建议有{number}件由其主办"

    def usual(self, suggestion: Suggestion) -> Iterable[tuple[int, float, str]]:
        counted = self.by_subject[suggestion.subject]
        total = sum(counted.values()) or 1
        for pk, number in counted.most_common(MOST):
            yield pk, USUAL * number / total, f"近三年同类建议{number}件由其主办"


def past() -> QuerySet[Assignment, tuple[int, str, str, int]]:
    """Suggestion, category, title and lead handler of what was assigned and stayed so."""
    since = clock.now() - MEMORY
    rows = Assignment.objects.current().filter(role=Assignment.Role.LEAD, assigned_at__gte=since)
    return rows.values_list("suggestion", "suggestion__subject", "suggestion__title", "organ")
