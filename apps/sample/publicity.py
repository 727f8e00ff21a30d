"""Two years of news from the information officers: what they reported, who printed it, what it earned."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.publicity import actions
from apps.publicity.models import Kind, Level, Officer, Submission
from apps.sample import people
from apps.sample.people import Administrators
from apps.sample.world import World
from apps.statutes.calendar import ONE_DAY, Calendar
from congress import clock

TOTAL, ADOPTED_OF_TWELVE = 120, 5
WAITING = timedelta(days=12)
"""What is younger still waits on the office's desk."""
ORGANS = (
    "deputies_work legal finance_work education_work rural_work city_work personnel_work chengguan "
    "nanguan shiqiao liuquan yunling"
).split()
FIRST_SCALE = {Level.COUNTY: 2, Level.CITY: 4, Level.PROVINCE: 8, Level.NATION: 15}
MORE = {Kind.PRACTICE: 1, Kind.RESEARCH: 3}
"""Points added for what takes more work."""
MEDIA = {
    Level.COUNTY: ("青澜日报", "青澜县融媒体中心", "青澜人大网"),
    Level.CITY: ("云州日报", "云州市人大网站", "云州人大"),
    Level.PROVINCE: (
        "省人大网站",
        "代表与法治",
    ),
    Level.NATION: ("中国人大网地方频道",),
}
LEVELS = (Level.COUNTY,) * 6 + (Level.CITY,) * 4 + (Level.PROVINCE,) * 2 + (Level.NATION,)
KINDS = (Kind.NEWS,) * 6 + (Kind.PRACTICE,) * 2 + (Kind.RESEARCH, Kind.PICTURE, Kind.PICTURE, Kind.VIDEO)
DEEDS = (
    "组织人大代表视察{topic}",
    "开展{topic}专题调研",
    "召开{topic}工作座谈会",
    "跟踪督办{topic}方面的代表建议",
    "代表联络站接待群众，听取对{topic}的意见",
)
TOPICS = (
    "老旧小区改造 学校食堂管理 农村饮水安全 养老服务 河道治理 高标准农田建设 城区停车 基层医疗 "
    "道路交通安全 营商环境 垃圾分类 就业服务"
).split()
REASONS = (
    "内容与上一期重复，请补充新的做法和成效。",
    "缺少时间、地点和参加人员，请补充后再报。",
    "同类信息近期较多，暂不采用。有新的做法和数据后再报。",
    "篇幅过长，请压缩到八百字以内。",
)


class Report(NamedTuple):
    """One piece: by whom, on which day, what became of it."""

    officer: Officer
    on: date
    lot: int


def load(world: World, admins: Administrators, *, today: date) -> int:
    """Officers, scales and submissions from the beginning of last year; returns the number of pieces."""
    begins = date(today.year - 1, 1, 2)
    office = world.users["office"]
    officers = list(appointed(world, admins, office, begins))
    set_scales(office, begins, today)
    reports = plan(officers, begins, today, world.rng)
    for report in reports:
        play(report, office, world.rng, today=today)
    return len(reports)


def appointed(world: World, admins: Administrators, office: User, on: date) -> Iterator[Officer]:
    fresh = people.officers(Random(world.rng.random()))  # noqa: S311 - dice for a story, not for a secret
    for key in ORGANS:
        organ, username = world.organs[key], f"news_{key}"
        name = people.DEMO_NAMES.get(username) or next(fresh)
        user = people.staff_account(admins, username, name, "information_officer", organ, "信息员", on)
        with clock.at(on):
            yield actions.appoint(by=office, user=user, organ=organ, since=on)


def set_scales(office: User, begins: date, today: date) -> None:
    """One from the beginning, one that values work published higher up from this year on."""
    for on, factor, reason in (
        (begins, 1, "主任会议研究决定"),
        (date(today.year, 1, 1), 2, "主任会议研究决定，提高市级以上采用的分值"),
    ):
        with clock.at(on):
            actions.set_scale(by=office, valid_from=on, reason=reason, points=points(factor))


def points(factor: int) -> dict[tuple[str, str], int]:
    return {
        (level, kind): value * (1 if level == Level.COUNTY else factor) + MORE.get(kind, 0)
        for level, value in FIRST_SCALE.items()
        for kind in Kind
    }


def plan(officers: list[Officer], begins: date, today: date, rng: Random) -> list[Report]:
    """Evenly over the time, on working days; some officers write far more than others."""
    last = today - ONE_DAY
    calendar = Calendar.load(begins, last)
    weights = [1 + rng.random() * 4 for _ in officers]
    days = (begins + (last - begins) * number / (TOTAL - 1) for number in range(TOTAL))
    return [
        Report(rng.choices(officers, weights)[0], max(begins, calendar.first_working(day, -ONE_DAY)), lot)
        for lot, day in enumerate(days)
    ]


def play(report: Report, office: User, rng: Random, *, today: date) -> None:
    """Written and submitted on its day; judged within two weeks, unless it is still young."""
    user = report.officer.user
    with clock.at(report.on):
        piece = actions.draft(by=user, **words(report, rng))
        actions.submit(piece, by=user)
    if report.on + WAITING >= today:
        return
    lot = report.lot * 5 % 12
    if lot < ADOPTED_OF_TWELVE:
        adopt(piece, report, office, rng)
    else:
        with clock.at(report.on + timedelta(days=3)):
            actions.return_to_author(piece, by=office, reason=rng.choice(REASONS))


def words(report: Report, rng: Random) -> dict[str, Any]:
    topic, organ = rng.choice(TOPICS), report.officer.organ.short_name
    deed = rng.choice(DEEDS).format(topic=topic)
    text = (
        f"近日，{organ}{deed}。参加活动的人大代表实地察看现场，听取有关情况介绍，并同群众面对面交流。\n"
        f"代表们认为，{topic}关系群众切身利益，应当摸清底数、排出时间表，一件一件抓落实，办理情况及时向群众公开。\n"
        "下一步，将把代表提出的意见建议整理交办，跟踪办理结果。"
    )
    return {"title": f"{organ}{deed}", "kind": rng.choice(KINDS), "text": text}


def adopt(piece: Submission, report: Report, office: User, rng: Random) -> None:
    """Printed by one medium, now and then by a second one higher up."""
    for number in range(1 + (rng.random() < 0.2)):
        level = rng.choice(LEVELS)
        on = report.on + timedelta(days=2 + 4 * number)
        medium = rng.choice(MEDIA[level])
        if number == 0 or not piece.adoptions.filter(medium=medium).exists():
            with clock.at(on + ONE_DAY):
                actions.adopt(piece, by=office, level=level, medium=medium, published_on=on)
