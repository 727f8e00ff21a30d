"""What becomes of activities when a term ends: later ones take place with the deputies of the new term.

Whoever was elected again keeps the sign-up; the places of the others become free. An activity that nobody is called to, or
nobody organises any more, is cancelled. Of what was to be held before, the organiser still says who was there.
"""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.deputies.models import Delegation, Mandate, Term
from apps.deputies.renewal import Change, named
from apps.matters import events
from apps.matters.workflow import lock
from apps.notices import silence
from apps.notices.actions import tell as send
from apps.performance.models import Activity, Participation
from apps.performance.notify import tell
from apps.performance.workflows.activities import Status, workflow
from congress import clock

VERB = "change_of_term"
OPEN = (Status.DRAFT, Status.CALLED)
WORDS = {
    "stay": "{named}，照常举行，邀请范围改为新一届的代表团和连任的代表。",
    "lapse": "{named}，受邀的代表或者组织人没有连任，随届期结束取消。",
    "past": "{named}，在届满以前举行，请组织单位确认考勤或者取消。",
}
FREED = "没有连任的代表已经报名的 {count} 人次作废，已通知本人，名额空出。"


class Invited(NamedTuple):
    """Whom the new term has in place of those who were called."""

    delegations: list[Delegation]
    named: list[Mandate]


def move_on(change: Change) -> list[str]:
    """Each open activity, by what becomes of it, and how many places became free."""
    teams = {one.name: one for one in Delegation.objects.filter(term=change.new)}
    done: dict[str, list[Activity]] = {what: [] for what in WORDS}
    freed = 0
    for activity in under_way():
        lock(activity)
        if activity.status == Status.CALLED and activity.ends_at < change.begins_at:
            done["past"].append(activity)
        elif kept := invited(activity, change, teams):
            done["stay"].append(activity)
            freed += invite_anew(activity, change, kept)
        else:
            done["lapse"].append(activity)
            cancel(activity, change)
    said = [words.format(named=named(done[what])) for what, words in WORDS.items() if done[what]]
    return said + ([FREED.format(count=freed)] if freed else [])


def under_way() -> QuerySet[Activity]:
    found = Activity.objects.filter(status__in=OPEN).select_related("called_by", "office")
    return found.order_by("starts_at", "pk")


def invited(activity: Activity, change: Change, teams: dict[str, Delegation]) -> Invited | None:
    """Delegations by their names, deputies by their new mandates; None when nobody is left to come or to organise it."""
    if activity.office is None and activity.called_by_id not in change.staying:
        return None
    kept = Invited(
        [teams[one.name] for one in activity.delegations.all() if one.name in teams],
        [change.heirs[one.pk] for one in activity.named.all() if one.pk in change.heirs],
    )
    return kept if activity.everybody or any(kept) else None


def cancel(activity: Activity, change: Change) -> None:
    called = activity.status == Status.CALLED
    workflow.take("lapse", activity, by=change.by, note=f"{change.old}届满，受邀的代表或者组织人没有连任。")
    if called:
        tell(activity, "lapse", by=change.by)


def invite_anew(activity: Activity, change: Change, kept: Invited) -> int:
    """The new term's deputies are called; returns how many places of the others became free.

    Who was there already on an earlier day of the activity stays on its list as what they then were.
    """
    activity.delegations.set(kept.delegations)
    activity.named.set(kept.named)
    coming = activity.participations.filter(attended_at=None, mandate__term=change.old)
    for row in coming.filter(mandate__in=change.heirs):
        row.mandate = change.heirs[row.mandate_id]
        row.save(update_fields=["mandate"])
    leaving = coming.exclude(mandate__in=change.heirs)
    joined = list(leaving.joined().select_related("mandate__person__user"))
    leaving.delete()
    note(activity, change, len(joined))
    tell_leaving(activity, joined, change)
    return len(joined)


def note(activity: Activity, change: Change, freed: int) -> None:
    """What the timeline says of it."""
    words = f"照常举行，邀请范围改为{change.new}的代表团和连任的代表。"
    words += f"没有连任的代表报名 {freed} 人作废，名额空出。" if freed else ""
    said: dict[str, Any] = {"before": activity.status, "note": words, "data": {"新一届": str(change.new)}}
    events.record(activity, verb=VERB, what="换届", by=change.by, **said)


def tell_leaving(activity: Activity, rows: list[Participation], change: Change) -> None:
    """Those whose sign-up falls away."""
    people: list[User] = [row.mandate.person.user for row in rows if row.mandate.person.user]
    if not people or silence.reigns():
        return
    send(
        people,
        key=f"activity:{activity.pk}:{VERB}",
        title=f"您报名的代表活动不再需要参加：{activity.title}",
        body=f"{change.old}届满，您的报名随之取消，名额转给新一届代表。感谢您任期内的履职。",
        matter=activity,
    )


def advise(_term: Term) -> list[str]:
    """What had better be entered first, so that the tables that are frozen have it."""
    late = under_way().filter(status=Status.CALLED, ends_at__lte=clock.now())
    return [f"{named(late)}，活动已经举行，请先确认考勤，冻结的统计表才完整。"] if late else []
