"""我的账户: who one is here, with what one signs in, where one is signed in, and what was tried."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.accounts import history, own_sessions, passwords, profile, recovery, second_factor
from apps.accounts.actions import end_sessions
from apps.accounts.models import User
from apps.accounts.views.welcome import expiry_notice
from congress import clock


@login_required
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    context = {
        "about": about(user),
        "password": password_facts(user),
        "factor": factor_facts(user),
        "is_on": profile.has_second_factor(user),
        "is_compulsory": second_factor.is_compulsory(user),
        "notice": expiry_notice(user) if passwords.expires_soon(user) else "",
        "sessions": own_sessions.listed(user, request.session.session_key),
        "entries": history.latest(user),
    }
    return render(request, "accounts/mine.html", context)


def about(user: User) -> dict[str, Any]:
    """Posts and roles in words; what is empty is left out by the page."""
    posts = user.posts.current().select_related("organ")
    roles = user.groups.filter(role__isnull=False).order_by("name").values_list("name", flat=True)
    return {
        "姓名": user.name,
        "登录名": user.username,
        "任职": "；".join(f"{post.organ.name}{post.title}" for post in posts),
        "角色": "、".join(roles),
        "电子邮箱": user.email,
        "有效期至": user.expires_on,
    }


def password_facts(user: User) -> dict[str, str]:
    expiry, since = passwords.expires_at(user), user.password_changed_at
    age = (clock.now() - since).days if since else 0
    return {
        "上次修改": f"{timezone.localtime(since):%Y-%m-%d}（{age} 天前）" if since else "",
        "下次修改": f"{timezone.localtime(expiry):%Y-%m-%d} 以前" if expiry else "",
    }


def factor_facts(user: User) -> dict[str, str]:
    """State of the second factor, empty values where there is none."""
    if not profile.has_second_factor(user):
        return {"状态": "未启用"}
    since = timezone.localtime(user.second_factor.confirmed_at)
    return {"状态": f"{since:%Y-%m-%d} 启用", "备用码": f"还剩 {recovery.left(user)} 枚"}


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Sign out one other browser; that of this very request has its own button."""
    user = cast(User, request.user)
    keys = own_sessions.keys_of(user, request.POST.get("session", ""))
    ended = end_sessions(user, by=user, keep=request.session.session_key or "", only=keys)
    messages.success(request, "已退出那个会话。" if ended else "那个会话已经结束，不需要再退出。")
    return redirect("account")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    ended = end_sessions(user, by=user, keep=request.session.session_key or "")
    messages.success(request, f"已退出其他 {ended} 个会话。" if ended else "没有其他会话。")
    return redirect("account")
