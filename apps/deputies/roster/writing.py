"""Store a checked roster with a number of statements that does not depend on its length."""

from typing import Any

from apps.accounts.models import User
from apps.deputies.models import Mandate, Person
from apps.deputies.roster.checking import Line, Plan, Tell, nobody
from apps.deputies.roster.columns import MANDATE_FIELDS, PERSON_FIELDS
from congress.crypto.fields import with_digests

BATCH = 500
"""Rows of one statement; after each it is told how far the writing is."""


def write(plan: Plan, *, by: User | None, reviewed: bool = True, tell: Tell = nobody) -> None:
    """Add the new deputies and bring the changed ones to what the file says. The plan has no faults.

    New ones that are not ``reviewed`` wait for the review of credentials (选举法第四十七条). ``tell`` hears how many rows
    are written so far; those that change nothing count from the beginning.
    """
    state = Mandate.State.VALID if reviewed else Mandate.State.ELECTED
    lines = plan.of("new") + plan.of("changed")
    for begin in range(0, len(lines), BATCH):
        part = lines[begin : begin + BATCH]
        new, changed = ([line for line in part if line.kind == kind] for kind in ("new", "changed"))
        store_people(new, changed)
        store_mandates(new, changed, plan, by, state)
        store_categories(part)
        tell(len(plan.lines) - len(lines) + begin + len(part))


def store_mandates(
    new: list[Line], changed: list[Line], plan: Plan, by: User | None, state: Mandate.State
) -> None:
    """Mandates of all lines: new ones added, known ones updated."""
    added = Mandate.objects.bulk_create([mandate_for(line, plan, by, state) for line in new])
    for line, mandate in zip(new, added, strict=True):
        line.mandate = mandate
    store(
        Mandate,
        [line.mandate for line in changed if apply(line.mandate, line, MANDATE_FIELDS)],
        MANDATE_FIELDS,
    )


def store_people(new: list[Line], changed: list[Line]) -> None:
    """Persons of all lines: new ones added, known ones updated."""
    known = [line.person for line in new + changed if line.person and apply(line.person, line, PERSON_FIELDS)]
    store(Person, known, PERSON_FIELDS)
    unknown = [line for line in new if line.person is None]
    for line in unknown:
        line.person = Person(**only(line.values, PERSON_FIELDS))
    Person.objects.bulk_create([line.person for line in unknown if line.person])


def mandate_for(line: Line, plan: Plan, by: User | None, state: Mandate.State) -> Mandate:
    facts = only(line.values, MANDATE_FIELDS - {"categories"})
    first = line.begins(plan.term)
    return Mandate(person=line.person, term=plan.term, valid_from=first, state=state, entered_by=by, **facts)


def store_categories(lines: list[Line]) -> None:
    """Replace the categories of the lines that name any."""
    named = [line for line in lines if "categories" in line.values and line.mandate]
    if not named:
        return
    through = Mandate.categories.through
    through.objects.filter(mandate__in=[line.mandate for line in named]).delete()
    through.objects.bulk_create(
        [
            through(mandate=line.mandate, category=category)
            for line in named
            for category in line.values["categories"]
        ]
    )


def store(model: Any, records: list[Any], fields: set[str]) -> None:
    """Update known records in one statement a batch: an insert that meets their keys."""
    if records:
        columns = sorted(with_digests(model, fields - {"categories"}))
        model.objects.bulk_create(records, update_conflicts=True, unique_fields=["pk"], update_fields=columns)


def apply(record: Any, line: Line, fields: set[str]) -> bool:
    """Set the line's values on a record; returns whether there were any."""
    facts = only(line.values, fields - {"categories"})
    for name, value in facts.items():
        setattr(record, name, value)
    return bool(facts)


def only(values: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in fields}
