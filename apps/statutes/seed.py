"""Brings the rule library and the known calendar into the database; what is there already stays as it is."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import chinese_calendar
from chinese_calendar.constants import Holiday, holidays, workdays
from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS

from apps.statutes.calendar import ONE_DAY
from apps.statutes.rules import RULES

FESTIVALS = {festival.value: festival.chinese for festival in Holiday}


def seed(*, apps: Apps = installed, using: str = DEFAULT_DB_ALIAS) -> None:
    """Add rules whose code is missing and the days of known years without any; change nothing else."""
    _add_rules(apps.get_model("statutes", "Rule").objects.using(using))
    _add_calendar(apps.get_model("statutes", "CalendarDay").objects.using(using))


def seed_after_migrate(*, apps: Apps = installed, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """``post_migrate``: seed unless the migrations were undone."""
    try:
        seed(apps=apps, using=using)
    except LookupError:
        return


def _add_rules(rules: Any) -> None:
    present = set(rules.values_list("code", flat=True))
    rules.bulk_create(rules.model(**row) for row in RULES if row["code"] not in present)


def _add_calendar(calendar: Any) -> None:
    present = {first.year for first in calendar.dates("date", "year")}
    days = (
        calendar.model(date=day, working=working, name=name, make_up=day in workdays)
        for day, working, name in known_days()
        if day.year not in present
    )
    calendar.bulk_create(days, batch_size=2000)


@cache
def known_days() -> tuple[tuple[date, bool, str], ...]:
    """Each day of the years whose arrangement is known: the day, whether it is worked, its festival."""
    return tuple(_known_days())


def _known_days() -> Iterator[tuple[date, bool, str]]:
    day, last = date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 31)
    while day <= last:
        rest, festival = chinese_calendar.get_holiday_detail(day)
        yield day, not rest, FESTIVALS.get(festival, "")
        day += ONE_DAY
