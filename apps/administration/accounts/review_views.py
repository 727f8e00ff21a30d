"""Pages of the quarterly review."""

from typing import cast
from urllib.parse import quote

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from apps.accounts.models import User
from apps.administration.accounts import review, sheet
from apps.deputies.roster.template import CONTENT_TYPE
from apps.documents.finding import served
from apps.documents.models import Paper
from apps.matters.attempt import attempt
from congress import clock

PAGE = 50
SHOWN = 8
"""Past reviews and papers beside the list."""
hold = permission_required("accounts.review_user", raise_exception=True)


class CompleteForm(forms.Form):
    note = forms.CharField(
        label="清查结论",
        max_length=120,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：停用2个离任人员账户，其余账户与任职相符。",
    )


@login_required
@hold
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return show(request, CompleteForm())


@login_required
@hold
@require_POST
def complete(request: HttpRequest) -> HttpResponse:
    form = CompleteForm(request.POST)
    done = "已记录本次清查。"
    if form.is_valid() and attempt(request, review.complete, done=done, **form.cleaned_data):
        return redirect("administration:review")
    return show(request, form)


@login_required
@hold
@never_cache
@require_GET
def spreadsheet(request: HttpRequest) -> HttpResponse:
    """Recorded each time; a link, so that a browser may ask for it again."""
    response = HttpResponse(sheet.export(by=cast(User, request.user)), content_type=CONTENT_TYPE)
    name = quote(f"账户清查表{clock.today():%Y-%m-%d}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@login_required
@hold
@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    """Have the worker set the list for signing."""
    attempt(request, review.issue_paper, done="正在生成清查表，完成后可以在右侧下载。")
    return redirect("administration:review")


@login_required
@hold
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until the paper is ready."""
    return render(request, "administration/accounts/review_progress.html", {"paper": paper_of(pk)})


@login_required
@hold
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    return served(get_object_or_404(review.papers(), pk=pk))


def paper_of(pk: int) -> Paper:
    return get_object_or_404(review.papers(), pk=pk)


def show(request: HttpRequest, form: CompleteForm) -> HttpResponse:
    """The list as of today, what wants a look first."""
    found = review.lines()
    everyone = request.GET.get("show") == "all"
    shown = found if everyone else [line for line in found if line.flags]
    context = {
        "counts": review.counts(found),
        "everyone": everyone,
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "query": "show=all" if everyone else "",
        "form": form,
        "last": review.last(),
        "reviews": review.reviews()[:SHOWN],
        "papers": review.papers()[:SHOWN],
    }
    return render(request, "administration/accounts/review.html", context)
