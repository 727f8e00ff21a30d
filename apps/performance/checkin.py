"""The code that is shown where an activity is held: signed, good for some minutes, renewed on the organiser's page."""

from datetime import timedelta

from django.core.signing import BadSignature, Signer

from apps.performance.models import Activity
from congress import clock
from congress.refusal import Refusal

GOOD_FOR = timedelta(minutes=5)
RENEWED_EVERY = timedelta(minutes=1)
OPENS_BEFORE = timedelta(hours=2)
"""How long before it begins one may check in."""
GONE = "这个签到码已经失效。请在现场重新扫描屏幕上的二维码。"

signer = Signer(salt="performance.checkin", sep=".")


def code_for(activity: Activity) -> str:
    """A code of this minute. Raises Refusal before people may check in, and after it has ended."""
    now = clock.now()
    if not activity.starts_at - OPENS_BEFORE <= now <= activity.ends_at:
        raise Refusal("活动开始前两小时到结束时，可以出示签到二维码。")
    return signer.sign(f"{activity.pk}-{int(now.timestamp())}")


def key_in(code: str) -> int:
    """The key of the activity that a code was made for. Raises Refusal for a forged or an old one."""
    try:
        key, _, made = signer.unsign(code).partition("-")
    except BadSignature:
        raise Refusal(GONE) from None
    if clock.now() - clock.from_seconds(int(made)) > GOOD_FOR:
        raise Refusal(GONE)
    return int(key)
