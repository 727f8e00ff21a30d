"""What duties have to say in the morning: soon, due today, overdue week after week."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from apps.accounts.models import Organ, User
from apps.duties.models import Duty, Occurrence
from apps.notices import audience
from apps.notices.models import Topic
from apps.notices.reminders import Reminder
from congress import clock

OVERDUE_EVERY = 7
"""Days between two reminders of one that was missed."""


def due() -> Iterator[Reminder]:
    """One for each pending occurrence that has reached a stage; an inbox is told each stage once."""
    for one in concerned():
        if now_at := stage(one):
            yield Reminder(
                key=f"duty:{one.pk}:{one.due_on}:{now_at}",
                people=lambda one=one: people(one),  # type: ignore[misc]  # binds the row of this turn
                title=f"{one.left}：{one.title}（{one.period}）",
                body=body(one),
                url=one.get_absolute_url(),
                topic=Topic.DUTY,
            )


def concerned() -> Iterable[Occurrence]:
    """Pending ones near enough for the earliest reminder of any duty."""
    earliest = max(
        (max(days, default=0) for days in Duty.objects.values_list("reminders", flat=True)), default=0
    )
    until = clock.today() + timedelta(days=earliest)
    return (
        Occurrence.objects.pending()
        .filter(due_on__lte=until)
        .with_names()
        .prefetch_related("organ__posts__user", "duty__participants__posts__user")
        .order_by("pk")
    )


def stage(one: Occurrence) -> str:
    """The newest stage reached: the smallest of the duty's offsets, or the number of the overdue week."""
    left = (one.due_on - clock.today()).days
    if left < 0:
        return f"overdue-{(-left - 1) // OVERDUE_EVERY + 1}"
    offsets = [offset for offset in one.duty.reminders if left <= offset]
    return f"near-{min(offsets)}" if offsets else ""


def people(one: Occurrence) -> list[User]:
    """The responsible organ; before a meeting all who take part."""
    organs: list[Organ] = [one.organ]
    if one.is_meeting and one.due_on >= clock.today():
        organs += one.duty.participants.all()
    found = {user.pk: user for organ in organs for user in audience.staff(organ)}
    return list(found.values())


def body(one: Occurrence) -> str:
    """What is to be done, where and when, and how the date was found."""
    begins = f"{one.at:%H:%M}" if one.at else ""
    where = " ".join(part for part in (f"{one.due_on:%Y-%m-%d}", begins, one.place) if part)
    first = f"会议：{where}" if one.is_meeting else f"应办结日期：{one.due_on:%Y-%m-%d}"
    return f"{first}\n责任机构：{one.organ.name}\n{one.duty.content}\n{one.words}"
