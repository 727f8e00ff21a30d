"""Before and after: which fields of a known deputy a row would change."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from apps.deputies.models import Mandate, Person
from apps.deputies.roster.columns import COLUMNS, PERSON_FIELDS
from congress.crypto import masking

CHOICES = {"sex": Person.Sex, "election_mode": Mandate.Mode}
HEADINGS = {column.field: column.heading for column in COLUMNS} | {"resume": "简历"}
"""What the office may change of a record; a resume stands in no column of the roster."""
MASKED = {"phone": masking.phones, "id_number": masking.id_number, "address": masking.address}


class Change(NamedTuple):
    """One field that would change, in words; personal data masked."""

    heading: str
    before: str
    after: str


def compare(mandate: Mandate, values: dict[str, Any]) -> Iterator[Change]:
    """The fields that differ; a cell left blank changes nothing."""
    for column in COLUMNS:
        if column.field in values:
            before, after = kept(mandate, column.field), values[column.field]
            if column.field == "categories":
                before, after = sorted(before, key=str), sorted(after, key=str)
            if before != after:
                yield Change(column.heading, worded(column.field, before), worded(column.field, after))


def changed_fields(record: Any, given: dict[str, Any]) -> Iterator[Change]:
    """Which of a person's or mandate's own fields would change, in words; those that have no heading are left out."""
    for field, after in given.items():
        before = sorted(record.categories.all(), key=str) if field == "categories" else getattr(record, field)
        after = sorted(after, key=str) if field == "categories" else after
        if before != after and field in HEADINGS:
            yield Change(HEADINGS[field], worded(field, before), worded(field, after))


def kept(mandate: Mandate, field: str) -> Any:
    """What is stored now."""
    if field == "categories":
        return list(mandate.categories.all())
    return getattr(mandate.person if field in PERSON_FIELDS else mandate, field)


def worded(field: str, value: Any) -> str:
    """A stored value as people write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field == "resume" and value:
        return f"{len(value)} 字"
    if isinstance(value, list):
        return "、".join(map(str, value)) or "（空）"
    if field in MASKED and value:
        return MASKED[field](value)
    if field in CHOICES and value:
        return str(CHOICES[field](value).label)
    return "（空）" if value in (None, "") else str(value)
