"""A station is closed (撤销): with a date, for good."""

from datetime import date

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.deputies.keys import key_of
from apps.liaison.guarding import lock
from apps.liaison.models import MANAGE, Station
from apps.matters import access
from apps.publications import pages
from apps.publications.models import Kind
from apps.submissions import actions as letters
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def close(station: Station, *, by: User, on: date) -> Station:
    """The station is no more from the day on: off the public site at once, its office no longer reads the letters.

    Raises Refusal for those who do not manage stations, and while the calendar still names days.
    """
    if not access.may(by, MANAGE):
        raise Refusal("联络站由代表工作机构撤销，请联系代表工作机构办理。")
    lock(station, by)
    if not station.opened_on <= on <= clock.today():
        raise Refusal(f"撤销日期应当在设立的{station.opened_on:%Y-%m-%d}以后、今天以前，请核对。")
    if ahead := station.days.filter(on__gte=max(on, clock.today())).count():
        raise Refusal(f"以后还有 {ahead} 次接待安排，请先逐次取消并告知值班代表，再撤销。")
    station.closed_on = on
    station.save(update_fields=["closed_on"])
    letters.renew_grants(map(key_of, station.deputies.select_related("term")))
    reason = f"{station.name}已于{on:%Y-%m-%d}撤销。"
    pages.withdraw_many(Kind.STATION, [station.code], by=by, reason=reason)
    trail.record(Act.LIAISON, f"撤销{station.name}（{on:%Y-%m-%d}）", by=by, about=station)
    return station
