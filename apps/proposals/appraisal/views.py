"""Pages of the appraisal: years and schemes, one scheme with its trial, one year with its ranking."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import Organ
from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals.appraisal import actions, counting, figures, forms
from apps.proposals.appraisal.indicators import EXPLAINED
from apps.proposals.appraisal.models import MANAGE, VIEW, Appraisal, Line, Objection, Scheme
from congress import clock, sheets

OWN = "proposals.handle_suggestion"
FORMS: dict[str, type[Form]] = {
    "score": forms.ScoreForm,
    "freeze": forms.FreezeForm,
    "object": forms.ObjectForm,
    "answer": forms.AnswerForm,
}


def demand(request: HttpRequest, *permissions: str) -> None:
    if not any(access.may(request.user, permission) for permission in permissions):
        raise PermissionDenied("您没有查看办理工作评价的权限。")


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Years that are frozen, the schemes, and where this year stands."""
    demand(request, VIEW, OWN)
    frozen = Appraisal.objects.select_related("scheme").order_by("-year", "-version").distinct("year")
    manages = access.may(request.user, MANAGE)
    context = {
        "frozen": list(frozen),
        "schemes": Scheme.objects.all() if access.may(request.user, VIEW) else [],
        "manages": manages,
        "years": range(clock.today().year, clock.today().year - 3, -1) if manages else [],
    }
    return render(request, "proposals/appraisals.html", context)


@login_required
def scheme_new(request: HttpRequest) -> HttpResponse:
    demand(request, MANAGE)
    form = forms.SchemeForm(request.POST or None)
    if form.is_valid():
        made = attempt(request, actions.write_scheme, done="评价办法已拟订，请试算。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Scheme) else "proposals:appraisals")
    explained = [(one.label, said) for one, said in EXPLAINED.items()]
    return render(request, "proposals/scheme_new.html", {"form": form, "explained": explained})


@login_required
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """One version; tried, it shows what last year's result would have been."""
    demand(request, VIEW)
    found = get_object_or_404(Scheme, pk=pk)
    if request.method == "POST":
        act, done = (
            (actions.enact_scheme, "评价办法已启用。")
            if request.POST.get("act") == "enact"
            else (actions.try_scheme, "试算完成，结果见下方。")
        )
        if attempt(request, act, found, done=done):
            return redirect(found)
    year = clock.today().year - 1
    lines = counting.results(found, year) if found.tried_at else []
    context = {"scheme": found, "year": year, "lines": lines, "manages": access.may(request.user, MANAGE)}
    return render(request, "proposals/scheme.html", context)


@login_required
@require_safe
def year(request: HttpRequest, year: int) -> HttpResponse:
    return show(request, year)


@login_required
@require_POST
def act(request: HttpRequest, year: int, verb: str) -> HttpResponse:
    """Score, freeze, object or answer; refused, the page comes back with what was typed."""
    if verb not in FORMS:
        raise Http404
    demand(request, OWN if verb == "object" else MANAGE)
    form = FORMS[verb](request.POST)
    if form.is_valid():
        action, args, said, done = call(request, verb, year, form.cleaned_data)
        if attempt(request, action, *args, done=done, **said):
            return redirect("proposals:appraisal_year", year)
    return show(request, year, refused={verb: form})


def call(
    request: HttpRequest, verb: str, year: int, said: dict[str, Any]
) -> tuple[Callable[..., Any], list[Any], dict[str, Any], str]:
    """The action of a verb, what it is done to, what was said, and the sentence afterwards."""
    if verb == "score":
        return actions.score, [], {"year": year, **said}, "评分已登记。"
    if verb == "freeze":
        return actions.freeze, [], {"year": year, **said}, "评价已定稿，各承办单位已收到通知。"
    if verb == "object":
        return actions.object_to, [own_line(request, year)], said, "异议已提出。"
    objection = get_object_or_404(Objection, pk=said.pop("objection"), line__appraisal__year=year)
    said["accepted"] = said["accepted"] == "yes"
    return actions.answer, [objection], said, "异议已答复。"


@login_required
@require_safe
def spreadsheet(request: HttpRequest, year: int) -> HttpResponse:
    demand(request, VIEW)
    lines = list(lines_of(actions.newest(year)))
    if not lines:
        raise Http404
    content = actions.export(by=request.user, year=year, lines=lines)  # type: ignore[arg-type]  # behind the sign-in
    return sheets.download(content, f"{year}年度办理工作评价.xlsx")


def show(request: HttpRequest, year: int, *, refused: dict[str, Form] | None = None) -> HttpResponse:
    """The year's ranking: frozen, or for those who judge as it stands now. An organ sees its own line alone."""
    demand(request, VIEW, OWN)
    sees_all, manages = access.may(request.user, VIEW), access.may(request.user, MANAGE)
    frozen = actions.newest(year)
    lines: list[Any] = list(lines_of(frozen))
    if not sees_all:
        lines = [line for line in lines if line.organ in organs(request)]
    scheme = frozen.scheme if frozen else Scheme.objects.for_year(year)
    if frozen is None and manages and scheme:
        lines = counting.results(scheme, year)
    if frozen is None and not manages:
        raise Http404
    offered = ["score", "freeze", "answer"] if manages else []
    offered += ["object"] if frozen and not sees_all and lines else []
    context = {
        "year": year,
        "frozen": frozen,
        "scheme": scheme,
        "lines": lines,
        "sees_all": sees_all,
        "objections": [line.objection for line in lines if hasattr(line, "objection")],
        "warned": figures.warned(year) if manages else [],
        "forms": {verb: (refused or {}).get(verb) or FORMS[verb]() for verb in offered},
    }
    return render(request, "proposals/appraisal.html", context)


def lines_of(appraisal: Appraisal | None) -> Any:
    if appraisal is None:
        return Line.objects.none()
    return appraisal.lines.select_related("organ", "appraisal", "objection__by", "objection__answered_by")


def own_line(request: HttpRequest, year: int) -> Line:
    found = actions.newest(year)
    return get_object_or_404(Line.objects.of_organs(organs(request)), appraisal=found)


def organs(request: HttpRequest) -> list[Organ]:
    return list(request.user.organs)  # type: ignore[union-attr]  # behind the sign-in
