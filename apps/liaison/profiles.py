"""A deputy's public profile: what the roster says of the office, and nothing that is personal.

Never in it: phones, identity number, birthday, address, party, education. 代表法第二十条: deputies and voters know of
each other; 个人信息保护法第六条: no more than that needs.
"""

from collections.abc import Iterable
from typing import Any

from apps.deputies.keys import key_of, mandate_of
from apps.deputies.models import Mandate
from apps.liaison import deeds, past_profiles
from apps.publications.catalogue import Content, register_page
from apps.publications.models import Kind
from congress import clock
from congress.refusal import Refusal

SOURCE = "代表名册"


def in_office() -> Any:
    """Mandates of the county's deputies in office today, with everything a profile says."""
    found = Mandate.objects.in_office(clock.today()).filter(level=Mandate.Level.COUNTY)
    return found.with_names().prefetch_related("stations").order_by("delegation__order", "pk")


def contents() -> list[Content]:
    """Those in office; and those of ended terms, whose addresses stay."""
    found = list(in_office())
    done = deeds.words(found)
    return [content_of(mandate, done.get(mandate.pk, "")) for mandate in found] + past_profiles.contents()


def page_of(key: str) -> Content:
    """Raises Refusal when the deputy is not in office, and did not serve until the end of a term."""
    mandate = mandate_of(key)
    if mandate and (past := past_profiles.page_of(mandate)):
        return past
    if mandate is None or not mandate.holds_office:
        raise Refusal("这位代表已不在任或者暂停执行职务，代表信息不能公开。")
    return content_of(mandate, deeds.words([mandate]).get(mandate.pk, ""))


def content_of(mandate: Mandate, done: str) -> Content:
    """``done``: how much the deputy did, in one sentence."""
    person, stations = mandate.person, [one.name for one in mandate.stations.all() if not one.closed_on]
    return Content(
        key=key_of(mandate),
        number="",
        title=person.name,
        sections=[],
        source=SOURCE,
        dated=mandate.valid_from,
        facets={
            "delegation": str(mandate.delegation),
            "constituency": str(mandate.constituency or ""),
            "station": stations,
            "facts": facts(mandate, stations) | {"本届履职": done},
        },
    )


def facts(mandate: Mandate, stations: Iterable[str]) -> dict[str, str]:
    person = mandate.person
    return {
        "性别": person.get_sex_display(),
        "民族": person.ethnicity,
        "工作单位和职务": f"{person.employer}{person.post}",
        "届次": f"{mandate.term}县人大代表",
        "选区": str(mandate.constituency or ""),
        "代表团": str(mandate.delegation),
        "联络站": "、".join(stations),
    }


register_page(Kind.DEPUTY, page_of)
