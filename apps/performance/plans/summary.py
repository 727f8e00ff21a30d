"""A year of training as its page shows it: the plan with what has become of each course, hours planned and held."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Sum

from apps.matters import access
from apps.performance.models import Activity, PlannedCourse, TrainingPlan
from apps.performance.models.activities import Type
from apps.performance.plans import actions
from apps.performance.presenting import FIRST_YEAR
from apps.performance.workflows.activities import Status
from congress import clock

OPENS, A_DAY = 9, 8
"""Hour at which a course begins, and hours after which it ends, if nothing else is written."""


class Year(NamedTuple):
    """What was planned for a year, and what was held in it: courses and hours."""

    year: int
    planned: int
    planned_hours: Decimal
    held: int
    held_hours: Decimal


def year_of(text: str | None) -> int:
    """The year asked for in an address, up to the coming one; this year when it is none of them."""
    fits = text and text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= actions.last_year()
    return int(text) if text and fits else clock.today().year


def years(trainings: QuerySet[Activity], plans: QuerySet[TrainingPlan]) -> list[Year]:
    """Every year with a plan or a course that was held, the latest first; two queries."""
    planned = {
        row["plan__year"]: row
        for row in PlannedCourse.objects.filter(plan__in=plans)
        .order_by()
        .values("plan__year")
        .annotate(number=Count("pk"), hours_sum=Sum("hours"))
    }
    done = Activity.objects.filter(pk__in=trainings.values("pk"), type=Type.TRAINING, status=Status.HELD)
    held = {
        row["starts_at__year"]: row
        for row in done.order_by()
        .values("starts_at__year")
        .annotate(number=Count("pk"), hours_sum=Sum("hours"))
    }
    none: dict[str, Any] = {"number": 0, "hours_sum": None}
    return [
        Year(year, *totals(planned.get(year, none)), *totals(held.get(year, none)))
        for year in sorted({*planned, *held}, reverse=True)
    ]


def totals(row: Mapping[str, Any]) -> tuple[int, Decimal]:
    return row["number"], row["hours_sum"] or Decimal()


def plans_for(user: Any) -> QuerySet[TrainingPlan]:
    """Drafts are the office's; what was adopted everybody reads who reads activities."""
    found = TrainingPlan.objects.all()
    return found if access.may(user, actions.MANAGE) else found.exclude(adopted_on=None)


def courses(plan: TrainingPlan) -> list[dict[str, Any]]:
    """Each planned course, whether it is organised, and whether its month has gone by without."""
    now = (clock.today().year, clock.today().month)
    rows = plan.courses.select_related("activity")
    return [
        {
            "course": one,
            "organised": (done := actions.organised(one)),
            "late": not done and (plan.year, one.month) < now,
        }
        for one in rows
    ]


def begun_from(course: PlannedCourse | None) -> dict[str, Any]:
    """From what the call to a planned course starts."""
    if course is None:
        return {}
    year, month = course.plan.year, course.month
    starts = clock.now().replace(year, month, 1, OPENS, 0, 0, 0)
    return {
        "type": Type.TRAINING,
        "title": course.title,
        "text": f"{course.title}。培训对象：{course.for_whom}。",
        "hours": course.hours,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=min(float(course.hours), A_DAY)),
    }
