"""What people set for themselves."""

from collections.abc import Mapping
from datetime import date, time

from django.db import transaction

from apps.accounts.models import User
from apps.notices.models import Absence, Preference, QuietHours
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def choose(
    choices: Mapping[tuple[str, str], bool], *, by: User, quiet: tuple[time, time] | None = None
) -> None:
    """Keep the person's choice for each (topic, channel), and the hours without messages (None: no such hours)."""
    Preference.objects.bulk_create(
        (
            Preference(user=by, topic=topic, channel=channel, on=on)
            for (topic, channel), on in choices.items()
        ),
        update_conflicts=True,
        unique_fields=["user", "topic", "channel"],
        update_fields=["on"],
    )
    if quiet is None:
        QuietHours.objects.filter(user=by).delete()
    else:
        QuietHours.objects.update_or_create(user=by, defaults={"starts": quiet[0], "ends": quiet[1]})


@transaction.atomic
def go_away(*, by: User, starts_on: date, ends_on: date, stand_in: User, note: str = "") -> Absence:
    """Enter a leave; a colleague of one of the person's organs stands in."""
    User.objects.select_for_update(no_key=True).get(
        pk=by.pk
    )  # two leaves entered at once wait for each other
    if ends_on < starts_on or ends_on < clock.today():
        raise Refusal("结束日期不能早于开始日期，也不能早于今天。请核对日期。")
    if stand_in not in colleagues(by):
        raise Refusal("代办人须是同一单位在职的其他人员。请重新选择。")
    if by.absences.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refusal("这段时间与已登记的外出重叠。请先取消原来的登记，或者改选日期。")
    return Absence.objects.create(user=by, starts_on=starts_on, ends_on=ends_on, stand_in=stand_in, note=note)


@transaction.atomic
def return_early(absence: Absence, *, by: User) -> None:
    """Strike out a leave that has not ended."""
    Absence.objects.filter(pk=absence.pk, user=by).delete()


def colleagues(user: User) -> list[User]:
    """Those who may stand in: people at work in an organ where the person has a post."""
    organs = [organ.pk for organ in user.organs]
    found = User.objects.working().filter(posts__organ__in=organs, posts__left_on=None)
    return list(found.exclude(pk=user.pk).distinct().order_by("name", "pk"))
