"""What is done about stations, their calendar and visits. Each act is recorded in the audit."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.deputies.keys import key_of
from apps.deputies.models import Mandate
from apps.liaison import turns
from apps.liaison.guarding import hold, lock, refuse_strangers
from apps.liaison.models import MANAGE, RosterDay, Station, Visit
from apps.matters import access
from apps.submissions import actions as letters
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def set_up(*, by: User, deputies: Iterable[Mandate] = (), **fields: Any) -> Station:
    """A new station; its code is its public address."""
    if not access.may(by, MANAGE):
        raise Refusal("您没有设立联络站的权限。如属您的职责，请联系安全管理员核对您的角色。")
    station = Station.objects.create(**fields)
    attach(station, deputies)
    trail.record(Act.LIAISON, f"设立{station.name}", by=by, about=station)
    return station


@transaction.atomic
def change(station: Station, *, by: User, deputies: Iterable[Mandate] = (), **fields: Any) -> Station:
    lock(station, by)
    fields.pop("code", None)
    if not access.may(by, MANAGE):
        fields.pop("organ", None)
        refuse_strangers(station, deputies, by)
    for name, value in fields.items():
        setattr(station, name, value)
    station.save()
    attach(station, deputies)
    trail.record(Act.LIAISON, f"修改{station.name}的信息", by=by, about=station)
    return station


def attach(station: Station, deputies: Iterable[Mandate]) -> None:
    """These and no others; the station's office sees their letters, and no longer those of who left."""
    concerned = {*station.deputies.select_related("term"), *deputies}
    station.deputies.set(deputies)
    letters.renew_grants(map(key_of, concerned))


@transaction.atomic
def plan_day(station: Station, *, by: User, deputies: Iterable[Mandate], **fields: Any) -> RosterDay:
    """Put a day into the calendar. Raises Refusal for a day that is over and for the same hour twice."""
    lock(station, by)
    if fields["on"] < clock.today():
        raise Refusal("日期已经过去，请选择今天或以后的日期。")
    try:
        with transaction.atomic():
            day = RosterDay.objects.create(station=station, **fields)
    except IntegrityError:
        raise Refusal("这个时间已经安排了接待，请改为修改原来的安排或者换一个时间。") from None
    day.deputies.set(deputies)
    trail.record(Act.LIAISON, f"安排{station.name}{day.on:%Y-%m-%d}接待", by=by, about=station)
    return day


@transaction.atomic
def drop_day(station: Station, *, by: User, day: RosterDay) -> None:
    lock(station, by)
    if day.on < clock.today():
        raise Refusal("已经过去的接待日作为记录保留，不能取消。")
    trail.record(Act.LIAISON, f"取消{station.name}{day.on:%Y-%m-%d}接待", by=by, about=station)
    day.deputies.clear()
    day.delete()


@transaction.atomic
def enter_visit(station: Station, *, by: User, deputy: Mandate, **fields: Any) -> Visit:
    """Enter a visit: by the station's staff, or by the deputy who received it; of a closed station, until its end."""
    own = deputy.person.user_id == by.pk and station.deputies.filter(pk=deputy.pk).exists()
    if not own:
        hold(station, by)
    if station.closed_on and fields["on"] > station.closed_on:
        raise Refusal(f"{station.name}已经在{station.closed_on:%Y-%m-%d}撤销，只能补登这一天以前的接待。")
    if fields["on"] > clock.today():
        raise Refusal("接待日期还没有到，请核对。")
    visit = Visit.objects.create(station=station, deputy=deputy, entered_by=by, **fields)
    turns.bring([deputy], visit.on, by=by)
    trail.record(Act.LIAISON, f"登记{station.name}接待一人次", by=by, about=visit)
    return visit


@transaction.atomic
def give_feedback(visit: Visit, *, by: User, feedback: str) -> Visit:
    """What came of it, told to the visitor."""
    if not may_write(visit, by):
        raise Refusal("只有站点工作人员和接待代表可以登记反馈。")
    visit.feedback, visit.feedback_on = feedback, clock.today()
    visit.save(update_fields=["feedback", "feedback_on"])
    trail.record(Act.LIAISON, f"登记反馈：{visit.subject}", by=by, about=visit)
    return visit


@transaction.atomic
def look_up_visitor(visit: Visit, *, by: User) -> Visit:
    """Note who looks at the visitor's name and contact in full; shown only once this is written."""
    if not may_write(visit, by):
        raise Refusal("您不能查看来访人的姓名和联系方式。")
    trail.record(Act.PERSONAL_DATA, f"查看接待登记{visit.pk}的来访人信息", by=by, about=visit)
    return visit


def may_write(visit: Visit, user: User) -> bool:
    own = visit.deputy.person.user_id == user.pk
    return own or Station.objects.kept_by(user).filter(pk=visit.station_id).exists()
