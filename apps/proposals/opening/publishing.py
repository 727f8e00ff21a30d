"""Figures and promises among the public pages that are kept up to date."""

from apps.proposals.opening import figures, promised
from apps.publications import keeping
from apps.publications.models import Kind

KINDS = (Kind.FIGURES, Kind.PROMISE)
HERE = {"address": "proposals:public", "permission": "review_suggestion"}

keeping.register(Kind.FIGURES, figures.contents, ended="这一时段的统计已经没有依据。", **HERE)
keeping.register(Kind.PROMISE, promised.contents, ended="承诺所属的建议已不再公开。", **HERE)
