"""Yearly table of reports of inspections and research: whether the organs answered them in time (rule B13r)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q

from apps.matters.models import Deadline
from apps.performance.actions.visits import RULE
from apps.performance.models import VisitReport
from apps.performance.reports import GROUP
from apps.reports.engine import Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope
from congress import clock


def owed(scope: Scope) -> Any:
    """Answers that organs owe on reports sent in the span, each a clock of its own."""
    seen = VisitReport.objects.visible_to(scope.user).values("pk")
    return Deadline.objects.filter(
        code=RULE, matter__in=seen, starts_on__range=(scope.span.first, scope.span.last)
    )


def number(scope: Scope) -> int:
    return int(owed(scope).count())


def by_organ(scope: Scope) -> Sequence[Row]:
    """Each organ's answers; ``due``: given, or late and not given."""
    given, late = Q(met_on__isnull=False), Q(met_on=None, due_on__lt=clock.today())
    rows = owed(scope).order_by().values(name=F("organ__name"))
    return list(
        rows.annotate(
            sent=Count("pk"),
            answered=Count("pk", filter=given),
            in_time=Count("pk", filter=Q(met_on__lte=F("due_on"))),
            overdue=Count("pk", filter=late),
            due=Count("pk", filter=given | late),
        ).order_by("-sent", "name")
    )


register(
    Table(
        "visit-answers",
        "视察、调研报告研究处理情况",
        GROUP,
        "{span}送有关机关的视察、调研报告，按机关；是否按期按各机关的答复期限计算，还没有到期的不计入比例。",
        (
            Column("name", "机关", width=28),
            Column("sent", "送交", Cell.COUNT),
            Column("answered", "已答复", Cell.COUNT),
            Column("in_time", "按期答复", Cell.COUNT),
            Column("overdue", "逾期未答复", Cell.COUNT),
            Column("rate", "按期答复率", Cell.RATE, ("in_time", "due"), 16),
        ),
        by_organ,
        records=number,
        permission="performance.view_visitreport",
    )
)
