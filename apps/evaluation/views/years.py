"""All years; one year with its sheets; one sheet with its columns; a deputy's own."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.evaluation import people
from apps.evaluation.actions import years
from apps.evaluation.forms import DiscloseForm, FilterForm, NoteForm, PrepareForm, ReasonForm, ScoreForm
from apps.evaluation.models import Band, Column, Evaluation, ScoringScheme, Sheet
from apps.evaluation.presenting import standing_of, table_of
from apps.evaluation.workflows.yearly import PATH, Status, workflow
from apps.matters import access
from apps.matters.attempt import attempt

PER_PAGE = 50
VIEW, MANAGE = people.VIEW, people.MANAGE
viewer = permission_required(VIEW, raise_exception=True)
manager = permission_required(MANAGE, raise_exception=True)


class Step(NamedTuple):
    """A step of a year on its page: its form, its action, what is said when it is done."""

    form: type[forms.Form]
    action: Callable[..., Any]
    done: str


STEPS = {
    "open": Step(NoteForm, years.open_year, "已开始评分，并通知了代表。"),
    "recount": Step(NoteForm, years.recount, "已按最新的履职记录重算，人工填写的分数没有改动。"),
    "freeze": Step(NoteForm, years.freeze, "已定分，并通知了代表。"),
    "reopen": Step(ReasonForm, years.reopen, "已退回评分。"),
    "finish": Step(NoteForm, years.finish, "结果已确定。"),
    "disclose": Step(DiscloseForm, years.disclose, "已登记。公开还要拟稿并经保密审查。"),
}


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    records = Evaluation.objects.select_related("scheme").order_by("-year")
    counted = records.annotate(
        deputies=Count("sheets"), settled_sheets=Count("sheets", Q(sheets__total__isnull=False))
    )
    context = {"years": counted, "schemes": ScoringScheme.objects.all(), "form": PrepareForm()}
    return render(request, "evaluation/index.html", context)


@login_required
@manager
def new(request: HttpRequest) -> HttpResponse:
    form = PrepareForm(request.POST or None)
    if form.is_valid():
        made = attempt(request, years.prepare, done="年度评价已建立。", **form.cleaned_data)
        if made:
            return redirect("evaluation:index" if made is True else made)
    return render(request, "evaluation/year_new.html", {"form": form})


@login_required
@viewer
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, found(pk))


@login_required
@viewer
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    if verb not in STEPS:
        raise Http404
    evaluation, step = found(pk), STEPS[verb]
    form = step.form(request.POST)
    if form.is_valid() and attempt(request, step.action, evaluation, done=step.done, **form.cleaned_data):
        return redirect(evaluation)
    return shown(request, found(pk), {verb: form})


def found(pk: int) -> Evaluation:
    return get_object_or_404(Evaluation.objects.select_related("scheme"), pk=pk)


def shown(request: HttpRequest, evaluation: Evaluation, typed: dict[str, Any] | None = None) -> HttpResponse:
    typed = typed or {}
    form = FilterForm(request.GET, scheme=evaluation.scheme)
    sheets = form.narrow(evaluation.sheets.with_names())
    columns = {f"by_{column}": Count("scores", Q(scores__column=column), distinct=True) for column in Column}
    lines = sheets.annotate(**columns).order_by(*Sheet._meta.ordering)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    offers = workflow.offers(evaluation, access.Powers(request.user, evaluation))
    context = {
        "evaluation": evaluation,
        "matter": evaluation,
        "path": path_of(evaluation),
        "page": page,
        "form": form,
        "query": query.urlencode(),
        "bands": bands_of(evaluation),
        "buttons": [
            (offer, typed.get(offer.step.verb) or blank(offer.step.verb, evaluation)) for offer in offers
        ],
        "opened": list(typed),
        "again": years.warned_again(evaluation) if evaluation.settled else set(),
        "standing": standing_of(evaluation, request.user),
        "events": evaluation.events.select_related("actor").order_by("-seq"),
    }
    return render(request, "evaluation/year.html", context)


def bands_of(evaluation: Evaluation) -> QuerySet[Band]:
    """The best first, each with the ``number`` of deputies in it."""
    reached = Count("sheets", Q(sheets__evaluation=evaluation))
    return evaluation.scheme.bands.annotate(number=reached).order_by("-floor")


def blank(verb: str, evaluation: Evaluation) -> forms.Form:
    """The step's form before anything is typed: a decision that stands already is there to be changed."""
    decision = {name: getattr(evaluation, name) for name in ("shown", "meeting", "decided_on")}
    return STEPS[verb].form(initial=decision)


def path_of(evaluation: Evaluation) -> list[tuple[str, str]]:
    here = next(i for i, (_, statuses) in enumerate(PATH) if evaluation.status in statuses)
    final = evaluation.status == Status.FINAL
    return [
        (label, "done" if i < here or final else "now" if i == here else "")
        for i, (label, _) in enumerate(PATH)
    ]


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A deputy's own sheets; the sheets that a convener or a town scores."""
    sheets = Sheet.objects.filter(evaluation__opened_at__isnull=False).with_names()
    own = sheets.filter(mandate__person__user=request.user.pk).order_by("-evaluation__year")
    running = sheets.filter(evaluation__status=Status.SCORING)
    others = people.sheets_for(running, request.user).exclude(mandate__person__user=request.user.pk)
    context = {
        "own": own,
        "others": Paginator(others, PER_PAGE).get_page(request.GET.get("page"))
        if not access.may(request.user, VIEW)
        else None,
    }
    return render(request, "evaluation/mine.html", context)


@login_required
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet: the columns that the person may see, and the form of the one they score."""
    seen = Sheet.objects.visible_to(request.user).filter(evaluation__opened_at__isnull=False)
    found = get_object_or_404(seen.with_names(), pk=pk)
    columns = people.columns(request.user, found)
    column = request.POST.get("column") or next(iter(columns), "")
    form = ScoreForm(request.POST or None, sheet=found, column=column)
    if request.method == "POST" and form.is_valid():
        done = "评分已保存，定分以前可以修改。"
        if attempt(request, years.score, found, column=column, points=form.points(), done=done):
            return redirect(found)
    scoring = found.evaluation.status == Status.SCORING
    context = {
        "sheet": found,
        "table": table_of(found, people.columns_shown(request.user, found)),
        "form": form if scoring and columns else None,
        "column": Column(column).label if column in Column.values else "",
        "code": column,
        "may_appeal": found.evaluation.status == Status.FROZEN
        and found.mandate.person.user_id == request.user.pk,
        "appeals": found.appeals.visible_to(request.user).order_by("-pk"),
        "total_shown": found.evaluation.settled,
        "prints": people.sees_whole(request.user, found),
    }
    return render(request, "evaluation/sheet.html", context)
