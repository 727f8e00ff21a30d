"""What the public reads of a station: where it is, when it is open, who receives whom on which day."""

from typing import Any

from django.db.models import Prefetch

from apps.deputies.models import Mandate
from apps.liaison.models import RosterDay, Station, day_words
from apps.publications.catalogue import Content, register_page
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal


def contents() -> list[Content]:
    return [content_of(station) for station in stations()]


def stations() -> Any:
    """Open stations with those of their deputies, and of those on duty, who are in office."""
    present = Mandate.objects.in_office(clock.today()).select_related("person")
    deputies = (Prefetch(to, present) for to in ("deputies", "days__deputies"))
    return Station.objects.open().select_related("organ").prefetch_related(*deputies)


def page_of(key: str) -> Content:
    """Raises Refusal when the station is closed."""
    station = stations().filter(code=key).first()
    if station is None:
        raise Refusal("这个联络站已经撤销，不能公开。")
    return content_of(station)


def content_of(station: Station) -> Content:
    """``station`` as ``stations`` finds it. A day on which nobody in office is on duty is not announced."""
    names = [mandate.person.name for mandate in station.deputies.all()]
    return Content(
        key=station.code,
        number="",
        title=station.name,
        sections=[],
        source=station.organ.name,
        dated=station.opened_on,
        facets={
            "town": station.town,
            "deputies": names,
            "days": [said for said in map(day, station.days.all()) if said["deputies"]],
            "facts": {
                "类别": station.get_kind_display(),
                "所在乡镇街道": station.town,
                "地址": station.address,
                "开放时间": station.hours,
                "联系电话": station.phone,
                "进站代表": "、".join(names),
            },
        },
    )


def day(one: RosterDay) -> dict[str, Any]:
    return {
        "date": one.on.isoformat(),
        "day": day_words(one.on),
        "hours": f"{one.starts_at:%H:%M}—{one.ends_at:%H:%M}",
        "topic": one.topic,
        "deputies": [mandate.person.name for mandate in one.deputies.all()],
    }


register_page(Kind.STATION, page_of)
