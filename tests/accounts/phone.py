"""A person's phone: shows the code of a secret at the portal's present moment."""

import pyotp

from apps.accounts import second_factor
from apps.accounts.models import User
from congress import clock


def shows(secret: str, steps: int = 0) -> str:
    """The six digits; ``steps`` of thirty seconds away from now."""
    return pyotp.TOTP(secret).generate_otp(int(clock.now().timestamp()) // second_factor.STEP + steps)


def enrolled(user: User) -> tuple[str, list[str]]:
    """The secret and the recovery codes of someone who set up a phone a minute ago."""
    secret = second_factor.new_secret()
    codes = second_factor.enrol(user, secret=secret, code=shows(secret, -1))
    return secret, codes
