"""What becomes of an activity: called, answered, attended, entered into the records of those who came."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import access, events, uploads
from apps.matters.models import Disclosure
from apps.matters.workflow import lock
from apps.performance import people, policies, registering
from apps.performance.models import Activity, Participation, PlannedCourse
from apps.performance.models.activities import ENTERED_AS, Type
from apps.performance.notify import tell
from apps.performance.plans import actions as plans
from apps.performance.registering import Fact
from apps.performance.workflows.activities import Status, workflow
from congress import clock
from congress.refusal import Refusal

ADD = "performance.add_activity"
Answer, How = Participation.Answer, Participation.How
MANY = ("delegations", "named")


@transaction.atomic
def plan(
    *, by: User, files: Iterable[UploadedFile] = (), course: PlannedCourse | None = None, **fields: Any
) -> Activity:
    """A draft in the name of the organiser's organ, or of a convener; nobody hears of it before it is called.

    ``course``: the course of a plan of training that is organised by it.
    """
    if not may_organise(by) or (organises(by) and not by.organs):
        raise Refusal("代表活动由代表工作机构、乡镇人大、街道人大工委或者代表小组召集人组织，请联系他们。")
    refuse_strangers(by, fields)
    office = by.organs[0] if organises(by) else None
    activity = Activity(status=Status.DRAFT, disclosure=Disclosure.DEPUTIES, called_by=by, office=office)
    fill(activity, fields)
    keep(activity, files, by, "活动材料")
    if course:
        plans.organise(course, activity, by)
    events.record(activity, verb="plan", what="起草活动", by=by)
    access.sync(activity, policies.of_activity(activity))
    return activity


@transaction.atomic
def edit(activity: Activity, *, by: User, files: Iterable[UploadedFile] = (), **fields: Any) -> Activity:
    """Changed before it is held; those who signed up are told. Places are not cut below those given away."""
    workflow.take("edit", activity, by=by)
    refuse_strangers(by, fields)
    taken = activity.participations.joined().count()
    if fields.get("limit") and fields["limit"] < taken:
        raise Refusal(f"已有 {taken} 名代表报名，名额不能少于 {taken}。")
    fill(activity, fields)
    keep(activity, files, by, "活动材料")
    if activity.status == Status.CALLED:
        tell(activity, "edit", by=by)
    return activity


def organises(user: Any) -> bool:
    """Whether the person organises activities for an organ."""
    return access.may(user, ADD)


def may_organise(user: Any) -> bool:
    """Organs organise activities; so do the conveners of groups, for their own group (代表法第二十七条)."""
    return organises(user) or people.convenes(user)


def refuse_strangers(by: User, fields: dict[str, Any]) -> None:
    """Only the deputies office calls whom it will; a town the deputies it looks after, a convener their group."""
    if access.may(by, "performance.manage_entry"):
        return
    own = Mandate.objects.filter(people.invitable(by)).values_list("pk", flat=True)
    teams = Mandate.objects.filter(people.looked_after(by)).values_list("delegation", flat=True)
    others = [one for one in fields.get("named", ()) if one.pk not in set(own)]
    others += [one for one in fields.get("delegations", ()) if one.pk not in set(teams)]
    if fields.get("everybody") or others:
        raise Refusal(
            "乡镇、街道组织的活动只能邀请本地代表，小组的活动只能邀请本组代表，请重新选择邀请范围。"
        )
    if not organises(by) and fields.get("type") != Type.GROUP:
        raise Refusal("召集人组织的是代表小组活动，请把类别选为“代表小组活动”。")


def fill(activity: Activity, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if name not in MANY:
            setattr(activity, name, value)
    activity.save()
    for name in MANY:
        if name in fields:
            getattr(activity, name).set(fields[name])


def keep(activity: Activity, files: Iterable[UploadedFile], by: User, label: str) -> None:
    for upload in files:
        uploads.attach(activity, upload, by=by, label=label)


@transaction.atomic
def call(activity: Activity, *, by: User, note: str = "") -> None:
    """From now on it is open for signing up, and all who are invited are told."""
    workflow.take("call", activity, by=by, note=note)
    tell(activity, "call", by=by)


@transaction.atomic
def cancel(activity: Activity, *, by: User, note: str) -> None:
    workflow.take("cancel", activity, by=by, note=note)
    tell(activity, "cancel", by=by)


@transaction.atomic
def answer(activity: Activity, *, by: User, answer: str, reason: str = "") -> Participation:
    """A deputy signs up or says why they cannot come. The last place goes to whoever asks first.

    Raises Refusal for those not invited, after the last day, and when all places are taken.
    """
    mandate = invited_as(activity, by)
    if activity.closed_for_sign_up:
        raise Refusal("报名已经截止。如需参加，请联系组织单位。")
    if answer == Answer.LEAVE and not reason.strip():
        raise Refusal("不能参加的，请写明原因。")
    row, _ = Participation.objects.get_or_create(activity=activity, mandate=mandate)
    if answer == Answer.JOINED and row.answer != Answer.JOINED:
        refuse_full(activity)
    row.answer, row.answered_at = answer, clock.now()
    row.reason = reason.strip() if answer == Answer.LEAVE else ""
    row.save(update_fields=["answer", "answered_at", "reason"])
    return row


def invited_as(activity: Activity, by: User) -> Mandate:
    """The mandate by which a person is called to the activity, which is locked until the transaction ends."""
    lock(activity)
    if activity.status != Status.CALLED:
        raise Refusal(f"“{activity.title}”现在是“{activity.get_status_display()}”，不能报名或者签到。")
    mandate = activity.invited().filter(person__user=by).select_related("person", "delegation").first()
    if mandate is None:
        raise Refusal("您不在这次活动的邀请范围内。如有疑问，请联系组织单位。")
    return mandate


def refuse_full(activity: Activity) -> None:
    if activity.limit and activity.participations.joined().count() >= activity.limit:
        raise Refusal(f"名额 {activity.limit} 个已经报满。有人退出后可以再报名。")


@transaction.atomic
def check_in(activity: Activity, *, by: User) -> Participation:
    """The deputy is there: shown by the code at the place. Twice does no harm."""
    mandate = invited_as(activity, by)
    row, _ = Participation.objects.get_or_create(activity=activity, mandate=mandate)
    if row.attended_at is None:
        row.attended_at, row.how = clock.now(), How.CODE
        row.save(update_fields=["attended_at", "how"])
    return row


@transaction.atomic
def hold(activity: Activity, *, by: User, attended: Iterable[Mandate], note: str = "") -> None:
    """The organiser confirms who was there; it enters their records."""
    workflow.take("hold", activity, by=by, note=note)
    confirm(activity, list(attended), by)


@transaction.atomic
def recount(activity: Activity, *, by: User, attended: Iterable[Mandate], note: str) -> None:
    """Who was there after all; records follow."""
    workflow.take("recount", activity, by=by, note=note)
    confirm(activity, list(attended), by)


def confirm(activity: Activity, attended: list[Mandate], by: User) -> None:
    """The list of those who came, and their entries; who is not on it loses the entry."""
    if not attended:
        raise Refusal("没有勾选到场的代表。活动没有举行的，请按【取消活动】。")
    there = {one.pk for one in attended}
    activity.participations.attended().exclude(mandate__in=there).update(attended_at=None, how="")
    known = set(activity.participations.values_list("mandate_id", flat=True))
    fresh = (Participation(activity=activity, mandate_id=pk) for pk in sorted(there - known))
    Participation.objects.bulk_create(fresh)
    late = activity.participations.filter(mandate__in=there, attended_at=None)
    late.update(attended_at=activity.starts_at, how=How.LIST)
    gone = [row.mandate for row in activity.participations.exclude(mandate__in=there)]
    registering.withdraw(activity, because="考勤更正为没有到场", mandates=gone, by=by)
    registering.register_all(facts(activity, attended), by=by)


def facts(activity: Activity, attended: Iterable[Mandate]) -> Iterable[Fact]:
    kind, day = ENTERED_AS[Type(activity.type)], clock.day_of(activity.starts_at)
    for mandate in attended:
        yield Fact(mandate, kind, day, activity.title, activity, activity.hours, activity.place)


@transaction.atomic
def write_up(
    activity: Activity, *, by: User, report: str, files: Iterable[UploadedFile] = (), note: str = ""
) -> None:
    """What happened, with photos; it may be written again."""
    workflow.take("write_up", activity, by=by, note=note)
    activity.report = report.strip()
    activity.save(update_fields=["report"])
    keep(activity, files, by, "活动照片")


@transaction.atomic
def account(activity: Activity, *, by: User, spent: Decimal, note: str = "") -> None:
    """What it has cost, in yuan, entered by the organ that held it. Raises Refusal for another amount without a reason."""
    workflow.take("account", activity, by=by, note=note, data={"经费支出": f"{spent:.2f} 元"})
    if activity.cost_spent is not None and not note.strip():
        raise Refusal(f"已经登记支出 {activity.cost_spent} 元，更正的，请写明理由。")
    activity.cost_spent = spent
    activity.save(update_fields=["cost_spent"])
