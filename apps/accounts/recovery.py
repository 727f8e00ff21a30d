"""Recovery codes (备用码): ten for the day the phone is lost; kept as keyed digests, each works once."""

import re
import secrets
import unicodedata

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from apps.accounts.models import RecoveryCode, SecondFactor, User
from apps.audit import trail
from apps.audit.trail import Act
from congress import clock
from congress.crypto import keyed_digest

NUMBER = 10
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two characters that are not taken for one another on paper."""
HALF = 5
"""Letters before and after the hyphen: fifty bits in all."""


@sensitive_variables()
@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Ten fresh codes as they are shown this once; those from before work no more."""
    SecondFactor.objects.select_for_update().filter(user=user).first()
    codes = ["-".join(half() for _ in range(2)) for _ in range(NUMBER)]
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=digest(user, code)) for code in codes)
    trail.record(Act.ACCOUNT, f"生成 {NUMBER} 枚备用码，原有的作废", by=user, about=user)
    return codes


def half() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(HALF))


@sensitive_variables()
def use(user: User, typed: str) -> bool:
    """Use up a code in one statement, so that of two who bring the same one only one finds it unused."""
    found = user.recovery_codes.filter(digest=digest(user, typed), used_at=None).update(used_at=clock.now())
    if found:
        trail.record(Act.ACCOUNT, f"使用一枚备用码，还剩 {left(user)} 枚", by=user, about=user)
    return bool(found)


def left(user: User) -> int:
    return user.recovery_codes.filter(used_at=None).count()


@sensitive_variables()
def digest(user: User, typed: str) -> str:
    """The keyed digest of a code however it is typed; that of another person's equal code differs."""
    code = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
    return keyed_digest(f"{user.pk}:{code}", "recovery code")
