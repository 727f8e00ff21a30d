"""Figures and promises among the public pages that are kept up to date."""

from apps.proposals.opening import figures, promised
from apps.publications.keeping import prepare, register, state, withdraw_ended
from apps.publications.models import Kind

__all__ = ["KINDS", "prepare", "state", "withdraw_ended"]

KINDS = (Kind.FIGURES, Kind.PROMISE)

register(Kind.FIGURES, figures.contents, ended="这一时段的统计已经没有依据。")
register(Kind.PROMISE, promised.contents, ended="承诺所属的建议已不再公开。")
