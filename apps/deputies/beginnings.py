"""What follows when mandates begin to hold: the lower floors ask, each procedure registers its own answer."""

from collections.abc import Callable, Sequence

from apps.deputies.models import Mandate

Beginning = Callable[[Sequence[Mandate]], None]
_known: list[Beginning] = []


def register(beginning: Beginning) -> None:
    """Called from ``AppConfig.ready``."""
    if beginning not in _known:
        _known.append(beginning)


def apply(mandates: Sequence[Mandate]) -> None:
    """Carry it all out in the caller's transaction."""
    for one in _known:
        one(mandates)
