"""What people do with appraisals: write a scheme, try it, let it take effect, score, freeze, object, answer."""

from typing import Any

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.notices import actions as notices
from apps.notices import audience
from apps.proposals.appraisal import counting, showing
from apps.proposals.appraisal.indicators import FULL, Indicator
from apps.proposals.appraisal.models import MANAGE, Appraisal, CommitteeScore, Line, Objection, Scheme
from congress import clock, sheets
from congress.refusal import Refusal


@transaction.atomic
def write_scheme(*, by: User, title: str, basis: str, from_year: int, weights: dict[str, int]) -> Scheme:
    """Another version of the scheme, not yet in effect. Raises Refusal unless the weights make a hundred."""
    demand(by)
    if set(weights) - set(Indicator.values) or sum(weights.values()) != FULL:
        raise Refusal(f"各项权重合计应为{FULL}，现在是{sum(weights.values())}，请调整。")
    newest = Scheme.objects.select_for_update().order_by("-version").first()
    made = Scheme.objects.create(
        version=newest.version + 1 if newest else 1,
        title=title,
        basis=basis,
        from_year=from_year,
        weights=weights,
        made_by=by,
    )
    trail.record(Act.PARAMETER, f"拟订评价办法：{made}", by=by, about=made, data=weights)
    return made


@transaction.atomic
def try_scheme(scheme: Scheme, *, by: User) -> None:
    """It was counted on last year's data; the page shows what came out."""
    demand(by)
    Scheme.objects.filter(pk=scheme.pk, enacted_at=None).update(tried_at=clock.now())
    trail.record(Act.PARAMETER, f"试算评价办法：{scheme}", by=by, about=scheme)


@transaction.atomic
def enact_scheme(scheme: Scheme, *, by: User) -> None:
    """From its year on it counts. Raises Refusal when it was not tried, or a year it would change is frozen."""
    demand(by)
    held = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if held.enacted_at:
        raise Refusal("这一版评价办法已经启用。")
    if held.tried_at is None:
        raise Refusal("请先用上一年度的数据试算，看过结果再启用。")
    if frozen := Appraisal.objects.filter(year__gte=held.from_year).order_by("year").first():
        raise Refusal(f"{frozen.year}年度的评价已经定稿，新办法不能从{held.from_year}年起适用，请另拟一版。")
    held.enacted_at = clock.now()
    held.save(update_fields=["enacted_at"])
    trail.record(Act.PARAMETER, f"启用评价办法：{held}", by=by, about=held)


@transaction.atomic
def score(*, by: User, year: int, organ: Organ, points: int, note: str = "") -> CommitteeScore:
    """The committee's score for an organ; another one takes its place until the year is frozen."""
    demand(by)
    if points > FULL:
        raise Refusal(f"评分最多{FULL}分，请核对。")
    if Appraisal.objects.filter(year=year).exists() and not accepted(year):
        raise Refusal(f"{year}年度的评价已经定稿，不能再改评分。")
    made, _created = CommitteeScore.objects.update_or_create(
        year=year, organ=organ, defaults={"points": points, "note": note, "by": by}
    )
    trail.record(Act.PARAMETER, f"办理评价评分：{year}年 {organ} {points}分", by=by, about=made)
    return made


@transaction.atomic
def freeze(*, by: User, year: int, reason: str = "") -> Appraisal:
    """The year's result is fixed; every organ with a line is told. Again only after an accepted objection."""
    demand(by)
    scheme = scheme_of(year)
    list(Scheme.objects.select_for_update().filter(pk=scheme.pk))
    latest = newest(year)
    if latest and not accepted(year):
        raise Refusal(f"{year}年度的评价已经定稿；采纳了承办单位的异议以后，才能更正。")
    if latest and not reason.strip():
        raise Refusal("更正已经定稿的评价，请写明原因。")
    lines = counting.results(scheme, year)
    if not lines:
        raise Refusal(f"{year}年没有交办的建议，没有可以评价的单位。")
    made = Appraisal.objects.create(
        year=year,
        version=latest.version + 1 if latest else 1,
        scheme=scheme,
        reason=reason if latest else "",
        frozen_at=clock.now(),
        frozen_by=by,
    )
    Line.objects.bulk_create(Line(appraisal=made, **line._asdict()) for line in lines)
    trail.record(Act.PARAMETER, f"定稿：{made}", by=by, about=made)
    tell([user for line in lines for user in audience.staff(line.organ)], made, by, f"评价结果已定稿：{made}")
    return made


@transaction.atomic
def object_to(line: Line, *, by: User, text: str) -> Objection:
    """The organ's leader says what is not right. Once for a line."""
    if not access.may(by, "proposals.sign_reply") or line.organ not in by.organs:
        raise Refusal("对评价结果的异议，由本单位负责人提出。")
    if Objection.objects.filter(line=line).exists():
        raise Refusal("本单位已经提出异议，请等待答复。")
    if newest(line.appraisal.year) != line.appraisal:
        raise Refusal("这一版评价已经更正，请看最新的结果。")
    made = Objection.objects.create(line=line, text=text, by=by, at=clock.now())
    trail.record(Act.PARAMETER, f"对评价结果提出异议：{line}", by=by, about=made)
    tell([line.appraisal.frozen_by], line.appraisal, by, f"{line.organ.short_name}对评价结果提出异议")
    return made


@transaction.atomic
def answer(objection: Objection, *, by: User, accepted: bool, text: str) -> None:
    """Accepted or not, with the reason; an accepted one lets the year be frozen anew."""
    demand(by)
    held = Objection.objects.select_for_update().get(pk=objection.pk)
    if held.accepted is not None:
        raise Refusal("这一异议已经答复，请刷新页面查看。")
    held.accepted, held.answer, held.answered_by, held.answered_at = accepted, text, by, clock.now()
    held.save()
    line = held.line
    trail.record(Act.PARAMETER, f"答复评价异议：{line}", by=by, about=held)
    tell(audience.staff(line.organ), line.appraisal, by, "评价异议已答复", body=text)


@transaction.atomic
def export(*, by: User, year: int, lines: list[Any]) -> bytes:
    """The year's ranking as an .xlsx file, for the Party's performance appraisal; recorded."""
    sheet = sheets.Sheet(f"{year}年度", showing.columns(lines), showing.cells(lines))
    trail.record(Act.EXPORT, f"导出{year}年度办理工作评价，共 {len(lines)} 个单位", by=by)
    return sheets.workbook(sheet)


def demand(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("办理工作评价由代表工作机构组织。")


def scheme_of(year: int) -> Scheme:
    """Raises Refusal when no scheme is in effect for the year."""
    scheme = Scheme.objects.for_year(year)
    if scheme is None:
        raise Refusal(f"{year}年没有已经启用的评价办法，请先拟订、试算并启用。")
    return scheme


def newest(year: int) -> Appraisal | None:
    return Appraisal.objects.filter(year=year).order_by("-version").first()


def accepted(year: int) -> bool:
    """Whether an objection to the year's newest result was accepted."""
    return Objection.objects.filter(line__appraisal=newest(year), accepted=True).exists()


def tell(people: Any, appraisal: Appraisal, by: User, title: str, *, body: str = "") -> None:
    others = {user for user in people if user.pk != by.pk}
    key = f"appraisal:{appraisal.pk}:{title}"[:100]
    notices.tell(list(others), key=key, title=title, body=body, url=appraisal.get_absolute_url())
