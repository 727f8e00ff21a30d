"""Stations, deputies with public pages, and letters to them, through the actions."""

import itertools
from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

from apps.accounts.models import Organ
from apps.liaison import actions, publishing
from apps.liaison.models import Station, Visit
from apps.publications.models import Kind
from congress import clock
from tests import factories
from tests.publications import samples as public

numbers = itertools.count(1)


def town(name: str = "城关街道") -> Organ:
    full = f"青澜县人大常委会{name}工作委员会"
    return Organ.objects.filter(name=full).first() or factories.organ(
        full, short_name=f"{name}人大工委", kind=Organ.Kind.TOWN_CONGRESS
    )


def people() -> SimpleNamespace:
    """A deputy with a station, another of another town; staff of the office, of both towns; one who reviews."""
    here, there = town(), town("南关街道")
    factories.session()
    found = SimpleNamespace(
        deputy=factories.deputy("王堃"),
        other_deputy=factories.deputy("陈喆", delegation="南关"),
        staff=factories.user("deputies_work", name="周岚"),
        office=factories.user("office", name="许静"),
        town=factories.user("town_presidium", organ=here, name="马立"),
        other_town=factories.user("town_presidium", organ=there, name="冯悦"),
        member=factories.user("member", name="邵文"),
        handler=factories.user("handler", name="孙蕾"),
        organ=here,
        other_organ=there,
    )
    found.station = station(found, found.organ, [found.deputy])
    found.other_station = station(found, found.other_organ, [found.other_deputy], town="南关街道")
    return found


def station(people: SimpleNamespace, organ: Organ, deputies: list[Any], **changed: Any) -> Station:
    no = next(numbers)
    said = {
        "code": f"station-{no}",
        "name": f"第{no}代表联络站",
        "organ": organ,
        "town": "城关街道",
        "address": "府前街道办事处一楼",
        "hours": "每月15日上午9:00—11:00",
    }
    return actions.set_up(by=people.staff, deputies=deputies, **(said | changed))


def plan(people: SimpleNamespace, **changed: Any) -> Any:
    said = {
        "on": clock.today() + timedelta(days=7),
        "starts_at": time(9),
        "ends_at": time(11),
        "topic": "社区养老",
        "deputies": [people.deputy],
    }
    return actions.plan_day(people.station, by=people.town, **(said | changed))


def visit(people: SimpleNamespace, **changed: Any) -> Visit:
    said: dict[str, Any] = {
        "deputy": people.deputy,
        "on": clock.today(),
        "visitor": "刘素芬",
        "contact": "13800001234",
        "subject": "小区路灯不亮",
        "matter": "文昌社区三号楼前的路灯两个月不亮，晚上出行不便。",
        "disposal": Visit.Disposal.PASSED_ON,
        "note": "已转社区居委会。",
    }
    by = changed.pop("by", people.town)
    return actions.enter_visit(people.station, by=by, **(said | changed))


def publish(people: SimpleNamespace, *kinds: Kind) -> None:
    """What stands in the register is prepared by one and passed by another."""
    public.update(kinds or publishing.KINDS, people)
