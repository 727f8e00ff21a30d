"""What a speech must be like to be entered: said on a day of its meeting, by a deputy who held office then."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from apps.deputies.models import Mandate, Session
from apps.performance.models import Speech, Where
from congress import clock


class Said(NamedTuple):
    """One speech as it is to be kept. ``session`` for the congress, ``meeting`` for the standing committee."""

    mandate: Mandate
    where: str
    on: date
    subject: str
    session: Session | None = None
    meeting: str = ""
    summary: str = ""

    @property
    def key(self) -> tuple[int, date, str, str]:
        """Two with the same are the same speech."""
        return self.mandate.pk, self.on, self.where, self.subject


def deputies() -> QuerySet[Mandate]:
    """County deputies whose mandate holds or once held, in the order of the roster."""
    found = Mandate.objects.found_valid().filter(level=Mandate.Level.COUNTY).with_names()
    return found.order_by("delegation__order", "delegation", "person__name", "pk")


def held(mandate: Mandate, on: date) -> bool:
    return mandate.valid_from <= on and (mandate.ended_on is None or on <= mandate.ended_on)


def faults(said: Said) -> dict[str, str]:
    """What is wrong, in a sentence for each field; empty when nothing is."""
    if said.on > clock.today():
        return {"on": "日期还没有到，发言以后再登记。"}
    if said.where == Where.COMMITTEE and not said.meeting:
        return {"meeting": "列席常委会会议发言的，请写明是哪一次会议。"}
    if said.where != Where.COMMITTEE and said.session is None:
        return {"session": "请选择是哪一次代表大会会议。"}
    if said.session and not said.session.starts_on <= said.on <= said.session.ends_on:
        days = f"{said.session.starts_on:%Y-%m-%d}至{said.session.ends_on:%Y-%m-%d}"
        return {"on": f"{said.session.heading}的会期是{days}，请核对日期。"}
    if not held(said.mandate, said.on):
        return {"mandate": f"{said.mandate.name}在{said.on:%Y-%m-%d}不是县人大代表，请核对姓名和日期。"}
    return {}


def known(all_said: Iterable[Said], besides: Speech | None = None) -> set[tuple[int, date, str, str]]:
    """The keys of speeches of these deputies on these days that are there already; one query."""
    all_said = list(all_said)
    mandates, days = {one.mandate.pk for one in all_said}, {one.on for one in all_said}
    there = Speech.objects.standing().filter(mandate__in=mandates, on__in=days)
    if besides:
        there = there.exclude(pk=besides.pk)
    return set(there.values_list("mandate", "on", "where", "subject"))


def doubled(all_said: Iterable[Said], besides: Speech | None = None) -> list[Said]:
    """Those that are there already, or stand twice in what is said."""
    all_said = list(all_said)
    there, found = known(all_said, besides), []
    for one in all_said:
        if one.key in there:
            found.append(one)
        there.add(one.key)
    return found


def again(said: Said) -> str:
    return (
        f"{said.mandate.name}{said.on:%Y-%m-%d}就“{said.subject}”的发言已经登记过，请核对后删去重复的一条。"
    )
