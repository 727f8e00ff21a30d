"""What stands between a signed-in person and every page: time-outs, address ranges, the separation of the three
administrators from business, a password that is too old."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from apps.accounts import kept, sign_in
from congress import clock

SEEN_EVERY = 60
"""Seconds between two notes of a person's being active; fewer would write at every click."""
IDLE = "您已较长时间没有操作，系统已自动退出登录。请重新登录后继续。"
KEPT = "刚才提交的内容没有丢失，登录后可以继续提交。"
LONG = "本次登录已达最长时间，请重新登录后继续。"
OPEN = {"sign_in", "sign_out", "password_change", "health"}
"""Addresses that answer however old the password is."""
SEPARATE = "管理员不参与业务办理，不能查看业务页面。需要办理业务的，请使用另外开设的业务账户。"
ADMINISTRATION = {"", "administration", "connections", "notices", "portal", "statutes"}
"""Where the three administrators have pages, beside the head page of the work desk."""

Handler = Callable[[HttpRequest], HttpResponse]


def middleware(get_response: Handler) -> Handler:
    def gate(request: HttpRequest) -> HttpResponse:
        if not request.session.get("began") or not request.user.is_authenticated:
            return get_response(request)
        return stop(request) or get_response(request)

    return gate


def stop(request: HttpRequest) -> HttpResponse | None:
    """The answer when the person may not go on, else None; notes that they are active."""
    reason = timed_out(request)
    if reason:
        return sign_in_again(request, reason)
    if request.session.get("administrator") and settings.ADMIN_NETWORKS and not sign_in.is_inside(request):
        raise PermissionDenied(sign_in.OUTSIDE)
    if request.session.get("administrator") and is_business(request):
        raise PermissionDenied(SEPARATE)
    note_activity(request)
    if must_change_password(request):
        return redirect("password_change")
    return None


def timed_out(request: HttpRequest) -> str:
    """Why the session is over, or ""."""
    session, now = request.session, clock.now().timestamp()
    if "longest" in session and now - session["began"] > session["longest"]:
        return LONG
    if "idle" in session and now - session["seen"] > session["idle"]:
        return IDLE
    return ""


def sign_in_again(request: HttpRequest, reason: str) -> HttpResponse:
    """End the session and lead back to where the person was; a form that came too late is kept for them."""
    target = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("desk:home")
    form = kept.keep(request)
    sign_in.sign_out(request, f"自动退出：{reason}")
    if form:
        request.session[kept.KEY] = form
    messages.warning(request, f"{reason}{KEPT if form else ''}")
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': target})}")


def note_activity(request: HttpRequest) -> None:
    now = clock.now().timestamp()
    if now - request.session["seen"] > SEEN_EVERY:
        request.session["seen"] = now


def must_change_password(request: HttpRequest) -> bool:
    """An initial password always; one of one's own when the day is past that was noted at sign-in (rule S4)."""
    until = request.session.get("password_until")
    old = until is not None and clock.now().timestamp() > until
    forced = getattr(request.user, "must_change_password", False)
    return (forced or old) and view_name(request) not in OPEN


def is_business(request: HttpRequest) -> bool:
    """Whether the page shows or moves the committee's business, in which the three have no part (三员分立)."""
    name = view_name(request)
    return name != "desk:home" and name.rpartition(":")[0] not in ADMINISTRATION


def view_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
