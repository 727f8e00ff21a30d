"""What the end of a mandate means for stations: the deputy leaves them and the coming days; open letters go back."""

from collections.abc import Iterator
from typing import Any

from apps.accounts.models import User
from apps.deputies.keys import key_of
from apps.deputies.models import Mandate
from apps.liaison.models import RosterDay
from apps.submissions import actions as letters

SHOWN = 10
"""Days and letters that a sentence names before it says 等."""


def preview(mandate: Mandate) -> Iterator[str]:
    if names := [one.name for one in mandate.stations.open().order_by("town", "code")]:
        yield f"退出{'、'.join(names)}，不再是进站代表；站点的公开页要重新拟稿。"
    shared, alone = coming(mandate)
    if shared:
        yield f"退出以后的接待 {len(shared)} 次（{listed(map(said, shared))}）。"
    if alone:
        yield f"以后的接待 {len(alone)} 次没有别的值班代表，取消（{listed(map(said, alone))}）。"
    if waiting := list(letters.open_to([key_of(mandate)])):
        numbers = listed(one.number for one in waiting)
        yield f"写给{mandate.name}代表的来信 {len(waiting)} 件还没有办结（{numbers}），由代表工作机构另行转交或者代为答复。"


def apply(mandate: Mandate, *, by: User, note: str) -> Iterator[str]:
    yield from list(preview(mandate))
    leave(mandate)
    letters.give_back([key_of(mandate)], by=by, note=note)


def leave(mandate: Mandate) -> None:
    """Out of every station and of the days to come; a day that nobody else serves is cancelled."""
    shared, alone = coming(mandate)
    mandate.stations.clear()
    for day in shared:
        day.deputies.remove(mandate)
    for day in alone:
        day.deputies.clear()
        day.delete()


def coming(mandate: Mandate) -> tuple[list[RosterDay], list[RosterDay]]:
    """The days to come on which the deputy is on duty: with others, and alone."""
    days = list(mandate.roster_days.coming().select_related("station").prefetch_related("deputies"))
    alone = [day for day in days if len(day.deputies.all()) == 1]
    return [day for day in days if day not in alone], alone


def said(day: RosterDay) -> str:
    return f"{day.on:%Y-%m-%d}{day.station.name}"


def listed(words: Any) -> str:
    words = list(words)
    return "、".join(words[:SHOWN]) + ("等" if len(words) > SHOWN else "")
