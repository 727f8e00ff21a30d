"""The performance record of deputies (履职档案): its kinds of activity, its entries, who checks them."""

from apps.performance.models.checkers import Checker
from apps.performance.models.entries import End, Entry, EntryQuerySet
from apps.performance.models.kinds import Duty, Kind

__all__ = ["Checker", "Duty", "End", "Entry", "EntryQuerySet", "Kind"]
