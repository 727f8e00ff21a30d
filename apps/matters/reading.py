"""Reading for many records at once, and whether that was done, so that each need not ask again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Model, prefetch_related_objects

if TYPE_CHECKING:
    from apps.matters.models import Matter


def is_read(record: Model, relation: str) -> bool:
    """Whether ``prefetch_related`` brought the relation; its ``all()`` then costs nothing."""
    return relation in getattr(record, "_prefetched_objects_cache", {})


def with_own_records(matters: "Iterable[Matter]") -> "list[Matter]":
    """The matters, each with the record of its procedure: one query for each kind among them."""
    found = list(matters)
    for kind in {matter.kind for matter in found}:
        prefetch_related_objects([matter for matter in found if matter.kind == kind], kind)
    return found
