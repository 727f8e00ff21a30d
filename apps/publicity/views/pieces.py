"""Submissions: the list, writing one, its page and what may be done with it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required, permission_required, user_passes_test
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.matters import access, downloads
from apps.matters.attempt import attempt
from apps.publicity import actions
from apps.publicity.forms import AdoptForm, FilterForm, ReturnForm, SubmissionForm
from apps.publicity.models import Officer, State, Submission, SubmissionFile

PAGE = 30
ADD, VIEW = "publicity.add_submission", "publicity.view_submission"
JUDGE = "publicity.judge_submission"
write = permission_required(ADD, raise_exception=True)


class Verb(NamedTuple):
    """One button of a submission's page: its form, its action, who may, what is said when it is done."""

    form: type[forms.Form]
    action: Callable[..., Any]
    permission: str
    done: str


VERBS = {
    "submit": Verb(forms.Form, actions.submit, ADD, "已报送，常委会办公室处理后在这里显示结果。"),
    "adopt": Verb(AdoptForm, actions.adopt, JUDGE, "已登记采用，得分按刊发当日的标准计算。"),
    "return": Verb(ReturnForm, actions.return_to_author, JUDGE, "已退回信息员修改。"),
}


def may_read(user: Any) -> bool:
    """Reading is for officers, each for their organ, and for those who see all. Raises PermissionDenied."""
    if user.is_authenticated and not any(access.may(user, permission) for permission in (ADD, VIEW)):
        raise PermissionDenied
    return user.is_authenticated


read = user_passes_test(may_read)


@login_required
@read
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    pieces = form.narrow(Submission.objects.visible_to(request.user).with_names().with_points())
    page = Paginator(pieces.order_by("-submitted_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": query.urlencode(), "serving": serving(request)}
    return render(request, "publicity/index.html", context)


def serving(request: HttpRequest) -> Officer | None:
    """The person's present place on the roster."""
    return Officer.objects.current().of(request.user).select_related("organ").first()


@login_required
@write
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = SubmissionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        made = attempt(request, actions.draft, done="草稿已保存，核对后按“报送”。", **form.cleaned_data)
        if made:
            return redirect(made if isinstance(made, Submission) else "publicity:list")
    return render(request, "publicity/edit.html", {"form": form, "serving": serving(request)})


@login_required
@write
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    piece = get_object_or_404(Submission, pk=pk, author__user=request.user)
    stored = get_object_or_404(Submission, pk=pk)
    form = SubmissionForm(request.POST or None, request.FILES or None, instance=stored)
    if form.is_valid() and attempt(request, actions.change, piece, done="已保存。", **form.cleaned_data):
        return redirect(piece)
    context = {"form": form, "piece": piece, "serving": serving(request)}
    return render(request, "publicity/edit.html", context)


@login_required
@read
@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found(request, pk))


@login_required
@read
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One button; refused, the page comes back with what was typed."""
    if verb not in VERBS:
        raise Http404
    piece, chosen = found(request, pk), VERBS[verb]
    if not access.may(request.user, chosen.permission):
        raise PermissionDenied
    form = chosen.form(request.POST)
    if form.is_valid() and attempt(request, chosen.action, piece, done=chosen.done, **form.cleaned_data):
        return redirect(piece)
    return show(request, found(request, pk), **{verb: form})


@login_required
@read
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    pieces = Submission.objects.visible_to(request.user)
    kept = get_object_or_404(SubmissionFile, pk=pk, submission__in=pieces)
    return downloads.download(kept.file, name=kept.name, content_type=kept.content_type)


def found(request: HttpRequest, pk: int) -> Submission:
    pieces = Submission.objects.visible_to(request.user).with_names().select_related("judged_by")
    return get_object_or_404(pieces, pk=pk)


def show(request: HttpRequest, piece: Submission, **refused: forms.Form) -> HttpResponse:
    """A submission's page; a form that was refused takes the place of the empty one."""
    own = piece.author.user_id == request.user.pk
    judges = access.may(request.user, JUDGE)
    adoptions = list(piece.adoptions.select_related("scale"))
    context = {
        "piece": piece,
        "files": piece.files.all(),
        "adoptions": adoptions,
        "points": sum(adoption.points for adoption in adoptions),
        "may_write": own and piece.open_to_its_author,
        "may_adopt": judges and piece.state in (State.SUBMITTED, State.ADOPTED),
        "may_return": judges and piece.state == State.SUBMITTED,
        "forms": {verb: refused.get(verb) or chosen.form() for verb, chosen in VERBS.items()},
    }
    return render(request, "publicity/submission.html", context)
