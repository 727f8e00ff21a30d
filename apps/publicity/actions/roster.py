"""The office keeps the roster of information officers and the scale of points."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.publicity.models import Officer, Scale, ScaleLine
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def appoint(*, by: User, user: User, organ: Organ, since: date) -> Officer:
    """Enter a person as an organ's officer from a day. Raises Refusal for one who serves already."""
    demand(by, "publicity.manage_officer")
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    serving = Officer.objects.current().of(user).select_related("organ").first()
    if serving:
        raise Refusal(f"{user.name}已是{serving.organ.short_name}的信息员，请先办理卸任。")
    last = Officer.objects.of(user).order_by("-until").first()
    if last and last.until >= since:
        raise Refusal(f"{user.name}上一次任信息员至{last.until:%Y-%m-%d}，开始日期须在其后。")
    return Officer.objects.create(user=user, organ=organ, since=since)


@transaction.atomic
def dismiss(officer: Officer, *, by: User, until: date) -> Officer:
    """The last day of service; what was submitted stays with the organ."""
    demand(by, "publicity.manage_officer")
    officer = Officer.objects.select_for_update(of=("self",)).with_names().get(pk=officer.pk)
    if officer.until:
        raise Refusal(f"{officer.user.name}已于{officer.until:%Y-%m-%d}卸任。")
    if until < officer.since:
        raise Refusal(f"卸任日期不能早于开始日期{officer.since:%Y-%m-%d}。")
    officer.until = until
    officer.save(update_fields=["until"])
    return officer


@transaction.atomic
def set_scale(*, by: User, valid_from: date, reason: str, points: Mapping[tuple[str, str], int]) -> Scale:
    """A new version from a day on; ``points`` by (level, kind). Frozen points of adoptions do not move.

    Only the very first version may begin in the past: what is published already counts under what was in force.
    """
    demand(by, "publicity.manage_scale")
    before = Scale.objects.order_by("-valid_from").select_for_update(of=("self",)).first()
    if before and valid_from <= before.valid_from:
        raise Refusal(f"施行日期须晚于现有版本的{before.valid_from:%Y-%m-%d}。")
    if before and valid_from < clock.today():
        raise Refusal("施行日期不能早于今天，已经采用的稿件仍按原标准计分。")
    scale = Scale.objects.create(valid_from=valid_from, reason=reason, entered_by=by)
    ScaleLine.objects.bulk_create(
        ScaleLine(scale=scale, level=level, kind=kind, points=value)
        for (level, kind), value in points.items()
    )
    data = {"before": said(before.table) if before else {}, "after": said(points), "reason": reason}
    trail.record(
        Act.PARAMETER, f"制定信息报送计分标准，自{valid_from:%Y-%m-%d}起施行", by=by, about=scale, data=data
    )
    return scale


def said(points: Mapping[tuple[str, str], int]) -> dict[str, int]:
    return {f"{level}/{kind}": value for (level, kind), value in sorted(points.items())}


def demand(by: User, permission: str) -> None:
    if not access.may(by, permission):
        raise Refusal("您没有办理这一步的权限，请联系常委会办公室。")
