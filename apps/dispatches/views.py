"""Pages of outgoing documents."""

from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.dispatches import actions, people
from apps.dispatches.forms import DispatchForm, FilterForm, NoteForm, ReasonForm
from apps.dispatches.models import Dispatch
from apps.dispatches.presenting import present
from apps.dispatches.workflow import workflow
from apps.documents import catalogue
from apps.documents.catalogue import PaperKind
from apps.matters import access, textsearch
from apps.matters.attempt import attempt

PER_PAGE = 30
ADD = "dispatches.add_dispatch"


class Step(NamedTuple):
    """A step taken on the detail page: its form, its action, what is said when it is done."""

    form: type[forms.Form]
    action: Callable[..., Any]
    done: str


STEPS = {
    "submit": Step(NoteForm, actions.submit, "已送核稿。"),
    "check": Step(NoteForm, actions.check, "已送签发人。"),
    "send_back": Step(ReasonForm, actions.send_back, "已退回拟稿人。"),
    "sign": Step(NoteForm, actions.sign, "已签发，由办公室编号印发。"),
    "decline": Step(ReasonForm, actions.decline, "已退回拟稿人。"),
    "issue": Step(NoteForm, actions.issue, "已编号印发，正式文件正在生成。"),
    "withdraw": Step(ReasonForm, actions.withdraw, "已撤回，验证页面已注明。"),
    "drop": Step(ReasonForm, actions.drop, "已登记为不发。"),
}


def found(request: HttpRequest, pk: int) -> Dispatch:
    """The document, if this person may see it; 404 otherwise."""
    records = Dispatch.objects.visible_to(request.user)
    return get_object_or_404(
        records.select_related("organ", "office", "drafted_by", "signer", "replaces"), pk=pk
    )


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET or {})
    asked = form.cleaned_data if form.is_valid() else {}
    records = (
        Dispatch.objects.visible_to(request.user).select_related("organ", "signer").defer("fields", "search")
    )
    if asked.get("status"):
        records = records.filter(status=asked["status"])
    if asked.get("kind"):
        records = records.filter(paper_code=asked["kind"])
    words = asked.get("q", "").strip()
    records = textsearch.matching(records, words, newest="-pk") if words else records.order_by("-pk")
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": Paginator(records, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "query": query.urlencode(),
        "may_add": access.may(request.user, ADD),
    }
    return render(request, "dispatches/index.html", context)


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which kind of paper."""
    drafter(request)
    kinds = [kind for kind in catalogue.kinds() if kind.by_hand]
    groups = [(group, list(members)) for group, members in groupby(kinds, key=lambda kind: kind.group)]
    return render(request, "dispatches/choose.html", {"groups": groups})


@login_required
def new(request: HttpRequest, code: str) -> HttpResponse:
    drafter(request)
    kind = known(code)
    form = DispatchForm(request.POST or None, request.FILES or None, kind=kind, user=request.user)
    if request.method == "POST" and "docx" in request.FILES:
        form = with_text(request, form, kind)
    if form.is_valid():
        made = attempt(request, actions.draft, done="草稿已保存。", **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Dispatch) else "dispatches:list")
    return render(request, "dispatches/edit.html", {"form": form, "kind": kind})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    dispatch = found(request, pk)
    kind = dispatch.paper_kind
    form = DispatchForm(
        request.POST or None, request.FILES or None, kind=kind, user=request.user, dispatch=dispatch
    )
    if request.method == "POST" and "docx" in request.FILES:
        form = with_text(request, form, kind, dispatch)
    if form.is_valid() and attempt(request, actions.edit, dispatch, done="修改已保存。", **form.values()):
        return redirect(dispatch)
    reason = workflow.refusal(workflow["edit"], dispatch, by=request.user)
    context = {"form": form, "kind": kind, "dispatch": dispatch, "reason": reason}
    return render(request, "dispatches/edit.html", context)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "dispatches/detail.html", present(found(request, pk), request.user))


@login_required
@require_POST
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One step; refused, the page comes back with what was typed."""
    if verb not in STEPS:
        raise Http404
    dispatch, step = found(request, pk), STEPS[verb]
    form = step.form(request.POST)
    if form.is_valid() and attempt(request, step.action, dispatch, done=step.done, **form.cleaned_data):
        return redirect(dispatch)
    context = present(found(request, pk), request.user, typed={verb: form})
    return render(request, "dispatches/detail.html", context)


def drafter(request: HttpRequest) -> None:
    """404 for those who may not draft or belong to no organ that issues papers."""
    if not access.may(request.user, ADD) or not people.issuers(request.user):  # type: ignore[arg-type]
        raise Http404


def known(code: str) -> PaperKind:
    try:
        kind = catalogue.get(code)
    except KeyError:
        raise Http404 from None
    if not kind.by_hand:
        raise Http404
    return kind


def with_text(
    request: HttpRequest, form: DispatchForm, kind: PaperKind, dispatch: Dispatch | None = None
) -> DispatchForm:
    """The form with the text of the uploaded file for correction, or as typed with the reason why not.

    A browser cannot be handed pictures to send again: with pictures the form is as if all had been typed, to be saved.
    """
    taken = form.take_text()
    if taken is None:
        return form
    text, pictures = taken
    if not pictures:
        messages.info(request, "已取用文件中的文字，还没有保存。请核对正文后保存。")
        initial = {**request.POST.dict(), "field_body": text}
        return DispatchForm(kind=kind, user=request.user, dispatch=dispatch, initial=initial)
    data, files = request.POST.copy(), request.FILES.copy()
    data["field_body"] = text
    files.setlist("pictures", [*files.getlist("pictures"), *pictures])
    files.pop("docx")
    whole = DispatchForm(data, files, kind=kind, user=request.user, dispatch=dispatch)
    if whole.is_valid():
        messages.info(request, f"已取用文件中的文字和{len(pictures)}幅图片。请核对正文。")
        return whole
    form.add_error("docx", "文件中有图片，要和草稿一起保存。请先改正其他栏目，再选择一次文件。")
    for name, reasons in whole.errors.items():
        if name not in form.errors:
            form.add_error(name, reasons)
    return form
