"""What is done about a campaign's tasks and results, under the activity's lock; each act leaves an event or a row."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import uploads
from apps.matters.workflow import lock
from apps.notices import silence
from apps.notices.actions import tell as send
from apps.performance import registering
from apps.performance.models import Activity, CampaignResult, CampaignTask
from apps.performance.models.activities import ENTERED_AS, Type
from apps.performance.workflows.activities import Status, workflow
from congress import clock
from congress.refusal import Refusal

GOING_ON = (Status.CALLED, Status.HELD)


@transaction.atomic
def set_task(activity: Activity, *, by: User, **fields: Any) -> CampaignTask:
    """A further task. Raises Refusal for a name that is there already."""
    workflow.take("set_task", activity, by=by, data={"task": fields["title"]})
    try:
        with transaction.atomic():
            return CampaignTask.objects.create(activity=activity, **fields)
    except IntegrityError:
        raise Refusal(f"已有任务“{fields['title']}”，请换一个名称。") from None


@transaction.atomic
def drop_task(activity: Activity, *, by: User, task: CampaignTask) -> None:
    """A task for which nothing has been done yet."""
    workflow.take("drop_task", activity, by=by, data={"task": task.title})
    if task.results.exists():
        raise Refusal(f"任务“{task.title}”已有代表填报成果，不能取消。")
    task.delete()


@transaction.atomic
def tell(
    activity: Activity, *, by: User, task: CampaignTask, files: Iterable[UploadedFile] = (), **fields: Any
) -> CampaignResult:
    """A deputy says what they did for a task; it waits for the organiser. Raises Refusal for those not invited."""
    mandate = invited_as(activity, by)
    if fields["on"] > clock.today():
        raise Refusal("日期还没有到，请核对。")
    if fields["on"] < clock.day_of(activity.starts_at):
        raise Refusal("日期早于活动开始，请核对。")
    result = CampaignResult.objects.create(task=task, mandate=mandate, **fields)
    for upload in files:
        uploads.attach(activity, upload, by=by, label=f"{mandate.name}代表：{task.title}")
    return result


def invited_as(activity: Activity, by: User) -> Mandate:
    """The mandate by which a person takes part; the activity stays locked until the transaction ends."""
    lock(activity)
    if activity.status not in GOING_ON:
        raise Refusal(f"“{activity.title}”现在是“{activity.get_status_display()}”，不能填报成果。")
    mandate = activity.invited().filter(person__user=by).select_related("person").first()
    if mandate is None:
        raise Refusal("您不在这次活动的邀请范围内。如有疑问，请联系组织单位。")
    return mandate


@transaction.atomic
def take_back(activity: Activity, *, by: User, result: CampaignResult) -> None:
    """The deputy's own, as long as nobody has accepted it."""
    lock(activity)
    own = CampaignResult.objects.waiting().filter(pk=result.pk, mandate__person__user=by)
    if not own.delete()[0]:
        raise Refusal("这条成果已经认可或者不是您填报的，不能撤回。如有差错，请联系组织单位。")


@transaction.atomic
def accept(activity: Activity, *, by: User, results: Iterable[CampaignResult]) -> None:
    """The organiser takes results as done; each enters its deputy's record. Accepted twice it does no harm."""
    chosen = [one.pk for one in results]
    workflow.take("accept_results", activity, by=by, data={"results": chosen})
    fresh = CampaignResult.objects.waiting().filter(pk__in=chosen, task__activity=activity)
    rows = list(fresh.select_related("task", "mandate"))
    if not rows:
        raise Refusal("没有选择待认可的成果，请刷新页面查看。")
    CampaignResult.objects.filter(pk__in=[one.pk for one in rows]).update(
        accepted_at=clock.now(), accepted_by=by
    )
    registering.register_all([fact(activity, one) for one in rows], by=by)


def fact(activity: Activity, result: CampaignResult) -> registering.Fact:
    title = f"{activity.title}：{result.task.title}"[: registering.TITLE_LENGTH]
    kind = ENTERED_AS[Type.CAMPAIGN]
    return registering.Fact(result.mandate, kind, result.on, title, result)


@transaction.atomic
def refuse(activity: Activity, *, by: User, result: CampaignResult, note: str) -> None:
    """Not taken as done: the deputy is told the reason and may tell it anew."""
    about = f"{result.mandate.name}代表“{result.task}”：{note.strip()}" if note.strip() else ""
    event = workflow.take("refuse_result", activity, by=by, note=about)
    gone = CampaignResult.objects.waiting().filter(pk=result.pk, task__activity=activity)
    if not gone.delete()[0]:
        raise Refusal("这条成果已经认可，不能退回。有误的，请在履职档案中剔除。")
    user = result.mandate.person.user
    if user and not silence.reigns():
        send(
            [user],
            key=f"event:{event.pk}:refuse_result",
            title=f"您填报的成果退回：{activity.title}",
            body=note.strip(),
            url=result.get_absolute_url(),
            matter=activity,
        )
