"""Whether a page or a batch has read a relation with many records at once, so that each need not ask again."""

from django.db.models import Model


def is_read(record: Model, relation: str) -> bool:
    """Whether ``prefetch_related`` brought the relation; its ``all()`` then costs nothing."""
    return relation in getattr(record, "_prefetched_objects_cache", {})
