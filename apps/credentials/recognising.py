"""Whether a candidate is known already: a former deputy, or a deputy of another level entered with the roster."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from apps.deputies import twins
from apps.deputies.models import Person
from apps.deputies.roster import cells
from apps.deputies.roster.cells import CellError


def alike(data: Mapping[str, Any]) -> list[Person]:
    """Known persons whom a typed name, sex and birthday may mean."""
    name, sex, day = (str(data.get(key, "")).strip() for key in ("name", "sex", "birth_date"))
    try:
        born = date.fromisoformat(day)
    except ValueError:
        return []
    return twins.of(name, sex=sex, birth_date=born)


def id_number(said: str) -> str:
    """A number as it was typed, put right. Raises ValidationError for one that cannot be."""
    if not said.strip():
        return ""
    try:
        return str(cells.id_number(said))
    except CellError as error:
        raise ValidationError(f"身份证号{error}。") from None


def holder(number: str) -> Person | None:
    return Person.objects.with_id_number(number).first()


def fits(person: Person, name: str) -> bool:
    """Whether a typed name may be the person's, one character off at most."""
    return twins.distance(person.name, name) <= 1
