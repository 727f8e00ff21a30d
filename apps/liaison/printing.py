"""Papers of a station: the poster with its public page's code, a month's roster and notice, the register of visits."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.deputies.models import Mandate
from apps.liaison.models import WEEKDAYS, RosterDay, Station, Visit
from congress import clock
from congress.refusal import Refusal

POSTER, ROSTER, NOTICE, REGISTER = "station_poster", "station_roster", "station_notice", "visit_register"
HEAD = "|日期|时间|接待代表|主题|\n|---|---|---|---|"


def poster(station: Station) -> dict[str, Any]:
    """The data of the poster, with the deputies in office. Its code leads to the station's public page."""
    present = station.deputies.in_office(clock.today())
    return {
        "organ": station.organ.name,
        "lead": "扫一扫，看代表接待日程，给代表写信。",
        "url": f"{settings.SITE_URL}{reverse('portal:station', args=[station.code])}",
        "address": station.address,
        "hours": station.hours,
        "phone": station.phone,
        "names": [mandate.person.name for mandate in present.select_related("person")],
    }


def roster(station: Station, year: int, month: int) -> dict[str, Any]:
    """The data of a month's roster, from the calendar. Raises Refusal for a month without a day."""
    rows = [line(day) for day in month_of(station, year, month)]
    phone = f"；电话：{station.phone}" if station.phone else ""
    return {
        "organ": station.name,
        "date": clock.today().isoformat(),
        "rows": rows,
        "note": f"地址：{station.address}；开放时间：{station.hours}{phone}。因故不能到站的，请提前告知联络站调整。",
    }


def notice(station: Station, year: int, month: int) -> dict[str, Any]:
    """The data of a month's public notice: only deputies who hold office stand on it. Raises Refusal as the roster."""
    present = set(station.deputies.in_office(clock.today()).values_list("pk", flat=True))
    days = [line(day, present) for day in month_of(station, year, month)]
    keys = ("day", "hours", "deputies", "topic")
    rows = ["|" + "|".join(day[key].replace("|", "｜") for key in keys) + "|" for day in days]
    parts = [
        f"为听取选民意见，现将{year}年{month}月代表接待安排公布如下。",
        "一、接待时间和代表",
        HEAD,
        *rows,
        f"二、接待地点\n{station.address}。",
        f"三、联系电话\n{station.phone}。" if station.phone else "",
        "不能到站的，可以扫描联络站海报上的二维码给代表写信。",
    ]
    body = "\n".join(filter(None, parts))
    return {"organ": station.name, "body": body, "date": clock.today().isoformat()}


def month_of(station: Station, year: int, month: int) -> list[RosterDay]:
    """The days of the calendar in a month. Raises Refusal where there is none."""
    days = station.days.filter(on__year=year, on__month=month).order_by("on", "starts_at")
    found = list(days.prefetch_related("deputies__person"))
    if not found:
        raise Refusal(f"{station.name}{year}年{month}月还没有安排接待。请先在接待日程里安排，再打印。")
    return found


def line(day: RosterDay, among: Collection[int] | None = None) -> dict[str, str]:
    """One day in words; ``among``: keys of the only deputies to be named."""
    named = [one.person.name for one in day.deputies.all() if among is None or one.pk in among]
    return {
        "day": f"{day.on.month}月{day.on.day}日（周{WEEKDAYS[day.on.weekday()]}）",
        "hours": f"{day.starts_at:%H:%M}—{day.ends_at:%H:%M}",
        "deputies": "、".join(named),
        "topic": day.topic,
    }


def register(station: Station, year: int) -> dict[str, Any]:
    """The data of a year's register, the visitors masked."""
    visits = Visit.objects.filter(station=station, on__year=year).with_names().order_by("on", "pk")
    return {
        "organ": station.name,
        "date": clock.today().isoformat(),
        "rows": [
            {
                "day": f"{one.on:%m-%d}",
                "visitor": one.visitor_masked,
                "matter": one.subject,
                "deputy": one.deputy.person.name,
                "disposal": one.get_disposal_display(),
                "feedback": f"{one.feedback_on:%m-%d}已反馈" if one.feedback_on else "",
            }
            for one in visits
        ],
    }


def stations_of(mandates: Sequence[Mandate]) -> dict[int, dict[str, str]]:
    """The open stations of each deputy, as the registration form says them."""
    found: dict[int, list[str]] = defaultdict(list)
    open_now = Station.objects.open().filter(deputies__in=mandates)
    for mandate, name in open_now.values_list("deputies", "name"):
        found[mandate].append(name)
    return {mandate: {"station": "、".join(names)} for mandate, names in found.items()}
