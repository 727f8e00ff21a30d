"""What the law lets no roster do: more deputies than seats or quota, a deputy of two unrelated areas."""

from collections import Counter
from typing import TYPE_CHECKING

from apps.deputies.checks import UNRELATED, unrelated
from apps.deputies.models import Constituency, Mandate, Term
from apps.deputies.roster.known import Known

if TYPE_CHECKING:
    from apps.deputies.roster.checking import Line

ENDED = (Mandate.State.TERMINATED, Mandate.State.INVALID)
"""Mandates at these states take up no seat."""


def refuse_elsewhere(line: "Line", known: Known) -> None:
    """Someone who is deputy of an area unrelated to this county (选举法第四十八条)."""
    if line.person is None or line.has_ended:
        return
    first = line.mandate.valid_from if line.mandate else line.begins(known.term)
    if other := unrelated(known.elsewhere.get(line.person.pk, ()), first, known.term.ends_on):
        line.refuse("姓名", f"{line.person.name}{UNRELATED.format(other=other)}，请核对")


def refuse_too_many(lines: list["Line"], known: Known) -> None:
    """No constituency may have more deputies than seats, the congress no more than its quota (选举法第十二条).

    Those whose mandate has ended do not count.
    """
    sitting = [one for one in known.mandates if one.state not in ENDED]
    refuse_over_quota(lines, known.term, len(sitting))
    named = {line.mandate.pk for line in lines if line.mandate}
    taken = Counter(one.constituency_id for one in sitting if one.pk not in named)
    for line in lines:
        place = place_of(line)
        if place is None:
            continue
        taken[place.pk] += 1
        if taken[place.pk] > place.seats:
            line.refuse("选区", f"{place}应选代表 {place.seats} 名，连本行已有 {taken[place.pk]} 名，请核对")


def refuse_over_quota(lines: list["Line"], term: Term, taken: int) -> None:
    """Rows that would add a deputy beyond the quota; ``taken``: how many there are before."""
    for line in lines:
        if term.quota is None or line.kind != "new":
            continue
        taken += 1
        if taken > term.quota:
            line.refuse("姓名", f"{term}代表名额 {term.quota} 名，连本行已有 {taken} 名，请核对")


def place_of(line: "Line") -> Constituency | None:
    """The constituency in which the row takes a seat, if any."""
    if line.errors or line.has_ended:
        return None
    return line.values.get("constituency") or (line.mandate.constituency if line.mandate else None)
