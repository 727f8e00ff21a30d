"""What each procedure contributes to a change of term."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from apps.accounts.models import User
from apps.deputies.models import Mandate, Term


@dataclass(frozen=True)
class Change:
    """What a part is told: the terms, the day on which the new one begins, who carries it out.

    ``heirs``: for each mandate of the old term whose holder was elected again, by its key, the new one.
    """

    old: Term
    new: Term
    by: User
    heirs: dict[int, Mandate] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.new.starts_on


def nothing(_old: Term) -> list[str]:
    return []


@dataclass(frozen=True)
class Part:
    """``apply`` does what is due and says in sentences what it did; ``blocks`` says what must be settled before."""

    code: str
    title: str
    apply: Callable[[Change], list[str]]
    blocks: Callable[[Term], list[str]] = nothing


_parts: dict[str, Part] = {}


def register(part: Part) -> Part:
    """Make a part known. A second of the same code is a mistake of the program."""
    if _parts.setdefault(part.code, part) != part:
        raise ValueError(f"part {part.code!r} of a change of term is already registered")
    return part


def parts() -> list[Part]:
    """In the order in which they were registered."""
    return list(_parts.values())
