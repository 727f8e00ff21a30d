"""What a roster would change: one line for each row, compared with what is known. Nothing is written here."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.deputies import identity
from apps.deputies.models import Mandate, Person, Term
from apps.deputies.roster.cells import CellError, Day
from apps.deputies.roster.columns import BY_FIELD, COLUMNS, LOOKED_UP, REQUIRED, Column
from apps.deputies.roster.comparing import Change, compare
from apps.deputies.roster.known import Known, born, may_be
from apps.deputies.roster.limits import ENDED, refuse_elsewhere, refuse_too_many
from apps.deputies.roster.reading import Row
from apps.deputies.twins import described
from congress import crypto

TOLD = 250
"""After how many rows it is told how far the comparison is."""

Tell = Callable[[int], None]
"""Hears how many rows are done."""


def nobody(_done: int) -> None:
    """For those who wait for the end."""


@dataclass
class Line:
    """One row and what it means. ``values`` are ready to be stored; blank cells are not among them."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    mandate: Mandate | None = None
    person: Person | None = None
    birth: Day | None = None
    name: str = ""

    @property
    def kind(self) -> str:
        if self.errors:
            return "error"
        if self.mandate is None:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def has_ended(self) -> bool:
        """Whether the mandate that the row speaks of takes up no seat any more."""
        return self.mandate is not None and self.mandate.state in ENDED

    def begins(self, term: Term) -> date:
        """The office begins with the election, but not before the term does."""
        return max(term.starts_on, self.values.get("elected_on") or term.starts_on)

    @property
    def said(self) -> dict[str, str]:
        """The values as text."""
        return {name: str(value) for name, value in sorted(self.values.items())}

    @property
    def sex(self) -> str:
        return Person.Sex(self.values["sex"]).label if "sex" in self.values else ""

    def refuse(self, heading: str, sentence: str) -> None:
        self.errors.append(f"第 {self.number} 行“{heading}”：{sentence}。")


@dataclass
class Plan:
    """All lines of a roster."""

    term: Term
    lines: list[Line]

    def of(self, kind: str) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.kind for line in self.lines)

    @property
    def errors(self) -> list[str]:
        return [error for line in self.lines for error in line.errors]

    @property
    def digest(self) -> str:
        """Equal for plans that would write the same for the same reasons; keyed, since it covers phone numbers."""
        said = [
            [
                line.number,
                line.kind,
                pk(line.mandate),
                pk(line.person),
                line.changes,
                line.errors,
                sorted((name, str(value)) for name, value in line.values.items()),
            ]
            for line in self.lines
        ]
        return crypto.keyed_digest(json.dumps(said, ensure_ascii=False), "deputies.roster.plan")


def pk(record: Mandate | Person | None) -> int | None:
    return record.pk if record else None


def check(term: Term, rows: Iterable[Row], tell: Tell = nobody) -> Plan:
    """Compare rows with the term's deputies: every row gets its line, every fault its sentence.

    ``tell`` hears how many rows were compared so far.
    """
    lines = [line_of(row) for row in rows]
    known = Known(term, lines)
    claimed = Counter(line.values["card_no"] for line in lines if "card_no" in line.values)
    for done, line in enumerate(lines):
        if done % TOLD == 0:
            tell(done)
        look_up(line, known)
        identify(line, known, claimed)
        if line.mandate:
            line.changes = list(compare(line.mandate, line.values))
        elif line.person is None:
            line.hints = [described(one) for one in known.twins_of(line)]
    refuse_repeated(lines)
    refuse_too_many(lines, known)
    tell(len(lines))
    return Plan(term, lines)


def line_of(row: Row) -> Line:
    """Read each cell on its own, and say what is missing."""
    line = Line(row.number)
    for column in COLUMNS:
        if column.field in row.values:
            take_cell(line, column, row.values[column.field])
    for column in REQUIRED:
        if column.field not in row.values:
            line.refuse(column.heading, "没有填写，请补上")
    if not row.values.keys() & {"card_no", "id_number", "birth_date"}:
        line.refuse("出生日期", "没有代表证号和身份证号的必须填写，用来认人")
    line.name = line.values.get("name", "")
    if birth := line.values.get("birth_date"):
        line.birth, line.values["birth_date"] = birth, birth.on
    if number := line.values.get("id_number"):
        heed_id_number(line, number)
    return line


def heed_id_number(line: Line, number: str) -> None:
    """An identity number must agree with sex and birthday; it gives the day where that was left out."""
    day = Day(identity.birthday(number), exact=True)
    if line.birth and not may_be(line.birth, day):
        line.refuse("身份证号", "里的出生日期与“出生日期”一列不同，请核对")
        return
    line.birth, line.values["birth_date"] = day, day.on
    if "sex" in line.values and identity.is_male(number) != (line.values["sex"] == Person.Sex.MALE):
        line.refuse("身份证号", "与“性别”一列不符，请核对")


def take_cell(line: Line, column: Column, said: str) -> None:
    try:
        value = column.read(said)
    except CellError as error:
        line.refuse(column.heading, str(error))
        return
    if column.limit and isinstance(value, str) and len(value) > column.limit:
        line.refuse(column.heading, f"有 {len(value)} 个字，最多 {column.limit} 个字，请缩短")
    elif value != "":
        line.values[column.field] = value


def look_up(line: Line, known: Known) -> None:
    """Replace names by the rows of other tables that they mean."""
    for name in LOOKED_UP:
        if name not in line.values:
            continue
        said = line.values.pop(name)
        try:
            if name == "categories":
                line.values[name] = [known.category(one) for one in said]
            else:
                line.values[name] = getattr(known, name)(said)
        except CellError as error:
            line.refuse(BY_FIELD[name].heading, str(error))


def identify(line: Line, known: Known, claimed: Counter[str]) -> None:
    """Whom the row speaks of: a deputy of this term, someone from another term, or nobody known yet."""
    card_no = line.values.get("card_no", "")
    line.mandate = known.mandate_of(line, claimed)
    line.person = line.mandate.person if line.mandate else known.person_of(line)
    refuse_mixed_up(line, known)
    refuse_elsewhere(line, known)
    if not line.person or not line.birth:
        return
    if born(line.person.birth_date, line.birth):
        keep_day(line)
    elif card_no in known.by_card and line.name not in ("", line.person.name):
        line.refuse("代表证号", f"{card_no} 是{line.person.name}的证号，与本行姓名、出生日期都不同，请核对")


def refuse_mixed_up(line: Line, known: Known) -> None:
    """An identity number that is another's than the card number, or another's than the name."""
    holder, bearer = known.holder_of(line), known.by_card.get(line.values.get("card_no", ""))
    if holder and bearer and bearer.person_id != holder.pk:
        line.refuse("身份证号", f"是{holder.name}的，代表证号却是{bearer.name}的，请核对")
    elif holder and not bearer and line.name not in ("", holder.name):
        line.refuse("身份证号", f"已登记在{holder.name}名下，与本行姓名不同，请核对")


def keep_day(line: Line) -> None:
    """A birthday known to the day is not made vaguer by a file that gives the month alone."""
    if line.birth and not line.birth.exact:
        line.values.pop("birth_date")


def refuse_repeated(lines: list[Line]) -> None:
    """The same deputy may stand in one row only."""
    passed: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        keys = list(identities(line))
        other = next((other for key in keys for other in passed[key] if same(line, other)), None)
        if other:
            line.refuse("姓名", f"与第 {other.number} 行是同一名代表，请删去其中一行")
        for key in keys:
            passed[key].append(line)


def identities(line: Line) -> Iterator[tuple[object, ...]]:
    """Under what the row is found by another that may speak of the same deputy."""
    for number in ("card_no", "id_number"):
        if number in line.values:
            yield number, line.values[number]
    if line.person:
        yield "person", line.person.pk
    if line.name and line.birth:
        yield line.name, line.birth.on.year, line.birth.on.month


def same(one: Line, other: Line) -> bool:
    """Whether two rows with a common identity are one deputy; two card or identity numbers are two deputies."""
    if one.person and other.person:
        return one.person.pk == other.person.pk
    for number in ("id_number", "card_no"):
        if number in one.values and number in other.values:
            return one.values[number] == other.values[number]
    return bool(one.birth and other.birth and may_be(one.birth, other.birth))
