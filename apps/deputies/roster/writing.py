"""Store a checked roster with a number of statements that does not depend on its length."""

from typing import Any

from apps.accounts.models import User
from apps.deputies.models import Mandate, Person
from apps.deputies.roster.checking import Line, Plan
from apps.deputies.roster.columns import MANDATE_FIELDS, PERSON_FIELDS
from congress.crypto.fields import with_digests

BATCH = 1_000


def write(plan: Plan, *, by: User | None, reviewed: bool = True) -> None:
    """Add the new deputies and bring the changed ones to what the file says. The plan has no faults.

    New ones that are not ``reviewed`` wait for the review of credentials (选举法第四十七条).
    """
    new, changed = plan.of("new"), plan.of("changed")
    store_people(new, changed)
    state = Mandate.State.VALID if reviewed else Mandate.State.ELECTED
    added = Mandate.objects.bulk_create(
        [mandate_for(line, plan, by, state) for line in new], batch_size=BATCH
    )
    for line, mandate in zip(new, added, strict=True):
        line.mandate = mandate
    store(
        Mandate,
        [line.mandate for line in changed if apply(line.mandate, line, MANDATE_FIELDS)],
        MANDATE_FIELDS,
    )
    store_categories(new + changed)


def store_people(new: list[Line], changed: list[Line]) -> None:
    """Persons of all lines: new ones added, known ones updated."""
    known = [line.person for line in new + changed if line.person and apply(line.person, line, PERSON_FIELDS)]
    store(Person, known, PERSON_FIELDS)
    unknown = [line for line in new if line.person is None]
    for line in unknown:
        line.person = Person(**only(line.values, PERSON_FIELDS))
    Person.objects.bulk_create([line.person for line in unknown if line.person], batch_size=BATCH)


def mandate_for(line: Line, plan: Plan, by: User | None, state: Mandate.State) -> Mandate:
    facts = only(line.values, MANDATE_FIELDS - {"categories"})
    first = line.begins(plan.term)
    return Mandate(person=line.person, term=plan.term, valid_from=first, state=state, entered_by=by, **facts)


def store_categories(lines: list[Line]) -> None:
    """Replace the categories of the lines that name any."""
    named = [line for line in lines if "categories" in line.values and line.mandate]
    through = Mandate.categories.through
    through.objects.filter(mandate__in=[line.mandate for line in named]).delete()
    through.objects.bulk_create(
        [
            through(mandate=line.mandate, category=category)
            for line in named
            for category in line.values["categories"]
        ],
        batch_size=BATCH,
    )


def store(model: Any, records: list[Any], fields: set[str]) -> None:
    """Update known records in one statement a batch: an insert that meets their keys."""
    if records:
        columns = sorted(with_digests(model, fields - {"categories"}))
        model.objects.bulk_create(
            records, update_conflicts=True, unique_fields=["pk"], update_fields=columns, batch_size=BATCH
        )


def apply(record: Any, line: Line, fields: set[str]) -> bool:
    """Set the line's values on a record; returns whether there were any."""
    facts = only(line.values, fields - {"categories"})
    for name, value in facts.items():
        setattr(record, name, value)
    return bool(facts)


def only(values: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in fields}
