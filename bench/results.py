"""Samples, and the few numbers they become."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Samples:
    """The seconds that each act took, and the time in which all of them were done, side by side."""

    acts: list[float] = field(default_factory=list)
    elapsed: float = 0.0

    def add(self, more: "Samples") -> None:
        self.acts += more.acts
        self.elapsed += more.elapsed


@dataclass(frozen=True)
class Result:
    """One row: acts a second, latencies in milliseconds, queries of one act, throughput against the bare view's."""

    name: str
    count: int
    per_second: float
    p50: float
    p95: float
    p99: float
    queries: int | None = None
    share: float | None = None


def percentile(samples: Sequence[float], percent: int) -> float:
    """The least sample that at least ``percent`` of all samples do not exceed (nearest rank)."""
    rank = -(-len(samples) * percent // 100)
    return sorted(samples)[max(rank, 1) - 1]


def summed_up(
    name: str, samples: Samples, *, queries: int | None = None, bare: float | None = None
) -> Result:
    """The row of these samples. ``bare`` is the bare view's acts a second, where a comparison makes sense."""
    per_second = len(samples.acts) / samples.elapsed
    p50, p95, p99 = (percentile(samples.acts, percent) * 1000 for percent in (50, 95, 99))
    share = per_second / bare if bare else None
    return Result(name, len(samples.acts), per_second, p50, p95, p99, queries, share)
