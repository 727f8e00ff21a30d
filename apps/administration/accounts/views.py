"""Accounts as the system and the security administrator see them: list, new account, one account and its buttons."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts import actions
from apps.accounts.models import User
from apps.administration.accounts import listing, presenting
from apps.administration.accounts.forms import Details, OpenForm
from apps.administration.accounts.verbs import VERBS, offers, pending
from apps.deputies.actions import open_deputy_account
from apps.deputies.models import Person
from apps.matters import access
from apps.matters.attempt import attempt

PAGE = 50
see = permission_required("accounts.view_user", raise_exception=True)
manage = permission_required("accounts.manage_user", raise_exception=True)


@login_required
@see
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    chosen = listing.Filter(request.GET or None)
    page = Paginator(chosen.apply(), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": chosen,
        "page": page,
        "rows": presenting.rows(page.object_list),
        "query": chosen.query(),
        "pending": User.objects.pending().count(),
        "locked": listing.locked().count(),
    }
    return render(request, "administration/accounts/index.html", context)


@login_required
@see
@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found(pk))


@login_required
@see
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One button of the page; refused, the page comes back with what was typed."""
    if verb not in VERBS:
        raise Http404
    chosen, person = VERBS[verb], found(pk)
    if not access.may(request.user, chosen.permission):
        raise PermissionDenied
    form = chosen.form(request.POST, account=person, auto_id=f"{verb}_%s")
    if form.is_valid():
        result = attempt(request, chosen.action, person, done=chosen.done, **form.cleaned_data)
        if result is not None:
            return redirect("administration:account", pk)
    return show(request, found(pk), {verb: form})


@login_required
@manage
@never_cache
@sensitive_variables("made")
@require_http_methods(["GET", "HEAD", "POST"])
def open_account(request: HttpRequest) -> HttpResponse:
    """A new account; the answer to the form is the only page that ever shows its first password."""
    form = OpenForm(request.POST or None)
    made = attempt(request, opened, **form.cleaned_data) if form.is_valid() else None
    if isinstance(made, tuple):
        return show_password(request, *made)
    if made:
        messages.info(request, "这个账户已经开设。初始密码只显示一次，没有记下的可以重新设置。")
        return redirect("administration:accounts")
    return render(request, "administration/accounts/open.html", {"form": form})


@transaction.atomic
def opened(*, by: User, deputy: Person | None = None, **details: Any) -> tuple[User, str]:
    """The account and its initial password, which holds from now on for the days of rule S11."""
    person = (
        open_deputy_account(deputy, by=by, **details) if deputy else actions.open_account(by=by, **details)
    )
    return person, actions.set_initial_password(person, by=by)


@login_required
@manage
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, telephone, mail and day of expiry; shown in full here alone."""
    person = found(pk)
    initial = {name: getattr(person, name) for name in Details.base_fields}
    form = Details(request.POST or None, initial=initial)
    if form.is_valid() and attempt(
        request, actions.change_details, person, done="账户资料已修改。", **form.cleaned_data
    ):
        return redirect("administration:account", pk)
    return render(request, "administration/accounts/change.html", {"form": form, "account": person})


@login_required
@manage
@never_cache
@sensitive_variables("password")
@require_POST
def initial_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for one sign-in, shown in this answer and nowhere again."""
    person = found(pk)
    password = attempt(request, actions.set_initial_password, person)
    if isinstance(password, str):
        return show_password(request, found(pk), password)
    if password:
        messages.info(request, "初始密码只显示一次，没有记下的请重新设置。")
    return redirect("administration:account", pk)


@sensitive_variables("password")
def show_password(request: HttpRequest, person: User, password: str) -> HttpResponse:
    context = {"account": person, "password": password, "until": person.initial_password_until}
    return render(request, "administration/accounts/initial_password.html", context)


def found(pk: int) -> User:
    return get_object_or_404(User.objects.select_related("opened_by", "approved_by"), pk=pk)


def show(request: HttpRequest, person: User, refused: dict[str, forms.Form] | None = None) -> HttpResponse:
    """An account's page; forms that were refused take the place of the empty ones."""
    context = {
        "account": person,
        "tone": presenting.TONES[person.standing],
        "facts": presenting.facts(person),
        "posts": person.posts.select_related("organ").order_by("-left_on", "-joined_on"),
        "roles": presenting.roles(person),
        "requested": presenting.requested(person),
        "history": presenting.history(person),
        "lock": presenting.lock_of(person),
        "may_manage": access.may(request.user, "accounts.manage_user"),
        "pending": pending(person),
        "own": person == request.user,
        "offers": offers(request.user, person, refused or {}),
    }
    return render(request, "administration/accounts/account.html", context)
