"""Yearly tables of what activities and training of deputies cost (代表活动经费), by type and by the organ that holds them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce

from apps.performance.models import Activity
from apps.performance.models.activities import Type
from apps.performance.people import ALL
from apps.performance.reports import GROUP
from apps.performance.workflows.activities import Status
from apps.reports.engine import Chart, Column, Row, Table, register
from apps.reports.engine import Kind as Cell
from apps.reports.spans import Scope

NOTHING = Decimal("0.00")
OF_GROUPS = "代表小组"
"""Under which activities stand that a convener holds, who enters no amounts."""


def held_in(scope: Scope) -> Any:
    """Activities of the span that were called, held or not yet; drafts and cancelled ones cost nothing."""
    span = scope.span
    found = Activity.objects.visible_to(scope.user).filter(status__in=(Status.CALLED, Status.HELD))
    return found.filter(starts_at__date__range=(span.first, span.last))


def number(scope: Scope) -> int:
    return int(held_in(scope).count())


def costs(found: Any) -> Any:
    """Adds to grouped activities what they were to cost and did cost; amounts in yuan."""
    return found.annotate(
        count=Count("pk"),
        held=Count("pk", filter=Q(status=Status.HELD)),
        accounted=Count("pk", filter=Q(status=Status.HELD, cost_spent__isnull=False)),
        planned=Coalesce(Sum("cost_planned"), NOTHING),
        spent=Coalesce(Sum("cost_spent"), NOTHING),
    )


def distinct(scope: Scope) -> Any:
    """By key, since who may see an activity is asked over several grants, each of which would count it once more."""
    return Activity.objects.filter(pk__in=held_in(scope).values("pk")).order_by()


def by_type(scope: Scope) -> Sequence[Row]:
    """The types of which there were any, in the order of the form."""
    found = {row["type"]: row for row in costs(distinct(scope).values("type"))}
    return [{**found[type_], "name": type_.label} for type_ in Type if type_ in found]


def by_organ(scope: Scope) -> Sequence[Row]:
    """The organs that held any; the one that spent most on top."""
    rows = distinct(scope).values(name=Coalesce(F("office__short_name"), Value(OF_GROUPS)))
    return list(costs(rows).order_by("-spent", "name"))


COLUMNS = (
    Column("count", "活动", Cell.COUNT, width=8),
    Column("held", "已举行", Cell.COUNT, width=8),
    Column("planned", "预算（元）", Cell.MONEY),
    Column("spent", "支出（元）", Cell.MONEY),
    Column("rate", "已登记支出", Cell.RATE, ("accounted", "held"), 18),
)
ABOUT = "{span}的代表活动和培训（起草和取消的不计）"

register(
    Table(
        "activity-funds",
        "代表活动经费",
        GROUP,
        f"{ABOUT}，按类别；预算和支出由组织活动的单位登记，已登记支出是已举行的活动中登记了支出的比例。",
        (Column("name", "类别", width=18), *COLUMNS),
        by_type,
        records=number,
        permission=ALL,
        chart=Chart.NONE,
    )
)
register(
    Table(
        "activity-funds-organs",
        "各单位代表活动经费",
        GROUP,
        f"{ABOUT}，按组织单位；预算和支出由组织活动的单位登记，召集人组织的小组活动不登记经费。",
        (Column("name", "组织单位", width=24), *COLUMNS),
        by_organ,
        records=number,
        permission=ALL,
    )
)
