"""Evaluation of deputies' performance: schemes with indicators and bands, years, sheets with scores, appeals."""

from apps.evaluation.models.schemes import Band, Column, Indicator, ScoringScheme
from apps.evaluation.models.sheets import Score, Sheet
from apps.evaluation.models.years import Appeal, Evaluation, Shown

__all__ = ["Appeal", "Band", "Column", "Evaluation", "Indicator", "Score", "ScoringScheme", "Sheet", "Shown"]
