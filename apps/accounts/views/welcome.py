"""What a person is told once, right after signing in."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone

from apps.accounts import history, passwords
from apps.accounts.models import User


def greet(request: HttpRequest, user: User) -> None:
    """When and from where the account was used before, what failed since, and a password that runs out soon."""
    before = history.before_this(user)
    if before:
        when = timezone.localtime(before.at)
        messages.info(request, f"上次登录：{when:%Y-%m-%d %H:%M}，来自 {before.address or '未知地址'}。")
        warn_of_failures(request, history.failures_since(user, before.at))
    if passwords.expires_soon(user):
        messages.warning(request, expiry_notice(user))


def warn_of_failures(request: HttpRequest, failures: int) -> None:
    if failures:
        messages.warning(
            request,
            f"上次登录以后，有 {failures} 次登录没有成功。不是您本人操作的，请修改密码，并告诉系统管理员。",
        )


def expiry_notice(user: User) -> str:
    left = passwords.days_left(user)
    when = f"还有 {left} 天到期" if left else "今天到期"
    return f"您的密码{when}，请到“我的账户”修改。"
