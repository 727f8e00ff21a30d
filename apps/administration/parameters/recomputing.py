"""Counting the running clocks of a rule by its newest version: only when asked for, after a preview."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.administration.calendar.actions import shifts
from apps.administration.parameters.actions import refuse_fixed
from apps.administration.parameters.presenting import newest
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import clocks, recounting
from apps.matters.attempt import attempt
from apps.matters.clocks import Move
from apps.matters.models import Deadline
from apps.notices import moved
from apps.statutes.models import Rule
from apps.statutes.wording import amount
from congress import clock


def moves(rule: Rule) -> list[Move]:
    """What counting by this version would move; nothing is written."""
    return list(clocks.moves(Deadline.objects.filter(code=rule.code), rules={rule.code: rule}))


@transaction.atomic
def recompute(rule: Rule, *, by: User) -> int:
    """Count the running clocks by this version, tell those concerned; returns how many were written anew."""
    refuse_fixed(rule)
    rules = {rule.code: rule}
    found = recounting.found(Deadline.objects.filter(code=rule.code), rules=rules)
    why = f"“{rule.subject}”调整为{amount(rule)}，正在进行的期限重新计算。"
    moved.tell(found, key=f"rule:{rule.pk}:{clock.now().isoformat()}", why=why)
    recounting.write(found, by=by, why=why, rules=rules)
    what = f"按{rule}（{amount(rule)}）重新计算正在进行的期限，共{len(found)}件"
    data = {
        "before": {move.deadline.pk: move.before.isoformat() for move in found},
        "after": {move.deadline.pk: move.after.date.isoformat() for move in found},
    }
    trail.record(Act.PARAMETER, what, by=by, about=rule, data=data)
    return len(found)


@login_required
@permission_required("statutes.change_rule", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def recount(request: HttpRequest, code: str) -> HttpResponse:
    """The preview, by days and numbers alone: administrators see no matter. A POST writes it."""
    rule = newest(code)
    if request.method == "POST" and attempt(
        request, recompute, rule, done="正在进行的期限已按新数值重新计算，并通知有关人员。"
    ):
        return redirect("administration:parameter", code)
    context = {
        "rule": rule,
        "amount": amount(rule),
        "shifts": shifts(moves(rule)) if rule.is_deadline else [],
    }
    return render(request, "administration/parameters/recount.html", context)
