"""Pages of the ledger: list, one person, alerts, structure; those who manage it enter and correct."""

from collections.abc import Callable
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from apps.accounts.models import User
from apps.matters import access
from apps.matters.attempt import attempt
from apps.staffing import actions, presenting, structure
from apps.staffing.forms import FilterForm, LeaveForm, PersonForm, PostForm
from apps.staffing.models import Assignment, StaffMember
from apps.staffing.tenure import tenures
from congress import clock, sheets

PAGE = 50
see = permission_required("staffing.view_staffmember", raise_exception=True)
manage = permission_required("staffing.manage_staffmember", raise_exception=True)


class Verb(NamedTuple):
    """One change on a person's page."""

    form: type[forms.BaseForm]
    action: Callable[..., Any]
    done: str


VERBS = {
    "assign": Verb(PostForm, actions.assign, "新岗位已登记，原岗位到前一日为止。"),
    "leave": Verb(LeaveForm, actions.leave, "已登记离开机关。"),
}


@login_required
@see
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    staff = form.narrow(StaffMember.objects.with_post())
    page = Paginator(staff, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "lines": presenting.lamps(list(page.object_list)),
        "query": query.urlencode(),
        "may_manage": access.may(request.user, "staffing.manage_staffmember"),
    }
    return render(request, "staffing/ledger.html", context)


@login_required
@see
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One person. Birth and telephone stand here in full only in answer to a recorded request."""
    found = get_object_or_404(StaffMember, pk=pk)
    full = request.method == "POST" and attempt(request, actions.look_up_personal_data, found) == found
    return show(request, found, full=full)


@login_required
@manage
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A person with their present post."""
    form, post = PersonForm(request.POST or None), PostForm(request.POST or None)
    if form.is_valid() and post.is_valid():
        said = {**form.cleaned_data, **post.cleaned_data}
        made = attempt(request, actions.enter, done="已列入名册。", **said)
        if made:
            return redirect(made if isinstance(made, StaffMember) else "staffing:ledger")
    return render(request, "staffing/edit.html", {"form": form, "post": post})


@login_required
@manage
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = get_object_or_404(StaffMember, pk=pk), get_object_or_404(StaffMember, pk=pk)
    form = PersonForm(request.POST or None, instance=filled)
    if form.is_valid() and attempt(request, actions.correct, found, done="已保存。", **form.cleaned_data):
        return redirect(found)
    return render(request, "staffing/edit.html", {"form": form, "member": found})


@login_required
@manage
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One change; refused, the page comes back with what was typed."""
    if verb not in VERBS:
        raise Http404
    found, chosen = get_object_or_404(StaffMember, pk=pk), VERBS[verb]
    form = chosen.form(request.POST)
    if form.is_valid() and attempt(request, chosen.action, found, done=chosen.done, **form.cleaned_data):
        return redirect(found)
    return show(request, get_object_or_404(StaffMember, pk=pk), refused={verb: form})


@login_required
@see
@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    return render(request, "staffing/alerts.html", presenting.alerts())


@login_required
@see
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    context = {"figures": structure.figures(), "total": StaffMember.objects.serving().count()}
    return render(request, "staffing/structure.html", context)


@login_required
@see
@never_cache
@require_GET
def spreadsheet(request: HttpRequest) -> HttpResponse:
    """Recorded each time; a link, so that a browser may ask for it again."""
    return sheets.download(
        presenting.spreadsheet(by=cast(User, request.user)), f"机关干部名册{clock.today():%Y-%m-%d}.xlsx"
    )


def show(
    request: HttpRequest,
    found: StaffMember,
    *,
    full: bool = False,
    refused: dict[str, forms.BaseForm] | None = None,
) -> HttpResponse:
    """A person's page; a form that was refused takes the place of the empty one."""
    posts: list[Assignment] = list(found.assignments.select_related("organ"))
    manages = access.may(request.user, "staffing.manage_staffmember") and not found.left_on
    context = {
        "member": found,
        "facts": presenting.facts(found, full=full),
        "full": full,
        "posts": posts,
        "clock": next(iter(tenures(post for post in posts if not post.until)), None),
        "forms": {verb: (refused or {}).get(verb) or one.form() for verb, one in VERBS.items()}
        if manages
        else {},
        "may_manage": manages,
    }
    return render(request, "staffing/member.html", context)
