"""What a password must be, how long it holds, and how it is changed (GB/T 22239-2019 8.1.4.1 a).

The validators stand in ``AUTH_PASSWORD_VALIDATORS``; their numbers are rules S1 to S4. In profile ``demo`` only
Django's own demands hold: eight characters, not like the name, not common.
"""

import unicodedata
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    UserAttributeSimilarityValidator,
    validate_password,
)
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from apps.accounts import profile
from apps.accounts.models import PastPassword, User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock

SHORTEST_IN_DEMO = 8
SHORTEST_NAME = 2
"""Characters of a name that a password must not contain; a single one is in many words."""


class LongEnough:
    """At least as many characters as rule S1 asks."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.shortest():
            raise ValidationError(f"密码只有 {len(password)} 个字符，至少要 {self.shortest()} 个。")

    def get_help_text(self) -> str:
        return f"至少 {self.shortest()} 个字符。"

    def shortest(self) -> int:
        return profile.number("S1") if profile.strict() else SHORTEST_IN_DEMO


class KindsOfCharacters:
    """So many of the four kinds as rule S2 asks: capitals, small letters, digits, everything else."""

    def validate(self, password: str, user: Any = None) -> None:
        if profile.strict() and len(kinds(password)) < profile.number("S2"):
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        if not profile.strict():
            return ""
        return f"大写字母、小写字母、数字、符号四类中至少有 {profile.number('S2')} 类。"


def kinds(password: str) -> set[str]:
    """Which of the four kinds occur, by their Unicode categories; all that is no letter or digit is a symbol."""
    known = {"Lu": "capital", "Ll": "small", "Nd": "digit"}
    return {known.get(unicodedata.category(letter), "symbol") for letter in password}


class NotTheName(UserAttributeSimilarityValidator):
    """Neither contains the user name or the person's name, nor is like them."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "name", "email"))

    def validate(self, password: str, user: Any = None) -> None:
        if user is None:
            return
        names = [name for name in (user.username, user.name) if len(name) >= SHORTEST_NAME]
        if profile.strict() and any(name.casefold() in password.casefold() for name in names):
            raise ValidationError("密码里不能有登录名或者姓名。")
        super().validate(password, user)

    def get_error_message(self) -> str:
        return "密码与您的%(verbose_name)s太相似。"

    def get_help_text(self) -> str:
        return "不含登录名、姓名，也不与它们相似。"


class NotCommon(CommonPasswordValidator):
    """Not among the twenty thousand passwords that are tried first."""

    def get_error_message(self) -> str:
        return "这个密码太常见，容易被猜到。"

    def get_help_text(self) -> str:
        return "不是常见的密码，例如 12345678、password。"


class NotUsedLately:
    """Not one of the last passwords, as many as rule S3 says; the present one is the first of them."""

    def validate(self, password: str, user: Any = None) -> None:
        if not profile.strict() or user is None or user.pk is None:
            return
        past = user.past_passwords.values_list("password", flat=True)[: profile.number("S3") - 1]
        if any(check_password(password, used) for used in [user.password, *past]):
            raise ValidationError(f"这个密码最近用过，请换一个：{self.get_help_text()}")

    def get_help_text(self) -> str:
        return f"不能与最近用过的 {profile.number('S3')} 个密码相同。" if profile.strict() else ""


@sensitive_variables()
@transaction.atomic
def change_password(user: User, *, new: str, keep: str = "", by_reset: bool = False) -> User:
    """The person's own new password; ends their sessions except ``keep``. Returns the account as it is now.

    Raises ValidationError with all that is wrong with the password.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    validate_password(new, user)
    remember(user)
    user.set_password(new)
    user.password_changed_at = clock.now()
    user.must_change_password, user.initial_password_until = False, None
    user.save(
        update_fields=["password", "password_changed_at", "must_change_password", "initial_password_until"]
    )
    user.browser_sessions.exclude(session_key=keep).delete()
    what = "通过邮件链接重置密码" if by_reset else "修改密码"
    trail.record(Act.ACCOUNT, what, by=user, about=user)
    return user


def remember(user: User) -> None:
    """Keep the hash that is about to be replaced, and no more of them than rule S3 needs."""
    if not user.password or not user.has_usable_password():
        return
    PastPassword.objects.create(user=user, password=user.password)
    newest = user.past_passwords.values_list("pk", flat=True)[: profile.number("S3")]
    user.past_passwords.exclude(pk__in=list(newest)).delete()


def expires_at(user: User) -> datetime | None:
    """When the password must be changed (rule S4); None where nothing asks for it."""
    if not profile.strict() or user.password_changed_at is None:
        return None
    return user.password_changed_at + profile.span("S4")


def note_expiry(session: SessionBase, user: User) -> None:
    """Write into the session until when the password holds, in seconds since 1970, for the gate to read."""
    expiry = expires_at(user)
    if expiry:
        session["password_until"] = expiry.timestamp()


def days_left(user: User) -> int | None:
    """Whole days until the password must be changed, 0 on the last; None where nothing asks for it."""
    expiry = expires_at(user)
    return max((expiry - clock.now()).days, 0) if expiry else None


def is_too_old(user: User) -> bool:
    expiry = expires_at(user)
    return expiry is not None and expiry < clock.now()


def expires_soon(user: User) -> bool:
    """Whether to say so: within the days of rule S4w."""
    expiry = expires_at(user)
    return expiry is not None and expiry - clock.now() <= profile.span("S4w")
