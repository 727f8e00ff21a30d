"""Clocks as a list: whose, in which state, of what, in which order."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import F, Q

from apps.accounts.models import Organ
from apps.matters.models import Deadline, DeadlineQuerySet, Matter
from congress import clock

SOON = timedelta(days=7)
SCOPES = {"": "我能看到的全部", "organ": "我单位承担的", "followed": "我关注的"}
STATES = {
    "": "正在计算",
    "overdue": "已经超期",
    "soon": "七日内到期",
    "paused": "中止计算",
    "provisional": "预估日期",
    "met": "已经完成",
    "met_late": "超期完成",
}
SORTS = {
    "": "到期日由近到远",
    "-due_on": "到期日由远到近",
    "title": "事项名称",
    "organ": "责任单位",
    "rule": "期限事项",
}
ORDER: dict[str, list[Any]] = {
    "": ["due_on", "pk"],
    "-due_on": ["-due_on", "pk"],
    "title": ["matter__title", "due_on", "pk"],
    "organ": [F("organ__name").asc(nulls_last=True), "due_on", "pk"],
    "rule": ["rule__subject", "due_on", "pk"],
}
COLUMNS = {
    "事项": 50,
    "编号": 16,
    "要求": 24,
    "责任单位": 24,
    "到期日": 12,
    "状态": 16,
    "预估": 8,
    "计算过程": 70,
}
"""Headings of the spreadsheet and their widths in characters."""


class FilterForm(forms.Form):
    """What the list shows. Nothing chosen: the running clocks of all matters that the person sees."""

    scope = forms.ChoiceField(label="范围", choices=SCOPES.items(), required=False)
    state = forms.ChoiceField(label="状态", choices=STATES.items(), required=False)
    organ = forms.ModelChoiceField(
        label="责任单位", queryset=Organ.objects.order_by("name"), required=False, empty_label="全部"
    )
    year = forms.IntegerField(label="起算年度", required=False, min_value=2004, max_value=2100)
    q = forms.CharField(label="标题", required=False, max_length=60, strip=True)
    sort = forms.ChoiceField(label="排序", choices=SORTS.items(), required=False)


def visible_to(user: Any) -> DeadlineQuerySet:
    """The clocks of every matter this person may see."""
    return Deadline.objects.filter(matter__in=Matter.objects.visible_to(user))


def ticking(user: Any) -> DeadlineQuerySet:
    """The running clocks of open matters this person may see."""
    return visible_to(user).running().filter(matter__closed_at=None)


def owed_by(organs: list[Organ]) -> Q:
    """Clocks that one of the organs has to meet: its own, or those that name none on a matter of its office."""
    return Q(organ__in=organs) | Q(organ=None, matter__office__in=organs)


def of_state(state: str) -> Q:
    """The condition of one state of STATES; for all but the last two the clock is running on an open matter."""
    today = clock.today()
    if state == "met":
        return Q(met_on__isnull=False)
    if state == "met_late":
        return Q(met_on__gt=F("due_on"))
    running = Q(met_on=None, stopped_on=None, matter__closed_at=None)
    ticking = running & Q(paused_on=None)
    return {
        "overdue": ticking & Q(due_on__lt=today),
        "soon": ticking & Q(due_on__range=(today, today + SOON)),
        "paused": running & Q(paused_on__isnull=False),
        "provisional": running & Q(provisional=True),
    }.get(state, running)


def filtered(user: Any, form: FilterForm) -> DeadlineQuerySet:
    """The list a valid form asks for."""
    asked = form.cleaned_data
    found = visible_to(user).filter(of_state(asked["state"]))
    if asked["scope"] == "organ":
        found = found.filter(owed_by(user.organs))
    elif asked["scope"] == "followed":
        found = found.filter(matter__followers__user=user)
    if asked["organ"]:
        found = found.filter(organ=asked["organ"])
    if asked["year"]:
        found = found.filter(starts_on__year=asked["year"])
    if asked["q"]:
        found = found.filter(matter__title__icontains=asked["q"])
    return found.select_related("matter__office", "rule", "organ").order_by(*ORDER[asked["sort"]])


def cells(deadlines: DeadlineQuerySet) -> Iterator[list[Any]]:
    """One row of the spreadsheet for each clock."""
    for one in deadlines.iterator(chunk_size=500):
        organ = one.organ or one.matter.office
        yield [
            one.matter.title,
            one.matter.number,
            one.rule.duty,
            organ.name if organ else "",
            one.due_on,
            one.left,
            "预估" if one.provisional else "",
            one.words,
        ]
