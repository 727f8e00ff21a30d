"""Everything encrypted, brought to the current provider and key, and every digest to the current digest key.

Each batch is one transaction that locks its rows, so the work may be interrupted anywhere and run again: what is
current already is left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, TextField
from django.db.models.functions import Cast

from congress.crypto.cipher import Unreadable, decrypt, is_current
from congress.crypto.fields import EncryptedCharField, digests_of

BATCH = 200


@dataclass
class Batch:
    """What became of some rows of one model: their number, how many were written anew, which cannot be read."""

    model: type[models.Model]
    seen: int
    renewed: int
    unreadable: list[Any]


def rotate(size: int = BATCH) -> Iterator[Batch]:
    """Go through every model with encrypted fields, ``size`` rows at a time; each batch is committed when given."""
    for model in apps.get_models():
        if encrypted(model) and not model._meta.proxy:
            yield from rotate_model(model, size)


def encrypted(model: type[models.Model]) -> list[str]:
    """Names of the encrypted fields in the model's own table."""
    return [field.name for field in model._meta.local_fields if isinstance(field, EncryptedCharField)]


def rotate_model(model: type[models.Model], size: int) -> Iterator[Batch]:
    after: Any = None
    while keys := next_keys(model, after, size):
        yield rotate_rows(model, keys)
        after = keys[-1]


def next_keys(model: type[models.Model], after: Any, size: int) -> list[Any]:
    rows = model._base_manager.order_by("pk")
    return list((rows if after is None else rows.filter(pk__gt=after)).values_list("pk", flat=True)[:size])


@transaction.atomic
def rotate_rows(model: type[models.Model], keys: list[Any]) -> Batch:
    batch = Batch(model, 0, 0, [])
    for row in locked(model, keys):
        batch.seen += 1
        try:
            values = renewed(model, row)
        except Unreadable:
            batch.unreadable.append(row["pk"])
            continue
        if values:
            model._base_manager.filter(pk=row["pk"]).update(**values)
            batch.renewed += 1
    return batch


def locked(model: type[models.Model], keys: list[Any]) -> Any:
    """Rows with their tokens as they stand in the database (under the field's name with _token), and digests."""
    tokens = {f"{name}_token": Cast(F(name), TextField()) for name in encrypted(model)}
    digests = [field.name for field in digests_of(model)]
    rows = model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update()
    return rows.values("pk", *digests, **tokens)


def renewed(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    """The fields of a row that are not current, with their plain values; the update encrypts them."""
    tokens = {name: row[f"{name}_token"] for name in encrypted(model)}
    texts = {name: decrypt(token) if token else token for name, token in tokens.items()}
    values = {name: texts[name] for name, token in tokens.items() if token and not is_current(token)}
    computed = {field.name: field.of(texts[field.source]) for field in digests_of(model)}
    return values | {name: value for name, value in computed.items() if row[name] != value}
