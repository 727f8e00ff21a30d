"""What happens to the ledger: entering, correcting, a new post, leaving, looking at personal data."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.staffing.models import Assignment, StaffMember
from congress import clock
from congress.refusal import Refusal

KEPT_WHEN_EMPTY = ("born", "phone")
"""Shown in part only, so that an empty field means "as it was"."""


@transaction.atomic
def enter(
    *,
    by: User,
    organ: Organ,
    title: str,
    rank: str,
    since: date,
    reason: str = "",
    **person: Any,
) -> StaffMember:
    """A new member of staff with their present post."""
    demand(by)
    refuse_future(since)
    member = StaffMember.objects.create(**person)
    member.assignments.create(organ=organ, title=title, rank=rank, since=since, reason=reason)
    return member


@transaction.atomic
def correct(member: StaffMember, *, by: User, **person: Any) -> StaffMember:
    """Write what was given over what stood there; posts are not corrected here."""
    demand(by)
    member = locked(member)
    for name, value in person.items():
        if value or name not in KEPT_WHEN_EMPTY:
            setattr(member, name, value)
    if member.joined_work_on <= member.born:
        raise Refusal("参加工作时间须晚于出生年月，请核对。")
    member.save(update_fields=list(person))
    return member


@transaction.atomic
def assign(
    member: StaffMember, *, by: User, organ: Organ, title: str, rank: str, since: date, reason: str = ""
) -> Assignment:
    """A new post from a day on; the present one ends the day before."""
    demand(by)
    refuse_future(since)
    member = serving(member)
    present = member.assignments.filter(until=None).first()
    if present and since <= present.since:
        raise Refusal(f"新岗位的任职日期须晚于现岗位的{present.since:%Y-%m-%d}。")
    if present and (present.organ_id, present.title) == (organ.pk, title):
        raise Refusal(f"{member.name}现在就在这个岗位，岗位没有变动的不需要登记。")
    member.assignments.filter(until=None).update(until=since - timedelta(days=1))
    return member.assignments.create(organ=organ, title=title, rank=rank, since=since, reason=reason)


@transaction.atomic
def leave(member: StaffMember, *, by: User, left_on: date, leaving: str, left_for: str = "") -> StaffMember:
    """The last day; the present post ends with it."""
    demand(by)
    refuse_future(left_on)
    member = serving(member)
    present = member.assignments.filter(until=None).first()
    if present and left_on < present.since:
        raise Refusal(f"离开日期不能早于现岗位的任职日期{present.since:%Y-%m-%d}。")
    member.assignments.filter(until=None).update(until=left_on)
    member.left_on, member.leaving, member.left_for = left_on, leaving, left_for
    member.save(update_fields=["left_on", "leaving", "left_for"])
    return member


@transaction.atomic
def look_up_personal_data(member: StaffMember, *, by: User) -> StaffMember:
    """Note who looks at birth and telephone in full; they are shown only once this is written."""
    trail.record(Act.PERSONAL_DATA, f"查看{member.name}的出生年月和电话", by=by, about=member)
    return member


def demand(by: User) -> None:
    if not access.may(by, "staffing.manage_staffmember"):
        raise Refusal("您没有办理这一步的权限，请联系人事任免机构。")


def refuse_future(day: date) -> None:
    if day > clock.today():
        raise Refusal("日期不能晚于今天，请在生效以后登记。")


def locked(member: StaffMember) -> StaffMember:
    return StaffMember.objects.select_for_update(of=("self",)).get(pk=member.pk)


def serving(member: StaffMember) -> StaffMember:
    """The locked row of one who has not left."""
    member = locked(member)
    if member.left_on:
        raise Refusal(f"{member.name}已于{member.left_on:%Y-%m-%d}离开机关，不能再办理。")
    return member
