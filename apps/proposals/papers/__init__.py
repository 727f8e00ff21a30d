"""The papers of bills and suggestions, from the sheet a deputy hands in to the report on a year's handling."""

from apps.proposals.papers import handing, handling, promised, refusing, reports, sheets
from apps.proposals.papers.reply import REPLY_LETTER, reply_data, reply_title

__all__ = [
    "REPLY_LETTER",
    "handing",
    "handling",
    "promised",
    "refusing",
    "reply_data",
    "reply_title",
    "reports",
    "sheets",
]
