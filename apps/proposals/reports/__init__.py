"""Yearly tables of suggestions, the annual report on their handling, and the report on deputies' performance."""

from apps.proposals.reports import annual, performance, promised, tables

__all__ = ["annual", "performance", "promised", "tables"]
