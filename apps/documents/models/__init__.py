"""Official papers: their rows, numbers, batches, archival copies, and what becomes of them after issue."""

from apps.documents.models.afterlife import Retirement, Scan
from apps.documents.models.archives import ArchiveCopy
from apps.documents.models.batches import Batch
from apps.documents.models.numbers import Series, SeriesNumber
from apps.documents.models.paper import CODE_ALPHABET, Paper, PaperQuerySet
from apps.documents.models.work import STUCK_AFTER, Work

__all__ = [
    "CODE_ALPHABET",
    "STUCK_AFTER",
    "ArchiveCopy",
    "Batch",
    "Paper",
    "PaperQuerySet",
    "Retirement",
    "Scan",
    "Series",
    "SeriesNumber",
    "Work",
]
