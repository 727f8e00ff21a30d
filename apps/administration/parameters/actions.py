"""Changing the numbers that the county sets for itself: from a later day on, with a reason, on record."""

from datetime import date
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import SHORTEST_RETENTION, Retention
from apps.audit.trail import Act
from apps.statutes.models import Rule
from apps.statutes.wording import amount
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def change_rule(
    code: str, *, by: User, value: int, on: date, reason: str, denominator: int | None = None
) -> Rule:
    """A new version of the rule, in force from ``on``, which is tomorrow at the earliest.

    Deadlines that run keep the version they were computed by. ``reason`` stays with the version.
    """
    if on <= clock.today():
        raise Refusal("新数值最早从明天起生效，请重新选择生效日期。")
    rule = version_on(code, on)
    refuse_fixed(rule)
    if on == rule.valid_from:
        raise Refusal(f"{on:%Y-%m-%d}已经定有新数值（{amount(rule)}）。要改动的，请先取消那一版。")
    if (value, denominator) == (rule.value, rule.denominator):
        raise Refusal(f"数值与当时生效的相同（{amount(rule)}），不需要调整。")
    before = facts(rule)
    successor = rule.revise(on=on, value=value, denominator=denominator)
    successor.note = f"{rule.note}\n{on:%Y-%m-%d}起调整为{amount(successor)}：{reason}".strip()
    successor.save(update_fields=["note"])
    what = f"调整参数{successor}：{amount(rule)}改为{amount(successor)}，{on:%Y-%m-%d}起生效。理由：{reason}"
    data = {"before": before, "after": facts(successor), "reason": reason}
    trail.record(Act.PARAMETER, what, by=by, about=successor, data=data)
    return successor


@transaction.atomic
def cancel_version(rule: Rule, *, by: User) -> None:
    """Take back a version that is not in force yet; the one before it goes on."""
    versions = list(Rule.objects.select_for_update().filter(code=rule.code).order_by("valid_from"))
    before, found = next(
        (pair for pair in pairwise(versions) if pair[1].pk == rule.pk and pair[1].valid_from > clock.today()),
        (None, None),
    )
    if before is None or found is None:
        raise Refusal("这一版已经生效或者已经取消，请刷新页面查看。")
    refuse_fixed(found)
    record_cancelled(found, before, by)
    try:
        found.delete()
    except ProtectedError:
        raise Refusal("已有期限按这一版计算，不能取消，请再定一个新版本。") from None
    before.valid_to = found.valid_to
    before.save(update_fields=["valid_to"])


def record_cancelled(rule: Rule, before: Rule, by: User) -> None:
    what = f"取消参数{rule}的调整：原定{rule.valid_from:%Y-%m-%d}起为{amount(rule)}，仍按{amount(before)}"
    data = {"before": facts(rule), "after": facts(before)}
    trail.record(Act.PARAMETER, what, by=by, about=rule, data=data)


@transaction.atomic
def change_retention(*, by: User, days: int, reason: str) -> Retention:
    """For how many days audit entries stay in the database; never below six months (网络安全法)."""
    if days < SHORTEST_RETENTION:
        raise Refusal(
            f"审计记录至少保存六个月（{SHORTEST_RETENTION}天），请填写不小于{SHORTEST_RETENTION}的天数。"
        )
    Retention.objects.get_or_create(pk=1)
    retention = Retention.objects.select_for_update().get(pk=1)
    if retention.days == days:
        raise Refusal(f"保存期限已经是{days}天，不需要调整。")
    before, retention.days = retention.days, days
    retention.save(update_fields=["days"])
    what = f"审计记录保存期限由{before}天改为{days}天。理由：{reason}"
    data = {"before": {"days": before}, "after": {"days": days}, "reason": reason}
    trail.record(Act.PARAMETER, what, by=by, about=retention, data=data)
    return retention


def version_on(code: str, on: date) -> Rule:
    """The version in force on a day, all versions of the code held until the transaction ends."""
    list(Rule.objects.select_for_update().filter(code=code).order_by("pk"))
    return Rule.objects.get_rule(code, on)


def refuse_fixed(rule: Rule) -> None:
    if not rule.editable:
        raise Refusal(f"“{rule.subject}”由{rule.source}规定，本级不能调整。")


def facts(rule: Rule) -> dict[str, Any]:
    return {
        "value": rule.value,
        "denominator": rule.denominator,
        "unit": rule.unit,
        "valid_from": rule.valid_from.isoformat(),
    }
