"""The change of term as a wizard, and the terms with their frozen statistics."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.deputies.forms.renewal import ConfirmForm, ListForm, PlanForm
from apps.deputies.models import FrozenTable, Renewal, Term
from apps.deputies.renewal import carrying, freezing, planning
from apps.deputies.renewal.checklist import checklist
from apps.deputies.views import keeper, see
from apps.matters.attempt import attempt
from congress import clock

FORMS = require_http_methods(["GET", "HEAD", "POST"])
STEPS = ("安排", "选区", "名单", "核对", "演练", "办理")


@login_required
@keeper
@require_safe
def renewal(request: HttpRequest) -> HttpResponse:
    return show(request)


def show(request: HttpRequest, **refused: Any) -> HttpResponse:
    """Where the change of term stands, and every step of it with what is to be done."""
    found, old = current()
    if old is None:
        return render(request, "deputies/renewal.html", {"old": None})
    checks = checklist(found) if found and not found.executed_at else []
    context = {
        "old": old,
        "renewal": found,
        "steps": steps_of(found, checks),
        "plan_form": refused.get("plan") or PlanForm(initial=initial(found, old)),
        "list_form": refused.get("list") or ListForm(),
        "checks": checks,
        "confirm_form": refused.get("confirm") or ConfirmForm(expected=0),
        "why": next((one.words for one in checks if one.blocking and not one.settled), ""),
    }
    return render(request, "deputies/renewal.html", context)


def current() -> tuple[Renewal | None, Term | None]:
    """The renewal that is prepared, or the latest carried out; and the term that ends with it or runs now."""
    prepared = Renewal.objects.select_related("old", "new", "executed_by")
    if found := prepared.filter(executed_at=None).first():
        return found, found.old
    running = Term.objects.covering(clock.today()).first()
    done = prepared.filter(new=running).first() if running else None
    return (done, done.old) if done else (None, running)


def initial(found: Renewal | None, old: Term) -> dict[str, Any]:
    if found:
        names = ("no", "starts_on", "ends_on", "quota", "awaits_review")
        return {name: getattr(found, name) for name in names}
    return {"no": old.no + 1, "quota": old.quota, "awaits_review": True}


def steps_of(found: Renewal | None, checks: list[Any]) -> list[tuple[str, str]]:
    """The six steps: done, now, to come. Constituencies and delegations are there from the first."""
    passed = 0
    if found:
        passed = 2 + bool(found.rows) + (bool(found.rows) and listed_well(checks))
        passed += bool(passed == 4 and found.rehearsed and found.rehearsed["ok"])
        passed = len(STEPS) if found.executed_at else passed
    states = ["done"] * passed + ["now"] + [""] * len(STEPS)
    return list(zip(STEPS, states, strict=False))


def listed_well(checks: list[Any]) -> bool:
    """Whether nothing blocks but the rehearsal and the day."""
    return all(one.settled or not one.blocking or one.title in ("演练", "日期") for one in checks)


@login_required
@keeper
@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    _, old = current()
    form = PlanForm(request.POST)
    if old is None:
        raise Http404
    done = "安排已经保存。接下来核对新一届选区和代表团，上传当选代表名单。"
    if form.is_valid() and attempt(request, planning.plan, old, done=done, **form.cleaned_data):
        return redirect("deputies:renewal")
    return show(request, plan=form)


@login_required
@keeper
@require_POST
def take_list(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST, request.FILES)
    done = "名单已经读入，还没有写入名册。请看核对结果。"
    if form.is_valid() and attempt(request, planning.take_list, planned(), done=done, **form.cleaned_data):
        return redirect("deputies:renewal")
    return show(request, list=form)


@login_required
@keeper
@require_POST
def rehearse(request: HttpRequest) -> HttpResponse:
    """Everything is done and undone; the page then shows what would happen."""
    attempt(request, carrying.rehearse, planned(), done="演练完成，没有写入任何内容。结果在下面。")
    return redirect("deputies:renewal")


@login_required
@keeper
@require_POST
def execute(request: HttpRequest) -> HttpResponse:
    found = planned()
    form = ConfirmForm(request.POST, expected=found.no)
    if form.is_valid() and attempt(request, carrying.execute, found, done="换届已经办理完成。"):
        return redirect("deputies:renewal")
    return show(request, confirm=form)


def planned() -> Renewal:
    """The renewal that is worked on; the latest one when it has just been carried out."""
    found = Renewal.objects.select_related("old").order_by("executed_at", "-no")
    return get_object_or_404(found.filter(executed_at=None) or found[:1])


@login_required
@see
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """All terms, with the statistics that were frozen when each was closed."""
    found = Term.objects.prefetch_related("frozen_tables", "sessions").order_by("-no")
    lines = [(term, readable(request.user, term.frozen_tables.all())) for term in found]
    return render(request, "deputies/terms.html", {"lines": lines})


@login_required
@see
@require_safe
def frozen(request: HttpRequest, pk: int) -> HttpResponse:
    table = get_object_or_404(FrozenTable.objects.select_related("term"), pk=pk)
    if not readable(request.user, [table]):
        raise Http404
    return render(request, "deputies/frozen.html", {"table": table})


def readable(user: Any, tables: Any) -> list[FrozenTable]:
    return [one for one in tables if freezing.may_read(user, one)]
