"""Duties of the law and good will are counted apart: an indicator is of the one or of the other, never of both."""

from collections.abc import Iterable

from apps.evaluation.models import ScoringScheme
from apps.performance.models import Duty, Kind


def mixed(name: str, duty: str, kinds: Iterable[Kind]) -> str:
    """What is wrong when an indicator of one duty counts kinds of the other, in a sentence; "" when nothing is."""
    others = "、".join(f"“{kind}”" for kind in kinds if kind.duty != duty)
    if not others:
        return ""
    own = Duty(duty).label
    return f"指标“{name}”的性质是{own}，不能计入{others}。法定职责和志愿善行要分别设指标，请去掉这些类别或者另设一项。"


def mixtures(scheme: ScoringScheme) -> list[str]:
    """What is mixed in a scheme: kinds may have changed their duty since it was drafted."""
    rows = scheme.indicators.prefetch_related("kinds")
    found = (mixed(row.name, row.duty, row.kinds.all()) for row in rows)
    return [sentence for sentence in found if sentence]
