"""What follows from the end of a mandate: the lower floors ask, each procedure registers its own answer."""

from collections.abc import Iterable
from typing import Protocol

from apps.accounts.models import User
from apps.deputies.models import Mandate


class Consequence(Protocol):
    """One part of what follows. Both give sentences fit to show; ``apply`` says what was done."""

    def preview(self, mandate: Mandate) -> Iterable[str]: ...

    def apply(self, mandate: Mandate, *, by: User, note: str) -> Iterable[str]: ...


_known: list[Consequence] = []


def register(consequence: Consequence) -> None:
    """``consequence`` is usually a module with the two functions. Called from ``AppConfig.ready``."""
    if consequence not in _known:
        _known.append(consequence)


def preview(mandate: Mandate) -> list[str]:
    """What the end of the mandate would entail as things stand now. Writes nothing."""
    return [sentence for one in _known for sentence in one.preview(mandate)]


def apply(mandate: Mandate, *, by: User, note: str) -> list[str]:
    """Carry it all out in the caller's transaction; ``note`` says on what ground, for events and audit."""
    return [sentence for one in _known for sentence in one.apply(mandate, by=by, note=note)]
