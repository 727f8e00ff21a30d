"""Suggestions, who signs them, who handles them, what is answered and how it is judged."""

from apps.proposals.models.answers import Rating, Reply
from apps.proposals.models.handling import Assignment, Contact
from apps.proposals.models.signatures import CoSignature, Snapshot
from apps.proposals.models.suggestion import Subject, Suggestion

__all__ = ["Assignment", "CoSignature", "Contact", "Rating", "Reply", "Snapshot", "Subject", "Suggestion"]
