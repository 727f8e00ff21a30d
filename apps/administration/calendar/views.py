"""The working calendar: a year at a glance, and bringing in the official arrangement."""

from calendar import Calendar as Weeks
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.models import User
from apps.administration.calendar import actions
from apps.administration.calendar.forms import PasteForm, opened, sealed
from apps.matters.attempt import attempt
from apps.statutes.arrangement import Arrangement, changes, dates_of
from apps.statutes.calendar import Calendar
from apps.statutes.models import CalendarDay
from congress import clock

alter = permission_required("statutes.change_rule", raise_exception=True)
YEARS = range(2004, 2100)


@login_required
@alter
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """Twelve months; without a year in the address, the present one."""
    asked = request.GET.get("year", "")
    shown = int(asked) if asked.isdecimal() and int(asked) in YEARS else clock.today().year
    calendar = Calendar.load(date(shown, 1, 1), date(shown, 12, 31))
    context = {
        "year": shown,
        "months": [(month, weeks(shown, month, calendar)) for month in range(1, 13)],
        "known": bool(calendar.days),
        "special": special(calendar),
    }
    return render(request, "administration/calendar/year.html", context)


def weeks(year: int, month: int, calendar: Calendar) -> list[list[tuple[int, str, str]]]:
    """Seven cells for each week: number (0: another month's), what kind of day, its festival."""
    return [
        [cell(date(year, month, number), calendar) if number else (0, "", "") for number in week]
        for week in Weeks().monthdayscalendar(year, month)
    ]


def cell(day: date, calendar: Calendar) -> tuple[int, str, str]:
    found = calendar.days.get(day)
    if found and found.make_up:
        return day.day, "work", "班"
    if found and found.name and not found.working:
        return day.day, "holiday", "休"
    return day.day, "" if calendar.is_working(day) else "rest", ""


def special(calendar: Calendar) -> list[CalendarDay]:
    return [day for day in calendar.days.values() if day.make_up or (day.name and not day.working)]


@login_required
@alter
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Paste the notice; an understood one is shown with all that it would change. Nothing is written."""
    form = PasteForm(request.POST or None, request.FILES or None)
    if form.is_valid() and form.arranged:
        return render(request, "administration/calendar/preview.html", previewed(form.arranged))
    return render(request, "administration/calendar/paste.html", {"form": form})


def previewed(arranged: Arrangement) -> dict[str, Any]:
    days = arranged.whole_year()
    known = Calendar.load(date(arranged.year, 1, 1), date(arranged.year, 12, 31))
    return {
        "year": arranged.year,
        "changes": [
            (day, now, Calendar({day.date: day}).kind(day.date)) for day, now in changes(known.days, days)
        ],
        "shifts": actions.foresee(arranged),
        "worked": sum(day.working for day in days),
        "total": len(list(dates_of(arranged.year))),
        "sealed": sealed(arranged),
    }


@login_required
@alter
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Write what the preview showed."""

    def write(text: str, *, by: User) -> str:
        arranged = opened(text)
        actions.bring_in(arranged, by=by)
        return str(arranged.year)

    done = attempt(request, write, request.POST.get("sealed", ""), done="放假安排已录入，期限已重新计算。")
    if done is None:
        return redirect("administration:calendar_paste")
    query = {"year": done} if isinstance(done, str) else None
    return redirect(reverse("administration:calendar", query=query))
