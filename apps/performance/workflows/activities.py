"""An activity of deputies (代表活动): called, signed up for, held, written up.

Sources: 代表法第二十七条 (groups), 第三十一条 (inspections, research); how often a group meets each year is rule B13.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.matters.access import Powers
from apps.matters.workflow import Note, Workflow, step
from congress import clock

if TYPE_CHECKING:
    from apps.performance.models import Activity


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    CALLED = "called", "已发布"
    HELD = "held", "已举行"
    CANCELLED = "cancelled", "已取消"


S = Status
ORGANISER = "matters.edit_matter"


def still_ahead(activity: "Activity") -> str | None:
    return None if activity.ends_at > clock.now() else "活动时间已经过去，请先修改时间"


def somebody_invited(activity: "Activity") -> str | None:
    return None if activity.invited().exists() else "还没有确定邀请范围"


def begun(activity: "Activity") -> str | None:
    return None if activity.starts_at <= clock.now() else "活动还没有开始"


def something_told(activity: "Activity") -> str | None:
    return (
        None
        if activity.tasks.filter(results__accepted_at=None, results__isnull=False).exists()
        else "没有待认可的成果"
    )


def is_campaign(activity: "Activity", _powers: Powers) -> bool:
    return activity.type == "campaign"


GOING_ON = [S.CALLED, S.HELD]

workflow = Workflow(
    step("edit", "修改活动", [S.DRAFT, S.CALLED], "", ORGANISER, note=Note.NONE),
    step(
        "call", "发布活动", S.DRAFT, S.CALLED, ORGANISER, guards=[still_ahead, somebody_invited], opens=True
    ),
    step("hold", "确认考勤", S.CALLED, S.HELD, ORGANISER, guards=[begun], closes=True),
    step("recount", "更正考勤", S.HELD, "", ORGANISER, note=Note.REQUIRED, closes=True),
    step("write_up", "登记活动情况", S.HELD, "", ORGANISER, closes=True),
    step("account", "登记经费支出", S.HELD, "", (ORGANISER, "performance.add_activity"), closes=True),
    step("set_task", "布置任务", [S.DRAFT, *GOING_ON], "", ORGANISER, note=Note.NONE, when=is_campaign),
    step("drop_task", "取消任务", [S.DRAFT, *GOING_ON], "", ORGANISER, note=Note.NONE, when=is_campaign),
    step(
        "accept_results",
        "认可成果",
        GOING_ON,
        "",
        ORGANISER,
        guards=[something_told],
        note=Note.NONE,
        when=is_campaign,
    ),
    step(
        "refuse_result",
        "退回成果",
        GOING_ON,
        "",
        ORGANISER,
        guards=[something_told],
        note=Note.REQUIRED,
        when=is_campaign,
    ),
    step("cancel", "取消活动", S.CALLED, S.CANCELLED, ORGANISER, note=Note.REQUIRED, closes=True),
    step("lapse", "届期届满", [S.DRAFT, S.CALLED], S.CANCELLED, closes=True),
)

TONES = {S.DRAFT: "near", S.CALLED: "calm", S.HELD: "ok"}
