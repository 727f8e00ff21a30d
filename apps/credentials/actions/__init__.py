"""The verbs of the procedures on credentials."""

from apps.credentials.actions import arrest, by_election, recall, resignation, review, suspension, termination
from apps.credentials.actions.announcing import announce
from apps.credentials.actions.decisions import decide
from apps.credentials.actions.reporting import report

__all__ = [
    "announce",
    "arrest",
    "by_election",
    "decide",
    "recall",
    "report",
    "resignation",
    "review",
    "suspension",
    "termination",
]
