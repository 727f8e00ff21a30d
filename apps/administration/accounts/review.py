"""The quarterly review of accounts (账户清查, GB/T 22239-2019 8.1.4.2): everyone with an account, and what to look at."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from apps.accounts import expiry
from apps.accounts.models import SecondFactor, User
from apps.accounts.roles import ROLES, STAFF_ROLES
from apps.administration.accounts.listing import posts_of, roles_of, with_rows
from apps.audit import trail
from apps.audit.models import Entry
from apps.audit.trail import Act
from apps.documents import actions as documents
from apps.documents.models import Paper
from congress import clock

REVIEW = {"review": "accounts"}
"""By this in its data an audit entry is known as a finished review."""
PAPER = "account_review"
NAMES = {role.name: code for code, role in ROLES.items()}
NEVER = "从未登录"


@dataclass(frozen=True)
class Line:
    """One account as of today, in words; ``flags`` is what the reviewer should look at."""

    pk: int
    username: str
    name: str
    posts: str
    roles: str
    standing: str
    last_login: str
    expires_on: str
    flags: list[str]

    @property
    def cells(self) -> list[str]:
        """What stands in a row of the list, on paper as in the spreadsheet."""
        about = [self.name, self.username, self.posts, self.roles, self.standing]
        return [*about, self.last_login, self.expires_on, "；".join(self.flags)]


@dataclass(frozen=True)
class Background:
    """What is asked once for all accounts."""

    day: date
    longest: timedelta
    footed: set[int]
    with_factor: set[int]
    mailboxes: Counter[str]


def lines() -> list[Line]:
    """All accounts in the order of their login names; the number of queries does not depend on how many."""
    known = background(clock.today())
    return [line(account, known) for account in with_rows(User.objects.order_by("username"))]


def background(day: date) -> Background:
    return Background(
        day=day,
        longest=expiry.longest_unused(),
        footed=expiry.footed(day),
        with_factor=set(
            SecondFactor.objects.filter(confirmed_at__isnull=False).values_list("user_id", flat=True)
        ),
        mailboxes=Counter(
            mail.casefold() for mail in User.objects.exclude(email="").values_list("email", flat=True)
        ),
    )


def line(account: Any, known: Background) -> Line:
    return Line(
        pk=account.pk,
        username=account.username,
        name=account.name,
        posts=posts_of(account) or "未登记任职",
        roles=roles_of(account) or "没有角色",
        standing=account.standing,
        last_login=f"{clock.day_of(account.last_login):%Y-%m-%d}" if account.last_login else NEVER,
        expires_on=f"{account.expires_on:%Y-%m-%d}" if account.expires_on else "长期",
        flags=list(flags(account, known)) if account.is_active else [],
    )


def flags(account: Any, known: Background) -> Iterator[str]:
    """In the order of weight; a suspended account has none."""
    roles = {NAMES[membership.group.name] for membership in account.held_roles}
    if account.expires_on and account.expires_on < known.day:
        yield "已过有效期"
    if account.approved_at and known.day - expiry.unused_since(account) > known.longest:
        yield f"{known.longest.days}天未登录"
    if account.pk not in known.footed:
        yield "没有任职和代表资格"
    if account.approved_at and not roles:
        yield "没有角色"
    if roles & STAFF_ROLES and account.pk not in known.with_factor:
        yield "未启用动态口令"
    if known.mailboxes[account.email.casefold()] > 1:
        yield "邮箱与他人相同"
    if account.opened_by_id and (more := roles - set(account.requested_roles)):
        yield f"超出申请的角色：{'、'.join(ROLES[code].name for code in ROLES if code in more)}"


def counts(found: list[Line]) -> dict[str, int]:
    """How many accounts there are, how many of each standing, how many want a look."""
    standing = Counter(one.standing for one in found)
    return {"全部": len(found), **standing, "需要核对": sum(1 for one in found if one.flags)}


@transaction.atomic
def complete(*, by: User, note: str) -> Entry:
    """Record that the review of this quarter is done, with what was found."""
    found = counts(lines())
    said = "，".join(f"{word} {number} 个" for word, number in found.items())
    what = f"完成账户清查：{said}。{note}"
    return trail.record(Act.ACCOUNT, what, by=by, data={**REVIEW, "counts": found, "note": note})


def last() -> Entry | None:
    """The newest finished review."""
    return reviews().first()


def reviews() -> Any:
    """Finished reviews, the newest first."""
    return Entry.objects.filter(act=Act.ACCOUNT, data__contains=REVIEW).order_by("-at", "-pk")


@transaction.atomic
def issue_paper(*, by: User) -> Paper:
    """The list as a paper to sign and file; the worker sets it."""
    found = lines()
    day = clock.today()
    shown = [one.cells for one in found]
    data = {"day": day.isoformat(), "lines": shown, "counts": counts(found), "by": by.name}
    paper = documents.issue(PAPER, matter=None, by=by, title=f"账户清查表（{day:%Y-%m-%d}）", data=data)
    trail.record(Act.EXPORT, f"生成账户清查表，共 {len(found)} 个账户", by=by, data={"paper": paper.code})
    return paper


def papers() -> Any:
    """Papers of reviews, the newest first."""
    return Paper.objects.filter(kind=PAPER).select_related("issued_by").order_by("-issued_at", "-pk")
