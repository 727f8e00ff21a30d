"""Recurring obligations (履职计划): duties, their occurrences and what proves that one was met."""

from apps.duties.models.duties import MANAGE, VIEW, Category, Duty, Recurrence
from apps.duties.models.occurrences import Occurrence, OccurrenceQuerySet, State
from apps.duties.models.proofs import Proof

__all__ = [
    "MANAGE",
    "VIEW",
    "Category",
    "Duty",
    "Occurrence",
    "OccurrenceQuerySet",
    "Proof",
    "Recurrence",
    "State",
]
