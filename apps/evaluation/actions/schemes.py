"""Versions of the scheme: drafted, changed while a draft, adopted for good."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Sum

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.evaluation.models import Band, Indicator, ScoringScheme
from apps.evaluation.separating import mixed, mixtures
from apps.matters import access
from apps.performance.models import Duty, Kind
from congress.refusal import Refusal

MANAGE = "evaluation.manage_evaluation"
FULL = Decimal(100)


@transaction.atomic
def draft_scheme(*, by: User, **fields: Any) -> ScoringScheme:
    """A new version that begins as a copy of the newest one; without one it begins empty."""
    refuse_others(by)
    newest = ScoringScheme.objects.select_for_update().first()
    version = (ScoringScheme.objects.aggregate(last=Max("version"))["last"] or 0) + 1
    scheme = ScoringScheme.objects.create(version=version, **fields)
    if newest:
        copy(newest, scheme)
    return scheme


def copy(old: ScoringScheme, new: ScoringScheme) -> None:
    for row in old.indicators.all():
        kinds = list(row.kinds.all())
        row.pk, row.scheme = None, new
        row.save(force_insert=True)
        row.kinds.set(kinds)
    for band in old.bands.all():
        band.pk, band.scheme = None, new
        band.save(force_insert=True)


@transaction.atomic
def change_scheme(scheme: ScoringScheme, *, by: User, **fields: Any) -> None:
    """Name, basis and weights of a draft."""
    scheme = open_draft(scheme, by)
    for name, value in fields.items():
        setattr(scheme, name, value)
    saved(scheme)


@transaction.atomic
def put_indicator(
    scheme: ScoringScheme,
    *,
    by: User,
    name: str,
    maximum: Decimal,
    duty: str = Duty.STATUTORY,
    target: int | None = None,
    kinds: Iterable[Kind] = (),
    indicator: Indicator | None = None,
) -> Indicator:
    """Add an indicator to a draft, or change one of its own. Counted ones need the kinds that they count.

    Raises Refusal where duties of the law and good will would be counted together.
    """
    open_draft(scheme, by)
    kinds = list(kinds)
    if (target is None) != (not kinds):
        raise Refusal("按次数计分的指标，要同时填写得满分的次数和计入的活动类别；由人评分的，两项都不填。")
    if sentence := mixed(name, duty, kinds):
        raise Refusal(sentence)
    row = indicator or Indicator(scheme=scheme, order=scheme.indicators.count() + 1)
    if row.scheme_id != scheme.pk:
        raise Refusal("这项指标不属于这个评价办法。")
    row.name, row.maximum, row.duty, row.target = name, maximum, duty, target
    saved(row)
    row.kinds.set(kinds)
    return row


@transaction.atomic
def drop_indicator(scheme: ScoringScheme, *, by: User, indicator: Indicator) -> None:
    open_draft(scheme, by)
    if not scheme.indicators.filter(pk=indicator.pk).delete()[0]:
        raise Refusal("这项指标已经删除，请刷新页面。")


@transaction.atomic
def put_band(scheme: ScoringScheme, *, by: User, band: Band | None = None, **fields: Any) -> Band:
    """Add a band to a draft, or change one of its own."""
    open_draft(scheme, by)
    row = band or Band(scheme=scheme)
    if row.scheme_id != scheme.pk:
        raise Refusal("这个等次不属于这个评价办法。")
    for name, value in fields.items():
        setattr(row, name, value)
    saved(row)
    return row


@transaction.atomic
def adopt(scheme: ScoringScheme, *, by: User, on: date) -> None:
    """The version takes effect for the years that will be opened by it. Refused while it does not add up."""
    scheme = open_draft(scheme, by)
    points = scheme.indicators.aggregate(whole=Sum("maximum"))["whole"] or Decimal(0)
    if points != FULL:
        raise Refusal(f"各项指标满分合计 {points.normalize():f} 分，应当是 100 分，请调整后再通过。")
    if sentences := mixtures(scheme):
        raise Refusal(sentences[0])
    if not scheme.bands.filter(floor=0).exists():
        raise Refusal("最低的等次应当从 0 分算起，请补上，使每个分数都有等次。")
    scheme.adopted_on, scheme.adopted_by = on, by
    scheme.save(update_fields=["adopted_on", "adopted_by"])
    trail.record(Act.PARAMETER, f"通过履职评价办法第{scheme.version}版", by=by, about=scheme)


def open_draft(scheme: ScoringScheme, by: User) -> ScoringScheme:
    """The draft held until the transaction ends. Raises Refusal for an adopted version."""
    refuse_others(by)
    scheme = ScoringScheme.objects.select_for_update(of=("self",)).get(pk=scheme.pk)
    if scheme.adopted_on:
        raise Refusal("这一版评价办法已经通过，不能再改。需要修改的，请起草新的一版。")
    return scheme


def saved(row: models.Model) -> None:
    """Save it; what a constraint of the table says against it becomes the refusal."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    row.save()


def refuse_others(by: User) -> None:
    if not access.may(by, MANAGE):
        raise Refusal("您没有制定评价办法的权限。如属您的职责，请联系安全管理员核对您的角色。")
