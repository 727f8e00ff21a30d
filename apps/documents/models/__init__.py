"""Official papers: their rows, numbers, batches, and what becomes of them after issue."""

from apps.documents.models.afterlife import Retirement, Scan
from apps.documents.models.batches import Batch
from apps.documents.models.numbers import Series, SeriesNumber
from apps.documents.models.paper import CODE_ALPHABET, STUCK_AFTER, Paper, PaperQuerySet

__all__ = [
    "CODE_ALPHABET",
    "STUCK_AFTER",
    "Batch",
    "Paper",
    "PaperQuerySet",
    "Retirement",
    "Scan",
    "Series",
    "SeriesNumber",
]
