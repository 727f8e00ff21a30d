"""The second factor: six digits from an authenticator on the person's phone (GB/T 22239-2019 8.1.4.1 d, RFC 6238)."""

import hmac
import re
import unicodedata
from typing import NamedTuple

import pyotp
import segno
from django.conf import settings
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_variables

from apps.accounts import profile, proof, recovery
from apps.accounts.actions.separation import refuse_one_hand
from apps.accounts.models import SecondFactor, User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.refusal import Refusal

STEP = 30
"""Seconds for which an authenticator shows one code."""
NEIGHBOURS = (-1, 0, 1)
"""Steps that count as now: clocks differ, and people type slowly."""
SECRET_LENGTH = 32
"""Letters of base 32, five bits each: 160 bits."""
CODE = re.compile(r"[0-9]{6}")
BY_CODE, BY_RECOVERY = "动态口令", "备用码"
WRONG = "动态口令或备用码不正确。请等手机显示下一组数字再输入，并核对手机的日期和时间；每组只能用一次。"
NOT_PAIRED = "动态口令不正确，尚未启用。请核对手机的日期和时间是否准确，再输入现在显示的六位数字。"
ENROLLED = "这个账户已经启用动态口令。请重新登录。"
COMPULSORY = "工作人员登录须使用动态口令，不能关闭。更换手机请用“更换验证器”。"
OWN = "不能重置自己的动态口令，请由另一名系统管理员办理；换手机请到“我的账户”更换验证器。"


class Sheet(NamedTuple):
    """What the enrolment page shows of a secret: for the camera, for the phone itself, for typing."""

    qr: SafeString
    uri: str
    typed: str


def new_secret() -> str:
    return pyotp.random_base32(SECRET_LENGTH)


def sheet(user: User, secret: str) -> Sheet:
    totp = pyotp.TOTP(secret, name=user.username, issuer=settings.SITE_SHORT_NAME)
    uri = totp.provisioning_uri()
    drawn = segno.make(uri, error="m", micro=False).svg_inline(border=2, omitsize=True)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return Sheet(mark_safe(drawn), uri, groups)  # noqa: S308 - drawn by segno


@sensitive_variables()
def step_of(secret: str, typed: str) -> int | None:
    """The time step whose code this is, or None. Every step is compared, so that time tells nothing."""
    code = unicodedata.normalize("NFKC", typed).replace(" ", "")
    if not CODE.fullmatch(code):
        return None
    now, totp = int(clock.now().timestamp()) // STEP, pyotp.TOTP(secret)
    found = [now + by for by in NEIGHBOURS if hmac.compare_digest(totp.generate_otp(now + by), code)]
    return found[-1] if found else None


@sensitive_variables()
def prove(user: User, typed: str) -> str:
    """Ask for the second factor: returns BY_CODE or BY_RECOVERY, and neither works a second time.

    Raises Refusal; wrong answers count towards the lock of the name.
    """
    return proof.ask(user, BY_CODE, lambda: use(user, typed), wrong=WRONG, forgives=True)


@sensitive_variables()
def use(user: User, typed: str) -> str:
    """Use up the code or recovery code, inside a transaction; "" when it is neither."""
    factor = SecondFactor.objects.select_for_update().filter(user=user, confirmed_at__isnull=False).first()
    if factor is None:
        return ""
    step = step_of(factor.secret, typed)
    if step is not None and step > factor.last_step:
        factor.last_step = step
        factor.save(update_fields=["last_step"])
        return BY_CODE
    return BY_RECOVERY if recovery.use(user, typed) else ""


@sensitive_variables()
def enrol(user: User, *, secret: str, code: str, present: str = "") -> list[str]:
    """Take an authenticator into use once it shows the right code; returns the recovery codes, never to be seen again.

    ``present`` proves the one in use, when it is replaced. Raises Refusal.
    """
    step = step_of(secret, code)
    if step is None:
        raise Refusal(NOT_PAIRED)
    replaces = profile.has_second_factor(user)
    if replaces:
        prove(user, present)
    return confirm(user, secret, step, replaces=replaces)


@sensitive_variables()
@transaction.atomic
def confirm(user: User, secret: str, step: int, *, replaces: bool) -> list[str]:
    """Write the second factor; whoever was faster with another phone is not pushed aside."""
    User.objects.select_for_update().get(pk=user.pk)
    if profile.has_second_factor(user) and not replaces:
        raise Refusal(ENROLLED)
    facts = {"secret": secret, "last_step": step, "confirmed_at": clock.now()}
    SecondFactor.objects.update_or_create(user=user, defaults=facts)
    trail.record(Act.ACCOUNT, "更换验证器" if replaces else "启用动态口令", by=user, about=user)
    return recovery.new_codes(user)


def is_compulsory(user: User) -> bool:
    return profile.strict() and profile.is_staff(user)


@transaction.atomic
def turn_off(user: User) -> None:
    """Go back to the password alone. Raises Refusal where the second factor is compulsory."""
    if is_compulsory(user):
        raise Refusal(COMPULSORY)
    remove(user)
    trail.record(Act.ACCOUNT, "关闭动态口令", by=user, about=user)


@transaction.atomic
def reset_second_factor(user: User, *, by: User | None) -> None:
    """The system administrator's help when phone and recovery codes are lost: to be set up anew at the next sign-in.

    A working administrator's is not reset by one person alone; ``by`` is None on the server only.
    """
    if by == user:
        raise Refusal(OWN)
    if by:
        refuse_one_hand(user)
    if not profile.has_second_factor(user):
        raise Refusal(f"{user.name}没有启用动态口令，不需要重置。")
    remove(user)
    user.browser_sessions.all().delete()
    trail.record(Act.ACCOUNT, f"重置{user.username}（{user.name}）的动态口令", by=by, about=user)


def remove(user: User) -> None:
    SecondFactor.objects.filter(user=user).delete()
    user.recovery_codes.all().delete()
