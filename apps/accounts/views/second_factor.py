"""The second factor: asked at sign-in, set up, replaced, turned off; its recovery codes."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts import profile, recovery, second_factor, sign_in
from apps.accounts.actions import end_sessions
from apps.accounts.forms import CodeForm, EnrolForm, ProofForm, RecoveryForm
from apps.accounts.models import User
from apps.accounts.views.sign_in import NEXT, target
from apps.accounts.views.welcome import greet
from congress import clock
from congress.crypto import decrypt, encrypt
from congress.refusal import Refusal

LAPSED = "登录没有在十分钟内完成，请重新输入登录名和密码。"
PAIRING = "pairing"
"""Where the session keeps, encrypted, the secret of an authenticator that is being set up."""
page = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@never_cache
@page
def enter(request: HttpRequest) -> HttpResponse:
    """The second step of signing in: a code from the phone, or one of the recovery codes."""
    if request.user.is_authenticated:
        return redirect(target(request))
    user = sign_in.pending(request)
    if user is None or not profile.has_second_factor(user):
        return lapsed(request)
    by_recovery = "recovery_code" in request.POST
    code = CodeForm(None if by_recovery else request.POST or None)
    spare = RecoveryForm(request.POST if by_recovery else None)
    how = proved(user, spare if by_recovery else code)
    if how:
        return admit(request, user, f"密码和{how}")
    return render(request, "accounts/second_factor.html", {"code": code, "spare": spare})


def lapsed(request: HttpRequest) -> HttpResponse:
    messages.warning(request, LAPSED)
    return redirect("sign_in")


def proved(user: User, form: CodeForm | RecoveryForm | ProofForm) -> str:
    """How the one field of the form proves the second factor; "" when it does not, with the reason in the form."""
    if not form.is_valid():
        return ""
    ((field, typed),) = form.cleaned_data.items()
    try:
        return second_factor.prove(user, typed)
    except Refusal as refusal:
        form.add_error(field, str(refusal))
        return ""


def admit(request: HttpRequest, user: User, how: str) -> HttpResponse:
    """Sign in and go on to where the person wanted to go."""
    sign_in.complete(request, user, how=how)
    greet(request, user)
    if second_factor.BY_RECOVERY in how:
        left = recovery.left(user)
        messages.warning(request, f"您用了一枚备用码，还剩 {left} 枚。手机遗失的，请到“我的账户”更换验证器。")
    return redirect(going(request))


def going(request: HttpRequest) -> str:
    """Where the person wanted to go before signing in; asked once."""
    goal = target(request)
    request.session.pop(NEXT, None)
    return goal


@sensitive_post_parameters()
@never_cache
@page
def enrol(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator: on the way in where it is compulsory, or later from one's own page."""
    signed_in = request.user.is_authenticated
    user = cast(User, request.user) if signed_in else sign_in.pending(request)
    if user is None or not (signed_in or not profile.has_second_factor(user)):
        return lapsed(request)
    replaces, secret = profile.has_second_factor(user), secret_of(request)
    form = EnrolForm(request.POST or None, replaces=replaces)
    codes = enrolled(user, secret, form)
    if codes:
        return settled(request, user, codes, signed_in=signed_in)
    context = {"form": form, "sheet": second_factor.sheet(user, secret), "replaces": replaces}
    context["base"] = "desk.html" if signed_in else "site.html"
    return render(request, "accounts/enrol.html", context)


def secret_of(request: HttpRequest) -> str:
    """The secret that the page shows until a code confirms it, the same however often it is loaded."""
    if PAIRING not in request.session:
        request.session[PAIRING] = encrypt(second_factor.new_secret())
    return decrypt(request.session[PAIRING])


def enrolled(user: User, secret: str, form: EnrolForm) -> list[str]:
    """The recovery codes, once the authenticator has proved itself; else the reason stands in the form."""
    if not form.is_valid():
        return []
    try:
        return second_factor.enrol(user, secret=secret, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("code" if str(refusal) == second_factor.NOT_PAIRED else None, str(refusal))
        return []


def settled(request: HttpRequest, user: User, codes: list[str], *, signed_in: bool) -> HttpResponse:
    """The authenticator is in use: finish the sign-in, or end sessions that began without it."""
    del request.session[PAIRING]
    if signed_in:
        end_sessions(user, by=user, keep=request.session.session_key or "")
    else:
        sign_in.complete(request, user, how="密码和动态口令")
        greet(request, user)
    return show(request, codes, reverse("account") if signed_in else going(request))


def show(request: HttpRequest, codes: list[str], goal: str) -> HttpResponse:
    """The recovery codes, in answer to the form itself: no other page has them."""
    context = {"codes": codes, "goal": goal, "today": clock.today()}
    return render(request, "accounts/recovery_codes.html", context)


@sensitive_post_parameters()
@login_required
@never_cache
@page
def codes(request: HttpRequest) -> HttpResponse:
    """A fresh set of recovery codes."""
    user = cast(User, request.user)
    if not profile.has_second_factor(user):
        return redirect("second_factor_enrol")
    form = ProofForm(request.POST or None)
    if proved(user, form):
        return show(request, recovery.new_codes(user), reverse("account"))
    return render(request, "accounts/new_codes.html", {"form": form, "left": recovery.left(user)})


@sensitive_post_parameters()
@login_required
@never_cache
@page
def turn_off(request: HttpRequest) -> HttpResponse:
    """Back to the password alone, where that is allowed."""
    user = cast(User, request.user)
    if second_factor.is_compulsory(user):
        messages.warning(request, second_factor.COMPULSORY)
    if second_factor.is_compulsory(user) or not profile.has_second_factor(user):
        return redirect("account")
    form = ProofForm(request.POST or None)
    if proved(user, form):
        second_factor.turn_off(user)
        messages.success(request, "动态口令已关闭，以后登录只需要密码。")
        return redirect("account")
    return render(request, "accounts/turn_off.html", {"form": form})
