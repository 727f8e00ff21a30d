"""How far a campaign is: task by task, and deputy by deputy, of what was accepted."""

from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from apps.performance.models import Activity, CampaignResult, CampaignTask

ACCEPTED = Q(results__accepted_at__isnull=False)


class Progress(NamedTuple):
    """One task: how many were done, by how many deputies, how many wait to be accepted."""

    task: CampaignTask
    done: int
    deputies: int
    waiting: int

    @property
    def percent(self) -> int | None:
        """Of the target, a hundred at most; None where there is none."""
        return min(100, self.done * 100 // self.task.target) if self.task.target else None

    @property
    def words(self) -> str:
        goal = f"，目标 {self.task.target} {self.task.unit}" if self.task.target else ""
        return f"完成 {self.done} {self.task.unit}{goal}"


def tasks(activity: Activity) -> list[Progress]:
    """Every task in order, in one query."""
    counted = activity.tasks.annotate(
        done=Coalesce(Sum("results__number", filter=ACCEPTED), 0),
        deputies=Count("results__mandate", filter=ACCEPTED, distinct=True),
        waiting=Count("results", filter=Q(results__accepted_at=None, results__isnull=False)),
    )
    return [Progress(one, one.done, one.deputies, one.waiting) for one in counted.order_by("pk")]


def results(activity: Activity) -> Any:
    """Everything that was told, those that wait first."""
    found = CampaignResult.objects.filter(task__activity=activity)
    named = found.select_related("task", "mandate__person", "mandate__delegation")
    return named.order_by("accepted_at", "-on", "-pk")


def printed(activity: Activity, most: int) -> dict[str, Any]:
    """The data of the printed summary: what was accepted, by task and day."""
    accepted = results(activity).accepted().order_by("task", "on", "pk")[:most]
    parts = [f"{one.task.title}：{one.words}，参加代表 {one.deputies} 名" for one in tasks(activity)]
    return {
        "organ": activity.office.name if activity.office else "",
        "date": activity.ends_at.date().isoformat(),
        "rows": [
            {
                "task": one.task.title,
                "name": one.mandate.name,
                "delegation": str(one.mandate.delegation),
                "day": f"{one.on:%Y-%m-%d}",
                "number": f"{one.number} {one.task.unit}",
                "text": one.text,
            }
            for one in accepted
        ],
        "note": "；".join(parts),
    }
