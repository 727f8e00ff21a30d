"""Papers of a station: the poster with the code of its public page, the register of its visits."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from apps.deputies.models import Mandate
from apps.liaison.models import Station, Visit
from congress import clock

POSTER, REGISTER = "station_poster", "visit_register"


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
