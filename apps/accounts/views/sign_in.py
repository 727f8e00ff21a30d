"""Signing in with name and password, and out."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts import kept, profile, sign_in
from apps.accounts.forms import SignInForm
from apps.accounts.models import User
from apps.accounts.views.welcome import greet
from congress.refusal import Refusal

NEXT = "next"


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The first factor; whoever is signed in already goes on to the desk."""
    if request.user.is_authenticated:
        return redirect(target(request))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        try:
            user = sign_in.by_password(request, **form.cleaned_data)
            sign_in.refuse_outside(request, user)
            return admit(request, user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "accounts/sign_in.html", {"form": form, "next": target(request)})


def admit(request: HttpRequest, user: User) -> HttpResponse:
    """In, or on to the second factor where one is needed."""
    if profile.needs_second_factor(user):
        sign_in.await_second_factor(request, user)
        request.session[NEXT] = target(request)
        return redirect("second_factor" if profile.has_second_factor(user) else "second_factor_enrol")
    sign_in.complete(request, user)
    greet(request, user)
    return redirect(target(request))


def target(request: HttpRequest) -> str:
    """Where to go after signing in: to a form that waits, else an address of this site only."""
    if request.user.is_authenticated and kept.waits(request):
        return reverse("continued")
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or request.session.get(NEXT) or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    safe = safe and wanted.startswith("/") and wanted.isprintable()
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session on the server and have the browser forget what it kept of this site."""
    sign_in.sign_out(request)
    messages.success(request, "您已安全退出。")
    response = redirect(settings.LOGOUT_REDIRECT_URL)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
