"""One search over all kinds of matters and over deputies; what a person may not see is not found."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.utils.http import urlencode

from apps.deputies import seeing
from apps.deputies.models import Person
from apps.matters import textsearch
from apps.matters.models import Matter
from apps.matters.reading import with_own_records

PER_PAGE = 20
PEOPLE = 10
SERIAL = re.compile(r"第?0*([1-9][0-9]*)号?")


class Found(NamedTuple):
    """A matter that was found, as its own record, and what its kind is called."""

    record: Any
    kind: str


def by_number(query: str, user: Any) -> list[Found]:
    """Matters of exactly this number, the newest first; 12, 012 and 第12号 mean the same."""
    if not query:
        return []
    numbers = {query}
    if serial := SERIAL.fullmatch(query):
        numbers.add(f"第{serial[1]}号")
    matters = Matter.objects.visible_to(user).filter(number__in=numbers)
    return found(matters.order_by("-opened_at")[:PER_PAGE])


def everything(query: str, user: Any, page: str | None) -> dict[str, Any]:
    """Matters whose text matches, by pages, and deputies of this name."""
    matters = textsearch.matching(Matter.objects.visible_to(user), query, newest="-opened_at")
    one = Paginator(matters, PER_PAGE).get_page(page)
    return {
        "page": one,
        "matters": found(one),
        "people": people(query, user),
        "again": urlencode({"q": query}),
    }


def found(matters: Iterable[Matter]) -> list[Found]:
    records = (matter.specific for matter in with_own_records(matters))
    return [Found(record, str(record._meta.verbose_name)) for record in records]


def people(query: str, user: Any) -> list[Person]:
    """Deputies of this name, as far as the person reads the roster."""
    if not query:
        return []
    return list(seeing.people(user).filter(name__icontains=query).order_by("name")[:PEOPLE])
