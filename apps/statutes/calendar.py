"""Which days are worked. One load serves any number of computations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from apps.statutes import wording
from apps.statutes.models import CalendarDay

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Days as officially arranged; a day without a row is judged by its weekday alone."""

    days: Mapping[date, CalendarDay]

    @classmethod
    def load(cls, first: date | None = None, last: date | None = None) -> Self:
        """The stored days from ``first`` to ``last``, both included, in one query; all of them by default."""
        days = CalendarDay.objects.all()
        if first:
            days = days.filter(date__gte=first)
        if last:
            days = days.filter(date__lte=last)
        return cls({day.date: day for day in days})

    def is_working(self, day: date) -> bool:
        """Whether offices work on ``day``: make-up Saturdays yes, holidays and days of rest no."""
        arranged = self.days.get(day)
        return arranged.working if arranged else day.weekday() < 5

    def first_working(self, day: date, step: timedelta) -> date:
        """``day`` itself if it is worked, otherwise the nearest worked day in the direction of ``step``."""
        while not self.is_working(day):
            day += step
        return day

    def nth_working(self, day: date, count: int, step: timedelta) -> date:
        """The ``count``-th worked day from ``day``, not counting it, in the direction of ``step``."""
        for _ in range(count):
            day = self.first_working(day + step, step)
        return day

    def count_working(self, after: date, until: date) -> int:
        """How many days are worked from the day following ``after`` to ``until`` itself."""
        return sum(self.is_working(after + ONE_DAY * n) for n in range(1, (until - after).days + 1))

    def unknown_year(self, one: date, other: date) -> int | None:
        """The year of the first day between the two, both included, whose arrangement is not known."""
        first, last = min(one, other), max(one, other)
        span = (first + ONE_DAY * offset for offset in range((last - first).days + 1))
        return next((day.year for day in span if day not in self.days), None)

    def why_resting(self, day: date) -> str:
        """What keeps offices closed: 国庆节, or 星期六."""
        arranged = self.days.get(day)
        return (arranged and arranged.name) or wording.weekday(day)

    def kind(self, day: date) -> str:
        """工作日, 调休上班日 or 休息日; before the arrangement is known, 预计工作日 or 预计休息日."""
        arranged = self.days.get(day)
        if arranged and arranged.make_up:
            return "调休上班日"
        return ("" if arranged else "预计") + ("工作日" if self.is_working(day) else "休息日")
