"""The load: some callers act again and again, each as soon as its last act is answered."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

from bench.results import Samples


class Unexpected(Exception):
    """A page or paper came out other than it should, so there is nothing to measure."""


MOST = 10_000
"""Acts after which a caller rests, whatever the time."""


def drive(acts: Sequence[Callable[[], object]], seconds: float) -> Samples:
    """Repeat all acts for so many seconds, each in a thread of its own."""
    begun = perf_counter()
    with ThreadPoolExecutor(len(acts)) as pool:
        shares = list(pool.map(lambda act: repeat(act, begun + seconds), acts))
    return Samples([sample for share in shares for sample in share], perf_counter() - begun)


def repeat(act: Callable[[], object], until: float) -> list[float]:
    """The seconds that each repetition took; the act is done at least once."""
    samples: list[float] = []
    while not samples or (perf_counter() < until and len(samples) < MOST):
        begun = perf_counter()
        act()
        samples.append(perf_counter() - begun)
    return samples
