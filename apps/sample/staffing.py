"""The staff of the committee's own offices: forty-two at work, and those who moved on."""

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.sample.names import names
from apps.sample.people import DEMO_NAMES, Administrators, staff_account
from apps.sample.world import World
from apps.staffing import actions
from apps.staffing.models import Education, Establishment, Field, Leaving, Party, Rank, StaffMember
from congress import clock

SERVING = 42
OFFICES = (
    "office office office deputies_work legal finance_work education_work rural_work city_work personnel_work"
).split()
POSTS = (
    ("主任", Rank.SECTION_CHIEF),
    ("副主任", Rank.SECTION_DEPUTY),
    ("综合科科长", Rank.SECTION_DEPUTY),
    ("秘书科科员", Rank.STAFF),
    ("四级主任科员", Rank.STAFF),
    ("技术员", Rank.PROFESSIONAL),
)
LONG_HELD = {0: 4_100, 1: 3_900, 2: 3_500}
"""Days for which the first three have held their posts: two over ten years, one within a year of it."""
MOVES = (
    ("王绍辉", 5, "县审计局"),
    ("李明远", 4, "柳泉镇"),
    ("张志远", 2, "县司法局"),
    ("刘保平", 1, "县信访局"),
)
"""Who moved out, how many years ago, and where to; in one year between nobody did."""
EDUCATIONS = (Education.BACHELOR,) * 6 + (Education.POSTGRADUATE,) * 2 + (Education.COLLEGE,) * 2
PARTIES = (Party.COMMUNIST,) * 8 + (Party.NONE, Party.DEMOCRATIC)
SPECIALITIES = {
    Field.LAW: "法学",
    Field.LETTERS: "汉语言文学",
    Field.ECONOMY: "会计学",
    Field.ADMINISTRATION: "行政管理",
    Field.ENGINEERING: "计算机科学与技术",
    Field.FARMING: "农学",
}
ENTERED = "机关任职通知"


class Place(NamedTuple):
    """A post and since when it has been held."""

    organ: str
    title: str
    rank: Rank
    since: date

    def said(self, world: World) -> dict[str, Any]:
        return {**self._asdict(), "organ": world.organs[self.organ], "reason": ENTERED}


def load(world: World, admins: Administrators, *, today: date) -> int:
    """Enter everyone and play the moves; returns how many are at work."""
    rng = Random(world.rng.random())  # noqa: S311 - dice for a story, not for a secret
    clerk = staff_account(
        admins,
        "personnel",
        DEMO_NAMES["personnel"],
        "personnel_staff",
        world.organs["personnel_work"],
        "科员",
        date(today.year, 1, 4),
    )
    fresh = {sex: names(rng, sex) for sex in ("male", "female")}
    for number in range(SERVING):
        sex = rng.choice(("male", "male", "female"))
        member = enter(next(fresh[sex]), sex, place(number, rng, today), world, clerk, rng)
        if number > len(LONG_HELD) and number % 6 == 0:
            promote(member, world, clerk, today)
    for name, years_ago, to in MOVES:
        move_out(name, date(today.year - years_ago, 5, 20), to, world, clerk, rng)
    return SERVING


def place(number: int, rng: Random, today: date) -> Place:
    title, rank = POSTS[number % len(POSTS)] if number >= len(LONG_HELD) else POSTS[number + 1]
    held = LONG_HELD.get(number) or rng.randrange(200, 2_900)
    return Place(OFFICES[number % len(OFFICES)], title, rank, today - timedelta(days=held))


def enter(name: str, sex: str, at: Place, world: World, clerk: User, rng: Random) -> StaffMember:
    """Entered on the day the post began; born so that work began between twenty-two and twenty-six."""
    work = date(at.since.year - rng.randrange(1, 22), 7, 1)
    field = rng.choice(list(SPECIALITIES))
    person: dict[str, Any] = {
        "name": name,
        "sex": sex,
        "born": date(work.year - rng.randrange(22, 27), rng.randrange(1, 13), 1),
        "phone": f"0000-61{rng.randrange(10_000, 99_999)}",
        "education": rng.choice(EDUCATIONS),
        "field": field,
        "speciality": SPECIALITIES[field],
        "party": rng.choice(PARTIES),
        "joined_work_on": work,
        "establishment": Establishment.INSTITUTION
        if at.rank == Rank.PROFESSIONAL
        else Establishment.ADMINISTRATIVE,
    }
    with clock.at(at.since):
        return actions.enter(by=clerk, **person, **at.said(world))


def promote(member: StaffMember, world: World, clerk: User, today: date) -> None:
    """A second post, half a year ago, in another office."""
    later = Place("legal", "一级主任科员", Rank.SECTION_CHIEF, today - timedelta(days=150))
    with clock.at(later.since):
        actions.assign(member, by=clerk, **later.said(world))


def move_out(name: str, on: date, to: str, world: World, clerk: User, rng: Random) -> None:
    at = Place("office", "秘书科科员", Rank.STAFF, on - timedelta(days=1_200))
    member = enter(name, "male", at, world, clerk, rng)
    with clock.at(on):
        actions.leave(member, by=clerk, left_on=on, leaving=Leaving.MOVED, left_for=to)
