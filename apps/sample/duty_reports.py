"""Sample deputies who report to their voters: two that are closed and public, one being rated, one being written."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.duty_reports import actions, voting
from apps.duty_reports.counting import PaperCount
from apps.duty_reports.models import GRADES, DutyReport
from apps.sample import publishing
from apps.sample.credentials import proof
from apps.sample.places import TOWNS
from apps.sample.roster import Deputy
from apps.sample.world import World
from congress import clock

TEXTS = (
    """各位选民：
现将我任县人大代表以来的履职情况报告如下，请评议。
一、依法履行代表职责
出席县人民代表大会会议，认真审议各项报告；参加视察和专题调研，提出审议意见。
二、提出和督促办理建议
围绕校门口交通、老旧小区改造提出建议，多次到现场查看办理情况，其中两件已经办成。
三、联系选民
每月十五日到代表联络站接待，走访选民四十七户，收到意见六十三条，逐条转办、逐条反馈。
四、不足和打算
对医疗、养老方面的情况了解还不够深入。下一步每季度走访一个社区，把大家的意见带到会上去。""",
    """各位选民：
我向大家报告履职情况，请监督、请评议。
一、参加会议和学习
按时出席代表大会会议，参加代表培训和小组活动，没有缺席。
二、为群众办实事
帮助合作社联系冷链运输，协调修缮灌溉水渠一点二公里。
三、存在的不足
提出建议的数量不多，调研不够系统，今后努力改进。""",
)
SAID: dict[str, Any] = {
    "host": "章平",
    "recorder": "沈慧",
    "minutes": "主持人说明述职和评议办法，代表逐一述职，选民提问，填写评议票。",
    "opinions": "一、村道破损谁来修。代表回答：县交通运输局已列入今年养护计划，十月底前完工。\n"
    "二、夏季饮水压力不足。代表回答：水厂二期正在调试，将再去现场查看。\n"
    "三、希望代表多到村里走走。代表表示每季度至少走访一次。",
}


class Votes(NamedTuple):
    """Ballots on paper: issued, returned, valid; and for each deputy how the valid ones were marked."""

    issued: int
    returned: int
    valid: int
    marks: tuple[tuple[int, int, int, int], ...]


CLOSED = (
    (130, Votes(60, 58, 57, ((48, 7, 1, 1), (44, 10, 2, 1))), True),
    (75, Votes(46, 45, 45, ((39, 5, 1, 0), (36, 8, 0, 1))), False),
)
"""Days ago, what was counted on paper, whether the result is public besides the text."""


def load(deputies: list[Deputy], world: World, *, today: date) -> int:
    """Returns how many occasions there are."""
    pairs = in_pairs(deputies)
    staff = world.users["deputies_work"]
    for (ago, votes, shows), pair in zip(CLOSED, pairs, strict=False):
        report = held(pair, staff, today - timedelta(days=ago))
        count(report, staff, votes, ago, today, shows=shows)
        publish(report, world, today - timedelta(days=ago - 8))
    rating = held(pairs[2], staff, today - timedelta(days=1), links=30)
    rate(rating, ("best", "best", "middle", "best", "abstained", "best"))
    own = [one for one in deputies if one.town == "shiqiao"]
    writing(next(iter(in_pairs(own)), own[:1]), world.users["town_shiqiao"], today)
    return DutyReport.objects.count()


def in_pairs(deputies: Sequence[Deputy]) -> list[list[Deputy]]:
    """Two deputies of each constituency that has as many, in the order of the constituencies."""
    ordered = sorted(deputies, key=lambda one: (one.mandate.constituency.no, one.number))
    areas = (list(group) for _, group in groupby(ordered, key=lambda one: one.mandate.constituency_id))
    return [found[:2] for found in areas if len(found) > 1]


def planned(pair: list[Deputy], staff: User, day: date, *, ahead: int) -> DutyReport:
    """Called so many days before, at the station of the deputies' town."""
    with clock.at(datetime.combine(day, time(14, 30))) as begins:
        pass
    with clock.at(datetime.combine(day - timedelta(days=ahead), time(9))):
        area = pair[0].mandate.constituency
        report = actions.plan(
            by=staff,
            mandates=[one.mandate for one in pair],
            title=f"{day.year}年{area}代表向选民述职",
            starts_at=begins,
            place=f"{TOWNS[pair[0].town]}代表联络站",
            hand_in_by=day - timedelta(days=4),
            rating_until=begins + timedelta(days=3),
            text="请各村（社区）组织选民参加。",
        )
        actions.call(report, by=staff)
    return report


def held(pair: list[Deputy], staff: User, day: date, *, links: int = 0) -> DutyReport:
    report = planned(pair, staff, day, ahead=15)
    for number, one in enumerate(pair):
        with clock.at(datetime.combine(day - timedelta(days=5), time(10 + number))):
            statement = actions.submit(report, by=one.user, text=TEXTS[number])
            actions.approve(report, by=staff, statement=statement)
    if links:
        with clock.at(datetime.combine(day - timedelta(days=1), time(15))):
            actions.make_links(report, by=staff, number=links)
    with clock.at(datetime.combine(day, time(17))):
        given = list(report.statements.approved())
        actions.hold(report, by=staff, given=given, attended=62, **SAID)
    return report


def count(report: DutyReport, staff: User, votes: Votes, ago: int, today: date, *, shows: bool) -> None:
    marks = {
        one.pk: dict(zip(GRADES, marked, strict=True))
        for one, marked in zip(report.statements.order_by("pk"), votes.marks, strict=True)
    }
    paper = PaperCount(votes.issued, votes.returned, votes.valid, marks)
    with clock.at(datetime.combine(today - timedelta(days=ago - 4), time(10))):
        actions.count(report, by=staff, paper=paper, files=[proof("计票统计表.pdf")])
        actions.close(report, by=staff, show_text=True, show_result=shows)


def publish(report: DutyReport, world: World, day: date) -> None:
    for paper in report.papers.order_by("pk"):
        world.press.hand_over(paper)
    with clock.at(datetime.combine(day, time(9))):
        publishing.prepare(report, world, by="deputies_work")
    with clock.at(datetime.combine(day, time(11))):
        publishing.publish(report, world)


def rate(report: DutyReport, grades: Sequence[str]) -> None:
    """Voters in the hall: one printing of codes of which each is used as it is handed out."""
    with clock.at(report.starts_at + timedelta(hours=2, minutes=50)):
        for token, grade in zip(
            actions.make_links(report, by=report.called_by, number=len(grades)), grades, strict=True
        ):
            voting.rate(token, {one.pk: grade for one in report.statements.given()})


def writing(pair: list[Deputy], town: User, today: date) -> None:
    """A town's own: one deputy has handed in, the other has begun."""
    report = planned(pair, town, today + timedelta(days=9), ahead=12)
    actions.submit(report, by=pair[0].user, text=TEXTS[0])
    if len(pair) > 1:
        actions.save_draft(report, by=pair[1].user, text=TEXTS[1][:60])
