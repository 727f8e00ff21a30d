"""What a deputy may ask to have corrected, and how what they wrote is understood: as a cell of the roster is."""

from typing import Any

from apps.deputies.models import Person
from apps.deputies.roster.cells import CellError
from apps.deputies.roster.columns import COLUMNS, PERSON_FIELDS, Column
from congress.refusal import Refusal

OTHER = "other"
"""Something outside these fields, such as a group or an office; the office changes it by hand."""

CORRECTABLE = {column.field: column for column in COLUMNS if column.field in PERSON_FIELDS}
HEADINGS = {field: column.heading for field, column in CORRECTABLE.items()} | {OTHER: "其他"}


def understood(field: str, wanted: str) -> Any:
    """The value that the words mean for the field. Raises Refusal with what is wrong with them."""
    column = CORRECTABLE[field]
    try:
        value = column.read(wanted)
    except CellError as error:
        raise Refusal(f"{error}。") from None
    refuse_long(column, value)
    return value.on if field == "birth_date" else value


def refuse_long(column: Column, value: Any) -> None:
    if column.limit and isinstance(value, str) and len(value) > column.limit:
        raise Refusal(f"有 {len(value)} 个字，最多 {column.limit} 个字，请缩短。")


def apply(person: Person, field: str, wanted: str) -> None:
    """Write what was asked for into the person, who is not saved here."""
    if field != OTHER:
        setattr(person, field, understood(field, wanted))
