"""The desk's pages of submissions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.matters import access, textsearch
from apps.matters.attempt import attempt
from apps.submissions import actions, catalogue, registering
from apps.submissions.forms import FilterForm
from apps.submissions.models import Arrival, Submission
from apps.submissions.pages import STEPS
from apps.submissions.presenting import present
from apps.submissions.workflow import REGISTER

PER_PAGE = 30
registrar = permission_required(REGISTER, raise_exception=True)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Letters that this person may see, newest first."""
    form = FilterForm(request.GET or {})
    asked = form.cleaned_data if form.is_valid() else {}
    records = Submission.objects.visible_to(request.user).defer("body", "face", "search")
    if asked.get("status"):
        records = records.filter(status=asked["status"])
    words = asked.get("q", "").strip()
    records = textsearch.matching(records, words, newest="-pk") if words else records.order_by("-pk")
    query = request.GET.copy()
    query.pop("page", None)
    registers = access.may(request.user, REGISTER)
    context = {
        "page": Paginator(records.prefetch_related("deadlines__rule"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "form": form,
        "query": query.urlencode(),
        "waiting": Arrival.objects.waiting().count() if registers else 0,
    }
    return render(request, "submissions/index.html", context)


@login_required
@registrar
@require_http_methods(["GET", "HEAD", "POST"])
def arrivals(request: HttpRequest) -> HttpResponse:
    """What the public site wrote and nobody has registered; one button registers it."""
    if request.method == "POST":
        made = attempt(request, registering.register_waiting)
        if isinstance(made, list):
            messages.success(request, f"已登记 {len(made)} 件来信。")
        return redirect("submissions:list" if made else "submissions:arrivals")
    waiting = Arrival.objects.waiting()
    titles = {one.code: one.title for one in catalogue.varieties()}
    rows = [(one, titles.get(one.variety, "")) for one in waiting[: registering.AT_ONCE]]
    return render(request, "submissions/arrivals.html", {"rows": rows, "total": waiting.count()})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter. Its sender stands here in full only in answer to a recorded request."""
    submission = found(request, pk)
    full = request.method == "POST" and attempt(request, actions.look_up_sender, submission) == submission
    return render(request, "submissions/detail.html", present(submission, request.user, full=full))


@login_required
@require_POST
def take_step(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One step; refused, the page comes back with what was typed."""
    if verb not in STEPS:
        raise Http404
    submission, step = found(request, pk), STEPS[verb]
    form = step.form(request.POST, submission=submission, user=request.user, auto_id=f"{verb}_%s")
    made: Any = None
    if form.is_valid():
        if verb == "become" and form.cleaned_data["outcome"] not in known_outcomes(submission):
            raise Http404
        made = attempt(request, step.action, submission, done=step.done, **form.cleaned_data)
    if made is None:
        context = present(found(request, pk), request.user, typed={verb: form})
        return render(request, "submissions/detail.html", context)
    if verb == "become" and made is not True:
        messages.success(request, catalogue.outcome(form.cleaned_data["outcome"]).done)
        return redirect(made)
    return redirect("submissions:list" if not still_sees(request, pk) else submission)


def known_outcomes(submission: Submission) -> set[str]:
    return {one.code for one in catalogue.outcomes(submission.variety_code)}


def still_sees(request: HttpRequest, pk: int) -> bool:
    """Whoever hands a letter back may lose sight of it."""
    return Submission.objects.visible_to(request.user).filter(pk=pk).exists()


def found(request: HttpRequest, pk: int) -> Submission:
    records = Submission.objects.visible_to(request.user).select_related("merged_into")
    return get_object_or_404(records, pk=pk)
