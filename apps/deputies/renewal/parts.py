"""What each procedure contributes to a change of term."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.deputies.models import Mandate, Term

NAMED = 5
"""How many records a sentence names."""


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

    @property
    def begins_at(self) -> datetime:
        """The first moment of the new term."""
        return timezone.make_aware(datetime.combine(self.day, time.min))

    @property
    def staying(self) -> set[int]:
        """Keys of the accounts of those elected again."""
        return {one.person.user_id for one in self.heirs.values() if one.person.user_id}


def nothing(_old: Term) -> list[str]:
    return []


@dataclass(frozen=True)
class Part:
    """``apply`` does what is due and says in sentences what it did; ``blocks`` says what must be settled before.

    ``advises`` says what had better be settled before, but need not be. ``last``: after the parts that are not, such as
    closing accounts, whose holders are still to be told of what the others did.
    """

    code: str
    title: str
    apply: Callable[[Change], list[str]]
    blocks: Callable[[Term], list[str]] = nothing
    advises: Callable[[Term], list[str]] = nothing
    last: bool = False


_parts: dict[str, Part] = {}


def register(part: Part) -> Part:
    """Make a part known. A second of the same code is a mistake of the program."""
    if _parts.setdefault(part.code, part) != part:
        raise ValueError(f"part {part.code!r} of a change of term is already registered")
    return part


def parts() -> list[Part]:
    """In the order in which they were registered, those that come last at the end."""
    return sorted(_parts.values(), key=lambda part: part.last)


def named(records: Iterable[Any]) -> str:
    """The records by their titles, of many the first: “甲”, “甲”“乙” 2 件, “甲”“乙”“丙”“丁”“戊”等 12 件."""
    titles = [f"“{one}”" for one in records]
    count = f"{'等' if len(titles) > NAMED else ''} {len(titles)} 件" if len(titles) > 1 else ""
    return f"{''.join(titles[:NAMED])}{count}"
