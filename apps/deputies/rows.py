"""Rows as plain values, to be put back later; and every row that points at another."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from congress.crypto.fields import Digested

Saved = list[Any]
"""[name of the model, {column: value as text}]"""


def saved(row: models.Model) -> Saved:
    """What is needed to create the row again; digests are made anew."""
    fields = [one for one in row._meta.concrete_fields if not isinstance(one, Digested)]
    values = {one.attname: plain(getattr(row, one.attname)) for one in fields}
    return [row._meta.label, values]


def plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def put_back(row: Saved) -> models.Model:
    """Create the row again under its old key."""
    model = apps.get_model(row[0])
    columns = {one.attname: one for one in model._meta.concrete_fields}
    values = {name: typed(columns[name], value) for name, value in row[1].items()}
    made = model(**values)
    made.save(force_insert=True)
    return made


def typed(column: Any, value: Any) -> Any:
    """Text as the column's own kind of value; keys of other rows stay keys."""
    return value if value is None or column.is_relation else column.to_python(value)


def pointing(model: type[models.Model]) -> Iterator[Any]:
    """The foreign keys of all tables that lead to the model, those of many-to-many tables included."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.field  # type: ignore[union-attr]  # a relation has the field that makes it
