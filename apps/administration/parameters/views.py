"""The numbers of the law and of this installation: list, one number with its versions, retention of the audit."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.administration.parameters import actions, presenting
from apps.administration.parameters.forms import RetentionForm, RuleForm
from apps.audit.models import SHORTEST_RETENTION, Retention
from apps.matters import access
from apps.matters.attempt import attempt
from apps.statutes.models import Rule
from congress import clock

CHANGE = "statutes.change_rule"
see = permission_required("statutes.view_rule", raise_exception=True)
alter = permission_required(CHANGE, raise_exception=True)


@login_required
@see
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    everything = request.GET.get("show") == "all"
    context = {
        "groups": presenting.groups(everything=everything),
        "everything": everything,
        "days": retention_days(),
    }
    return render(request, "administration/parameters/index.html", context)


@login_required
@see
@require_safe
def parameter(request: HttpRequest, code: str) -> HttpResponse:
    rule = present(code)
    return show(request, rule, RuleForm(rule=rule))


@login_required
@alter
@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    rule = present(code)
    form = RuleForm(request.POST, rule=rule)
    done = "新数值已保存，到生效日期自动启用。"
    if form.is_valid() and attempt(request, actions.change_rule, code, done=done, **form.cleaned_data):
        return redirect("administration:parameter", code)
    return show(request, rule, form, sent=True)


@login_required
@alter
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a version before its day."""
    rule = get_object_or_404(Rule, pk=pk)
    attempt(request, actions.cancel_version, rule, done="已取消，仍按原数值。")
    return redirect("administration:parameter", rule.code)


@login_required
@alter
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    form = RetentionForm(request.POST or None, initial={"days": retention_days()})
    if form.is_valid() and attempt(
        request, actions.change_retention, done="审计记录保存期限已调整。", **form.cleaned_data
    ):
        return redirect("administration:parameters")
    context = {"form": form, "days": retention_days(), "shortest": SHORTEST_RETENTION}
    return render(request, "administration/parameters/retention.html", context)


def retention_days() -> int:
    return Retention.objects.values_list("days", flat=True).first() or SHORTEST_RETENTION


def present(code: str) -> Rule:
    """The version in force today; 404 for a code that no rule has."""
    found = Rule.objects.in_force(clock.today()).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def show(request: HttpRequest, rule: Rule, form: RuleForm, *, sent: bool = False) -> HttpResponse:
    context = {
        "rule": rule,
        "form": form,
        "sent": sent,
        "facts": presenting.facts(rule),
        "versions": presenting.versions(rule.code),
        "why_fixed": presenting.why_fixed(rule),
        "may_change": rule.editable and access.may(request.user, CHANGE),
    }
    return render(request, "administration/parameters/parameter.html", context)
