"""What the portal already knows of a term, fetched once: the names that cells may use, and the people."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from apps.deputies import twins
from apps.deputies.models import Category, Constituency, Delegation, Mandate, OtherMandate, Person, Term
from apps.deputies.models.people import PersonQuerySet
from apps.deputies.roster.cells import CellError, Day, code, shown

if TYPE_CHECKING:
    from apps.deputies.roster.checking import Line

LISTED = 20
Thing = TypeVar("Thing")


class Known:
    """Answers the questions that a row raises, without asking the database again."""

    def __init__(self, term: Term, lines: Iterable["Line"]) -> None:
        self.term = term
        self.delegations = list(Delegation.objects.filter(term=term))
        self.constituencies = list(Constituency.objects.filter(term=term))
        self.categories = {category.name: category for category in Category.objects.all()}
        county = Mandate.objects.filter(term=term, level=Mandate.Level.COUNTY)
        self.mandates = list(county.with_names().prefetch_related("categories").order_by("pk"))
        self.by_card = {mandate.card_no: mandate for mandate in self.mandates if mandate.card_no}
        self.by_name = grouped(self.mandates, lambda mandate: mandate.name)
        others = list(named_in(lines).exclude(mandates__in=county).order_by("pk"))
        self.people = grouped(others, lambda person: person.name)
        everyone = [*others, *(mandate.person for mandate in self.mandates)]
        self.holders = {person.id_number: person for person in everyone if person.id_number}
        self.born = grouped(
            everybody(), lambda person: (person.sex, person.birth_date.year, person.birth_date.month)
        )
        self.by_person = {mandate.person_id: mandate for mandate in self.mandates}
        elsewhere = OtherMandate.objects.order_by("pk")
        self.elsewhere = grouped(elsewhere, lambda other: other.person_id)

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

    def mandate_of(self, line: "Line", claimed: Counter[str]) -> Mandate | None:
        """The mandate a row speaks of: by identity number or card number, else by name and birthday.

        A mandate whose card number another row of the file claims is another deputy of the same name.
        """
        card_no, holder = line.values.get("card_no", ""), self.holder_of(line)
        if holder and holder.pk in self.by_person:
            return self.by_person[holder.pk]
        if card_no in self.by_card:
            return self.by_card[card_no]
        for mandate in self.by_name.get(line.name, ()):
            theirs = mandate.card_no and claimed[mandate.card_no]
            if not theirs and may_be_of(mandate.person, line):
                return mandate
        return None

    def person_of(self, line: "Line") -> Person | None:
        """Someone known from another term: by identity number, else the only one of that name, sex and birthday."""
        if holder := self.holder_of(line):
            return holder
        sex = line.values.get("sex")
        same = [one for one in self.people.get(line.name, ()) if one.sex == sex and may_be_of(one, line)]
        return same[0] if len(same) == 1 else None

    def twins_of(self, line: "Line") -> list[Person]:
        """Persons of another spelling whom the row may mean: born in the same month, the name one character off."""
        if not (line.birth and line.name):
            return []
        month = (line.values.get("sex"), line.birth.on.year, line.birth.on.month)
        return [one for one in self.born.get(month, ()) if twins.distance(one.name, line.name) == 1]

    def holder_of(self, line: "Line") -> Person | None:
        """The person in whose name the row's identity number is registered."""
        return self.holders.get(line.values.get("id_number", ""))


def everybody() -> Iterable[Person]:
    """Everyone whose birthday is known, as far as a hint needs them."""
    return (
        Person.objects.exclude(birth_date=None).only("name", "sex", "birth_date", "employer").order_by("pk")
    )


def named_in(lines: Iterable["Line"]) -> PersonQuerySet:
    """Everyone with a name or an identity number of the rows."""
    lines = list(lines)
    numbers = {line.values["id_number"] for line in lines if "id_number" in line.values}
    return Person.objects.filter(name__in={line.name for line in lines}) | Person.objects.with_id_number(
        *numbers
    )


def may_be_of(person: Person, line: "Line") -> bool:
    """Whether a row may speak of someone of its name: their birthdays agree, and not both have an identity number.

    Equal identity numbers have been looked for before.
    """
    if line.birth is None or (person.id_number and "id_number" in line.values):
        return False
    return born(person.birth_date, line.birth)


def born(known: date | None, said: Day) -> bool:
    """Whether a stored birthday may be the one a row gives; one on the first may have been a month alone."""
    return known is not None and may_be(Day(known, exact=known.day > 1), said)


def may_be(one: Day, other: Day) -> bool:
    """Whether two dates may be the same when either may lack its day."""
    same_month = (one.on.year, one.on.month) == (other.on.year, other.on.month)
    return one.on == other.on or (same_month and not (one.exact and other.exact))


def grouped(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> dict[Any, list[Thing]]:
    found: dict[Any, list[Thing]] = {}
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
