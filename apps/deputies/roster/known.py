"""What the portal already knows of a term, fetched once: the names that cells may use, and the people."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from apps.deputies.models import Category, Constituency, Delegation, Mandate, Person, Term
from apps.deputies.roster.cells import CellError, Day, code, shown

if TYPE_CHECKING:
    from apps.deputies.roster.checking import Line

LISTED = 20
Thing = TypeVar("Thing")


class Known:
    """Answers the questions that a row raises, without asking the database again."""

    def __init__(self, term: Term, names: Iterable[str]) -> None:
        self.term = term
        self.delegations = list(Delegation.objects.filter(term=term))
        self.constituencies = list(Constituency.objects.filter(term=term))
        self.categories = {category.name: category for category in Category.objects.all()}
        county = Mandate.objects.filter(term=term, level=Mandate.Level.COUNTY)
        self.mandates = list(county.with_names().prefetch_related("categories").order_by("pk"))
        self.by_card = {mandate.card_no: mandate for mandate in self.mandates if mandate.card_no}
        self.by_name = grouped(self.mandates, lambda mandate: mandate.name)
        others = Person.objects.filter(name__in=set(names)).exclude(mandates__in=county)
        self.people = grouped(others.order_by("pk"), lambda person: person.name)

    def delegation(self, said: str) -> Delegation:
        named = said.removesuffix("代表团")
        found = next((one for one in self.delegations if one.name.removesuffix("代表团") == named), None)
        if found is None:
            raise CellError(f"“{shown(said)}”还没有设立，{one_of(self.delegations)}")
        return found

    def constituency(self, said: str) -> Constituency:
        """By its name, with or without the word 选区, or by its number (12, 第12选区)."""
        number = code(said).removeprefix("第").removesuffix("选区").removesuffix("号")
        for one in self.constituencies:
            if one.name.removesuffix("选区") == said.removesuffix("选区") or str(one.no) == number:
                return one
        raise CellError(f"“{shown(said)}”还没有设立，{one_of(self.constituencies)}")

    def category(self, said: str) -> Category:
        if said not in self.categories:
            raise CellError(f"“{shown(said)}”不是结构类别，{one_of(self.categories)}")
        return self.categories[said]

    def mandate_of(self, name: str, birth: Day | None, card_no: str, claimed: Counter[str]) -> Mandate | None:
        """The mandate a row speaks of: by card number, else by name and birthday.

        A mandate whose card number another row of the file claims is another deputy of the same name.
        """
        if card_no in self.by_card:
            return self.by_card[card_no]
        for mandate in self.by_name.get(name, ()):
            theirs = mandate.card_no and claimed[mandate.card_no]
            if birth and not theirs and born(mandate.person.birth_date, birth):
                return mandate
        return None

    def person_of(self, line: "Line") -> Person | None:
        """Someone known from another term: exactly one person of that name, sex and birthday."""
        sex = line.values.get("sex")
        named = [one for one in self.people.get(line.name, ()) if one.sex == sex]
        same = [one for one in named if line.birth and born(one.birth_date, line.birth)]
        return same[0] if len(same) == 1 else None


def born(known: date | None, said: Day) -> bool:
    """Whether a stored birthday may be the one a row gives; one on the first may have been a month alone."""
    return known is not None and may_be(Day(known, exact=known.day > 1), said)


def may_be(one: Day, other: Day) -> bool:
    """Whether two dates may be the same when either may lack its day."""
    same_month = (one.on.year, one.on.month) == (other.on.year, other.on.month)
    return one.on == other.on or (same_month and not (one.exact and other.exact))


def grouped(things: Iterable[Thing], key: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def one_of(things: Iterable[object]) -> str:
    """What may be written instead, as the end of a sentence."""
    names = [str(thing) for thing in things]
    if not names:
        return "目前一个也没有设立，请先设立"
    more = "等" if len(names) > LISTED else ""
    return f"可以写：{'、'.join(names[:LISTED])}{more}"
