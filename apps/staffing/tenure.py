"""Ten years in one post (rule G1) and one move out a year (rule G2)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from apps.staffing.models import Assignment, Leaving, StaffMember
from apps.statutes.calendar import Calendar
from apps.statutes.compute import LONGEST_REST, compute
from apps.statutes.models import Rule
from congress import clock

POST_RULE, MOVES_RULE = "G1", "G2"
DAYS_IN_MONTH = 30.44


class Tenure(NamedTuple):
    """The clock of one post: ``tone`` and ``left`` make the lamp, ``words`` the calculation."""

    assignment: Assignment
    due: date
    tone: str
    left: str
    words: str


class Year(NamedTuple):
    """The moves out of one calendar year against the number asked for."""

    year: int
    moved: list[StaffMember]
    asked: int
    tone: str
    said: str


def tenures(assignments: Iterable[Assignment]) -> list[Tenure]:
    """The clock of each post, in one query for the rule and one for the calendar, however many there are."""
    posts, today = list(assignments), clock.today()
    if not posts:
        return []
    rule = Rule.objects.get_rule(POST_RULE)
    calendar = Calendar.load(*reach(posts, rule))
    return [tenure(post, rule, calendar, today) for post in posts]


def reach(posts: list[Assignment], rule: Rule) -> tuple[date, date]:
    """The first and last day that the calendar must know for these posts."""
    span = timedelta(days=rule.value * DAYS_IN_MONTH)
    starts = [post.since for post in posts]
    return min(starts) + span - LONGEST_REST, max(starts) + span + 2 * LONGEST_REST


def tenure(post: Assignment, rule: Rule, calendar: Calendar, today: date) -> Tenure:
    """On the last day in time the lamp is still yellow, on the next it is red."""
    due = compute(rule, post.since, calendar=calendar)
    days = (due.date - today).days
    tone = "late" if days < 0 else "near" if days <= rule.near_days else "ok"
    return Tenure(post, due.date, tone, left(days), due.words)


def left(days: int) -> str:
    """还有 200 天, 还有约 4 年, 已超 35 天."""
    if days < 0:
        return f"已超 {-days} 天"
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days <= 730 else f"还有约 {days // 365} 年"


def moves() -> list[Year]:
    """Each calendar year since the ledger knows a move out, the newest first; a missed year stays visible."""
    this = clock.today().year
    moved: dict[int, list[StaffMember]] = {}
    for member in StaffMember.objects.filter(leaving=Leaving.MOVED).order_by("left_on", "pk"):
        moved.setdefault(member.left_on.year, []).append(member)
    asked = Rule.objects.get_rule(MOVES_RULE).value
    years = range(this, min([this, *moved]) - 1, -1)
    return [judged(year, moved.get(year, []), asked, over=year < this) for year in years]


def judged(year: int, moved: list[StaffMember], asked: int, *, over: bool) -> Year:
    """``over``: the year has ended, so that what is missing was missed."""
    missing = asked - len(moved)
    if missing <= 0:
        return Year(year, moved, asked, "ok", "已完成")
    if over:
        return Year(year, moved, asked, "late", f"未完成，缺 {missing} 人")
    return Year(year, moved, asked, "near", f"今年还需 {missing} 人")
