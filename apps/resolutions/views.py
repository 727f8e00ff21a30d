"""Pages of resolutions for those who are signed in."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access, textsearch
from apps.matters.attempt import attempt
from apps.resolutions import actions
from apps.resolutions.forms import FilterForm, NothingForm, ResolutionForm, VoidForm
from apps.resolutions.models import Resolution
from apps.resolutions.presenting import present
from apps.resolutions.workflow import workflow

PER_PAGE = 30
ADD = "resolutions.add_resolution"


class Step(NamedTuple):
    """A step taken on the detail page: its form, its action, what is said when it is done."""

    form: type[forms.Form]
    action: Callable[..., Any]
    done: str


STEPS = {
    "finalise": Step(NothingForm, actions.finalise, "已定稿，正式文件正在生成。"),
    "void": Step(VoidForm, actions.void, "已作废。"),
}


def found(request: HttpRequest, pk: int) -> Resolution:
    """The resolution, if this person may see it; 404 otherwise."""
    records = Resolution.objects.visible_to(request.user).select_related("term", "office", "drafted_by")
    return get_object_or_404(records, pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET or {})
    asked = form.cleaned_data if form.is_valid() else {}
    records = Resolution.objects.visible_to(request.user).defer("body", "search")
    if asked.get("status"):
        records = records.filter(status=asked["status"])
    words = asked.get("q", "").strip()
    records = (
        textsearch.matching(records, words, newest="-pk") if words else records.order_by("-adopted_on", "-pk")
    )
    page = Paginator(records, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "form": form,
        "query": query.urlencode(),
        "may_add": access.may(request.user, ADD),
    }
    return render(request, "resolutions/index.html", context)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found(request, pk))


@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not access.may(request.user, ADD):
        raise Http404
    form = ResolutionForm(request.POST or None, request.FILES or None)
    if "docx" in request.FILES:
        form = with_text(request, form)
    elif form.is_valid():
        made = attempt(request, actions.draft, done="草稿已保存。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Resolution) else "resolutions:list")
    return render(request, "resolutions/edit.html", {"form": form})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = found(request, pk)
    form = ResolutionForm(request.POST or None, request.FILES or None, instance=resolution)
    if "docx" in request.FILES:
        form = with_text(request, form, resolution)
    elif form.is_valid() and attempt(request, actions.edit, resolution, done="修改已保存。", **form.values()):
        return redirect(resolution)
    reason = workflow.refusal(workflow["edit"], resolution, by=request.user)
    return render(
        request, "resolutions/edit.html", {"form": form, "resolution": resolution, "reason": reason}
    )


@login_required
@require_POST
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Finalise or make void; refused, the page comes back with what was typed."""
    if verb not in STEPS:
        raise Http404
    resolution, step = found(request, pk), STEPS[verb]
    form = step.form(request.POST)
    if form.is_valid() and attempt(request, step.action, resolution, done=step.done, **form.cleaned_data):
        return redirect(resolution)
    return show(request, found(request, pk), void=form if verb == "void" else None)


def show(request: HttpRequest, resolution: Resolution, *, void: forms.Form | None = None) -> HttpResponse:
    context = {**present(resolution, request.user), "void": void or VoidForm()}
    return render(request, "resolutions/detail.html", context)


def with_text(
    request: HttpRequest, form: ResolutionForm, resolution: Resolution | None = None
) -> ResolutionForm:
    """The form with the text of the uploaded file for correction, or as typed with the reason why not."""
    text = form.take_text()
    if text is None:
        return form
    messages.info(request, "已取用文件中的文字，还没有保存。请核对正文后保存。")
    return ResolutionForm(instance=resolution, initial={**request.POST.dict(), "body": text})
