"""Rows 1, 2 and 4: identity, passwords, failed sign-ins, time-outs, the second factor (8.1.4.1 a, b, d)."""

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.db.models.functions import Lower
from limits import parse

from apps.accounts import profile
from apps.accounts.models import Lock, User
from apps.accounts.roles import STAFF_ROLES
from apps.administration.posture.customary import beyond, in_words
from apps.administration.posture.findings import Finding, judged, listed
from congress import clock

WEAK = ("Qz7#x", "qzvxkwjhpdmrtbqz")
"""Five characters of four kinds; sixteen of one kind. A sound installation refuses both."""
PARAMETERS = "请系统管理员在“参数”里调整。"
PROFILE = "请把 SECURITY_PROFILE 设为 mlps3 后重新启动。"
GATE = "apps.accounts.gate.middleware"
LIMITS = "apps.audit.limits.middleware.RateLimits"


def names_are_unique() -> Finding:
    same = User.objects.annotate(lower=Lower("username")).values("lower").annotate(times=Count("pk"))
    twice = same.filter(times__gt=1).count()
    what = f"{User.objects.count()} 个账户；只差大小写的登录名 {twice} 组"
    return judged(not twice, what, "请停用其中一个，登录名应一人一个。")


def passwords_are_strong() -> Finding:
    """The rules, and whether they bite: two passwords that must not pass are tried."""
    faults = beyond("S1", "S2", "S3")
    if any(passes(weak) for weak in WEAK):
        faults.append("试用的弱密码没有被拒绝")
    what = in_words("S1", "S2", "S3")
    return judged(not faults, listed([what, *faults], what), f"{PARAMETERS}{PROFILE}")


def passes(password: str) -> bool:
    try:
        validate_password(password)
    except ValidationError:
        return False
    return True


def passwords_grow_old() -> Finding:
    faults = beyond("S4") + ([] if profile.strict() else ["演示配置不检查使用期限"])
    old = User.objects.working().filter(password_changed_at__lt=clock.now() - profile.span("S4")).count()
    what = f"{in_words('S4', 'S4w')}；{old} 个账户的密码已过期，登录时须先修改"
    return judged(not faults, listed([what, *faults], what), f"{PARAMETERS}{PROFILE}")


def no_initial_password_stays() -> Finding:
    faults = beyond("S11")
    if settings.DEMO:
        faults.append("演示账户使用公开的共用密码")
    waiting = User.objects.working().filter(must_change_password=True).count()
    what = f"初始密码逐个随机生成，首次登录须修改；{in_words('S11')}；{waiting} 个账户尚未修改"
    return judged(not faults, listed([what, *faults], what), f"{PARAMETERS}正式使用时不要设置 PORTAL_DEMO。")


def failures_lock() -> Finding:
    faults = beyond("S5", "S6")
    if LIMITS not in settings.MIDDLEWARE:
        faults.append("没有按来源地址限制登录次数")
    locked = Lock.objects.filter(until__gt=clock.now()).count()
    rate = parse(settings.RATE_LIMITS["sign_in"])
    often = f"{rate.get_expiry()} 秒内最多登录 {rate.amount} 次"
    what = f"{in_words('S5', 'S6')}；同一来源地址 {often}；现在锁定的登录名 {locked} 个"
    return judged(not faults, listed([what, *faults], what), PARAMETERS)


def idle_sessions_end() -> Finding:
    faults = beyond("S7", "S8", "S9")
    faults += [] if profile.strict() else ["演示配置不自动退出"]
    faults += [] if GATE in settings.MIDDLEWARE else ["没有启用超时检查"]
    faults += [] if settings.SESSION_EXPIRE_AT_BROWSER_CLOSE else ["关闭浏览器后会话仍然保留"]
    what = in_words("S7", "S8", "S9")
    return judged(not faults, listed([what, *faults], what), f"{PARAMETERS}{PROFILE}")


def staff_have_two_factors() -> Finding:
    staff = User.objects.working().with_role(*STAFF_ROLES)
    without = staff.exclude(second_factor__confirmed_at__isnull=False).count()
    what = f"密码加动态口令（TOTP）；工作人员和管理员账户 {staff.count()} 个，没有登记动态口令的 {without} 个"
    if not profile.strict():
        return judged(False, f"{what}；演示配置不要求动态口令", PROFILE)
    advice = "没有登记的账户登录时必须先登记。请通知本人尽快登录登记，长期不用的账户请停用。"
    return judged(not without, what, advice)
