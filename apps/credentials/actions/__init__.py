"""The verbs of the procedures on credentials."""

from apps.credentials.actions import arrest, by_election, recall, resignation, review, suspension, termination
from apps.credentials.actions.announcing import announce
from apps.credentials.actions.decisions import decide

__all__ = [
    "announce",
    "arrest",
    "by_election",
    "decide",
    "recall",
    "resignation",
    "review",
    "suspension",
    "termination",
]
