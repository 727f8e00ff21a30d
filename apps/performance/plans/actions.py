"""What the deputies office does with a year's plan of training. Each act is recorded in the audit."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.matters import access
from apps.performance.models import Activity, PlannedCourse, TrainingPlan
from apps.performance.models.activities import Type
from apps.performance.workflows.activities import Status
from congress import clock
from congress.refusal import Refusal

MANAGE = "performance.manage_entry"


def last_year() -> int:
    """The latest year that may be planned: the coming one."""
    return clock.today().year + 1


@transaction.atomic
def keep(*, by: User, year: int, aim: str, adopted_on: date | None = None) -> TrainingPlan:
    """Draft the year's plan, or change it. Raises Refusal for a year too far ahead and an adoption to come."""
    refuse_others(by)
    if year > last_year():
        raise Refusal(f"现在最远可以编制{last_year()}年的培训计划。")
    if adopted_on and adopted_on > clock.today():
        raise Refusal("通过日期还没有到，通过以后再填。")
    said = {"aim": aim.strip(), "adopted_on": adopted_on}
    plan, made = TrainingPlan.objects.update_or_create(
        year=year, defaults=said, create_defaults={**said, "drafted_by": by}
    )
    verb = "起草" if made else "修改"
    trail.record(
        Act.PERFORMANCE, f"{verb}{plan}", by=by, about=plan, data={"adopted_on": str(adopted_on or "")}
    )
    return plan


@transaction.atomic
def put_course(
    plan: TrainingPlan, *, by: User, course: PlannedCourse | None = None, **fields: Any
) -> PlannedCourse:
    """Add a course, or change one of the plan's own. Raises Refusal for a second one of a name."""
    hold(plan, by)
    row = course or PlannedCourse(plan=plan)
    if row.plan_id != plan.pk:
        raise Refusal("这门课程不在这个计划里，请刷新页面。")
    for name, value in fields.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refusal(doubled(row.title)) from None
    trail.record(Act.PERFORMANCE, f"{plan}：登记课程“{row.title}”", by=by, about=plan)
    return row


@transaction.atomic
def drop_course(course: PlannedCourse, *, by: User) -> None:
    """Out of the plan; one that is organised already stays."""
    hold(course.plan, by)
    row = PlannedCourse.objects.select_related("activity").get(pk=course.pk)
    if organised(row):
        raise Refusal(f"“{row.title}”已经组织培训，不能从计划里删除。不办了的，先取消培训活动。")
    trail.record(Act.PERFORMANCE, f"{course.plan}：删除课程“{row.title}”", by=by, about=course.plan)
    row.delete()


def organise(course: PlannedCourse, activity: Activity, by: User) -> None:
    """The activity is the one by which the course is held. Raises Refusal when there is one already, or of another type."""
    hold(course.plan, by)
    row = PlannedCourse.objects.select_related("activity").get(pk=course.pk)
    if organised(row):
        raise Refusal(f"计划里的“{row.title}”已经组织了培训，请打开原来的活动办理。")
    if activity.type != Type.TRAINING:
        raise Refusal("按培训计划组织的活动，类别要选“培训”。")
    row.activity = activity
    row.save(update_fields=["activity"])


def organised(course: PlannedCourse) -> bool:
    return course.activity is not None and course.activity.status != Status.CANCELLED


def doubled(title: str) -> str:
    return f"计划里已有“{title}”，请修改原来的一门，或者换一个名称。"


def hold(plan: TrainingPlan, by: User) -> None:
    refuse_others(by)
    TrainingPlan.objects.select_for_update().get(pk=plan.pk)


def refuse_others(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("培训计划由代表工作机构编制，请联系代表工作机构。")
