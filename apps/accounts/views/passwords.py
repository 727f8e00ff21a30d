"""Changing one's own password."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts import passwords, profile, proof
from apps.accounts.forms import PasswordForm
from apps.accounts.models import User
from congress.refusal import Refusal

WRONG = "现在的密码不正确，请重新输入。"
INITIAL = "您用的是管理员设置的初始密码。请改成只有自己知道的密码，再继续办理。"


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The present session goes on, all others end."""
    user = cast(User, request.user)
    reason = why_forced(user)
    form = PasswordForm(request.POST or None)
    if form.is_valid() and changed(request, user, form):
        messages.success(request, "密码已修改，其他设备上的登录已经退出。")
        return redirect("desk:home" if reason else "account")
    context = {"form": form, "reason": reason, "rules": rules()}
    return render(request, "accounts/password.html", context)


def rules() -> list[str]:
    """What a password must be, a sentence each."""
    return [text for text in password_validators_help_texts() if text]


def why_forced(user: User) -> str:
    """Why the person cannot go on without a new password; "" when nothing forces them."""
    if user.must_change_password:
        return INITIAL
    if passwords.is_too_old(user):
        return f"您的密码使用已满 {profile.number('S4')} 天。请换一个新密码，再继续办理。"
    return ""


def changed(request: HttpRequest, user: User, form: PasswordForm) -> bool:
    """Whether the password is changed now; what is wrong stands in the form."""
    data: dict[str, Any] = form.cleaned_data
    try:
        proof.ask(user, "密码", lambda: is_right(user, data["old_password"]), wrong=WRONG)
        key = request.session.session_key or ""
        user = passwords.change_password(user, new=data["new_password"], keep=key)
    except Refusal as refusal:
        form.add_error("old_password", str(refusal))
        return False
    except ValidationError as problem:
        form.add_error("new_password", problem)
        return False
    update_session_auth_hash(request, user)
    passwords.note_expiry(request.session, user)
    return True


def is_right(user: User, password: str) -> str:
    return "密码" if user.check_password(password) else ""
