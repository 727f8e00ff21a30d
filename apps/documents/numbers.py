"""Giving document numbers: without gaps, under lock; a number once given is never given again."""

import re

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents.fields import PATTERN
from apps.documents.models import Paper, Series, SeriesNumber
from apps.matters import access
from congress import clock
from congress.refusal import Refusal

MANAGE = "documents.manage_series"
PLACES = re.compile(r"\{(code|series|year|number)\}")
STRAY = re.compile(r"[{}]")


def current(organ: Organ, name: str, pattern: str = PATTERN) -> Series:
    """The series in use today, locked until the caller's transaction ends; a new year goes on in the old pattern."""
    if not organ.code:
        raise Refusal(f"{organ.name}还没有设置发文代字，不能编号。请联系系统管理员设置后再签发。")
    newest = Series.objects.filter(organ=organ, name=name).order_by("-year").first()
    pattern = newest.pattern if newest else pattern
    year = clock.today().year if "{year}" in pattern else 0
    Series.objects.get_or_create(organ=organ, name=name, year=year, defaults={"pattern": pattern})
    return (
        Series.objects.select_for_update(of=("self",))
        .select_related("organ")
        .get(organ=organ, name=name, year=year)
    )


def take(series: Series, *, by: User, title: str) -> SeriesNumber:
    """The next number of a locked series. Those written down from elsewhere or put on a paper are passed over."""
    series.last += 1
    while used(series.text(series.last)):
        series.last += 1
    series.save(update_fields=["last"])
    text = series.text(series.last)
    return SeriesNumber.objects.create(series=series, number=series.last, text=text, title=title, given_by=by)


def used(text: str) -> bool:
    """Whether the register or a paper bears the number already."""
    return SeriesNumber.objects.filter(text=text).exists() or Paper.objects.filter(number=text).exists()


@transaction.atomic
def cancel(given: SeriesNumber, *, by: User, reason: str) -> SeriesNumber:
    """The number stays in the register as cancelled (注销) and is not given again."""
    authorised(by)
    given = SeriesNumber.objects.select_for_update().get(pk=given.pk)
    if given.cancelled_at:
        raise Refusal(f"{given.text}已经注销。")
    if given.paper_id and not hasattr(given.paper, "retirement"):
        raise Refusal(f"{given.text}的文件仍然有效。请先撤回文件，再注销文号。")
    given.cancelled_by, given.cancelled_at, given.reason = by, clock.now(), reason
    given.save()
    trail.record(Act.PAPER, f"注销文号{given.text}", by=by, about=given, data={"理由": reason})
    return given


@transaction.atomic
def record_outside(series: Series, *, by: User, title: str) -> SeriesNumber:
    """Take the next number for a document made elsewhere, such as one written by hand (登记线下文件)."""
    authorised(by)
    locked = current(series.organ, series.name)
    given = take(locked, by=by, title=title)
    trail.record(Act.PAPER, f"登记线下文件{given.text}", by=by, about=given, data={"标题": title})
    return given


@transaction.atomic
def import_last(series: Series, *, by: User, last: int) -> Series:
    """Go on after the last number that was used before the portal. Raises Refusal when it would give one again."""
    authorised(by)
    series = Series.objects.select_for_update(of=("self",)).select_related("organ").get(pk=series.pk)
    if last < series.last:
        raise Refusal(f"已经编到{series.text(series.last)}，不能改为更小的号。")
    before, series.last, series.imported = series.last, last, last
    series.save(update_fields=["last", "imported"])
    data = {"原最后一个号": before, "现最后一个号": last}
    trail.record(Act.PAPER, f"导入已用文号：{series.text(last)}", by=by, about=series, data=data)
    return series


@transaction.atomic
def set_up(organ: Organ, name: str, *, by: User, pattern: str) -> Series:
    """A series, new or with another pattern; numbers already given keep their text."""
    authorised(by)
    judge(pattern)
    series = current(organ, name, pattern)
    before = series.pattern
    if ("{year}" in before) != ("{year}" in pattern):
        raise Refusal("按年编号和连续编号不能互换，否则号码会重复。请另设一个类别。")
    series.pattern = pattern
    series.save(update_fields=["pattern"])
    what = f"设置编号格式：{series.text(series.last + 1)}"
    trail.record(Act.PAPER, what, by=by, about=series, data={"原格式": before, "现格式": pattern})
    return series


def judge(pattern: str) -> None:
    """Refuse a pattern that would give two papers one number, or that cannot be filled."""
    places = PLACES.findall(pattern)
    if places.count("number") != 1 or STRAY.search(PLACES.sub("", pattern)):
        raise Refusal("格式中须有一个 {number}，此外只能用 {code}、{series}、{year}。")


def authorised(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("您没有管理编号簿的权限。如属您的职责，请联系系统管理员。")
