"""Duty at a station (联络站值班), as the record counts it: one day for a deputy, whoever came and though nobody did.

A day was served when the station's keeper has confirmed the deputy's turn in the calendar, or a visit shows it. Two
visits on one day are one duty; the hours are those of the calendar.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.deputies.models import Mandate
from apps.liaison.guarding import hold
from apps.liaison.models import RosterDay, Station, Visit
from apps.performance import registering
from apps.performance.registering import Fact
from congress import clock
from congress.refusal import Refusal

KIND = "reception"
BECAUSE = "值班更正为没有到站"


class Turn(NamedTuple):
    """One thing that shows a day: a turn of the calendar with its hours, or a visit without."""

    source: models.Model
    station: str
    hours: Decimal | None


def candidates(day: RosterDay) -> QuerySet[Mandate]:
    """Who may have been there: those on duty, and deputies of the station who stood in for them."""
    either = Q(stations=day.station_id) | Q(roster_days=day) | Q(served_days=day)
    return Mandate.objects.filter(either).distinct().with_names().order_by("person__name", "pk")


@transaction.atomic
def confirm(station: Station, *, by: User, day: RosterDay, served: Iterable[Mandate]) -> RosterDay:
    """The keeper says who kept their turn; said again it puts the records right. Raises Refusal before the day is over."""
    hold(station, by)
    served = list(served)
    if not day.over:
        raise Refusal(f"{day.on:%Y-%m-%d}的接待还没有结束，结束以后再确认值班。")
    known = set(candidates(day).values_list("pk", flat=True))
    if strange := [one.name for one in served if one.pk not in known]:
        raise Refusal(f"{'、'.join(strange)}不是这个站的进站代表，请核对。")
    gone = [one for one in day.served.all() if one not in served]
    day.served.set(served)
    day.confirmed_at, day.confirmed_by = clock.now(), by
    day.save(update_fields=["confirmed_at", "confirmed_by"])
    absent = bring([*served, *gone], day.on, by=by)
    registering.withdraw(day, because=BECAUSE, mandates=absent, by=by)
    names = "、".join(one.name for one in served) or "没有代表"
    trail.record(Act.LIAISON, f"确认{day}值班：{names}到站", by=by, about=station)
    return day


def bring(mandates: Iterable[Mandate], on: date, *, by: User) -> list[Mandate]:
    """Bring the records of these deputies to what the day shows; returns those of whom it shows nothing.

    One after the other for the same deputy: the later sees what the earlier has written.
    """
    found = list(
        Mandate.objects.select_for_update().filter(pk__in=[one.pk for one in mandates]).order_by("pk")
    )
    shown = turns(found, on)
    facts = (fact(one, on, shown[one.pk]) for one in found if one.pk in shown)
    registering.register_all(facts, by=by)
    return [one for one in found if one.pk not in shown]


def turns(mandates: Iterable[Mandate], on: date) -> dict[int, list[Turn]]:
    """What shows the day, by deputy: the calendar first. Two queries."""
    keys, found = [one.pk for one in mandates], dict[int, list[Turn]]()
    through = RosterDay.served.through.objects.filter(mandate__in=keys, rosterday__on=on)
    for row in through.select_related("rosterday__station").order_by("rosterday__starts_at", "rosterday"):
        day = row.rosterday
        found.setdefault(row.mandate_id, []).append(Turn(day, day.station.name, day.hours))
    visits = Visit.objects.filter(deputy__in=keys, on=on).select_related("station")
    for visit in visits.defer("matter", "note", "feedback").order_by("pk"):
        found.setdefault(visit.deputy_id, []).append(Turn(visit, visit.station.name, None))
    return found


def fact(mandate: Mandate, on: date, shown: list[Turn]) -> Fact:
    places = "、".join(dict.fromkeys(one.station for one in shown))
    hours = sum((one.hours for one in shown if one.hours), Decimal()) or None
    title = f"在{places}值班接待群众"
    return Fact(mandate, KIND, on, title, shown[0].source, hours, places, key=f"station:{on:%Y-%m-%d}")
