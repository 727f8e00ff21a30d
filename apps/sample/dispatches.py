"""Outgoing papers of the sample committee: a year of notices, letters, minutes and reports, and what is on the desks."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.dispatches import actions, content
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status
from apps.documents import batches, catalogue
from apps.sample.world import World
from congress import clock

DRAFT, CHECKING, SIGNING, SIGNED = Status.DRAFT, Status.CHECKING, Status.SIGNING, Status.SIGNED
ISSUED, WITHDRAWN = Status.ISSUED, Status.WITHDRAWN
TOWNS = ("石桥镇", "马家坪镇", "白沙镇", "凤台镇", "桃源镇", "大井镇")
JUDGES = (
    ("吴镕", "青澜县人民法院民事审判第一庭庭长"),
    ("林喆", "青澜县人民法院审判员"),
    ("段慧敏", "青澜县人民法院审判员"),
    ("康鹏程", "青澜县人民法院刑事审判庭副庭长"),
    ("周犇", "青澜县人民检察院检察员"),
    ("金燚", "青澜县人民检察院检察员"),
    ("尹静怡", "青澜县人民检察院检察委员会委员"),
    ("苏敏", "青澜县教育局局长"),
    ("汪涛", "青澜县财政局局长"),
    ("贺向阳", "青澜县水务局局长"),
    ("龚海涛", "青澜县监察委员会委员"),
    ("戴晓红", "青澜县监察委员会委员"),
)
"""Who was appointed at one meeting, each with a certificate."""
WITHDRAWN_REASON = "会议时间有变动，另行通知。"


class Row(NamedTuple):
    """One paper: its kind, who drafts it, how many days ago, how far it has come; ``said`` instead of its kind's sample."""

    code: str
    drafter: str
    days_ago: int
    status: Status = ISSUED
    title: str = ""
    recipients: tuple[dict[str, str], ...] = ()
    said: Mapping[str, Any] = MappingProxyType({})


INSPECTION = {
    "body": """根据年度工作安排，请你单位组织本选区县人大代表开展年终视察。现就有关事项函告如下：
一、视察内容
（一）年初确定的民生实事完成情况。
（二）代表建议答复后的落实情况。
二、视察方式
以代表小组为单位，就近就地进行，时间不超过2天。视察中不直接处理问题。
三、有关要求
请于视察结束后10日内将视察报告送我单位，由我单位转交有关机关研究处理。""",
    "copies": ["县人民政府办公室"],
}
REGISTRATION = {
    "addressee": "各乡镇、街道人大，各代表小组",
    "body": """为准确反映代表履职情况，做好年度履职评价，现就履职情况登记有关事项通知如下：
一、登记范围
（一）出席会议、提出议案建议、参加视察调研等情况，由系统自动记入，代表核对。
（二）联系群众、参加小组活动等情况，由代表本人填报，附照片或者其他材料。
二、核实和认定
代表填报的情况，由所在乡镇、街道或者代表小组核实后，送代表工作委员会认定。
三、时间要求
本年度的情况请于12月31日前登记完毕。对记录有异议的，可以在系统中提出，代表工作委员会在规定期限内答复。""",
    "annexes": [],
}
TRAINING = {
    "addressee": "各代表团，新当选的县人大代表",
    "body": """为帮助新当选的代表尽快熟悉职责，决定举办代表初任培训班。现将有关事项通知如下：
一、培训内容
（一）代表法和代表的权利义务。
（二）怎样提出议案和建议。
（三）审查计划、预算的基本知识。
二、时间和地点
培训时间2天，地点在县委党校，具体日期另行通知。
三、有关要求
请各代表团于接到通知后5日内将参训名单报代表工作委员会。因故不能参加的，须书面请假。""",
    "annexes": [],
}
PREMISES = {
    "addressee": "县总工会",
    "body": """为方便代表就近开展活动，我单位拟在城关片区设置代表联络站1处。经了解，职工活动中心一楼有适合的场地，现商请协助以下事项：
一、提供60平方米左右的房间1间，供代表每月接待选民。
二、活动日开放会议室，时间不超过半天。
场地布置和日常管理由我单位负责，不影响职工活动。可否，请函复。""",
    "copies": ["城关街道人大工委"],
}
ROWS = (
    Row("report", "office", 262),
    Row("joint_notice", "office", 231),
    Row("notice", "office", 205),
    Row("letter", "deputies_work", 172),
    Row("chairmen_minutes", "office", 139),
    Row("inspection_report", "deputies_work", 128),
    Row("numbered_announcement", "office", 117),
    Row("review_opinions", "office", 88),
    Row("meeting_notice", "office", 61, WITHDRAWN, "关于召开县十八届人大常委会第三十七次会议的通知"),
    Row("meeting_sign_in", "office", 58),
    Row("vote_ballot", "office", 57),
    Row("appointments", "office", 56),
    Row(
        "appointment_certificate",
        "office",
        54,
        ISSUED,
        "任命书",
        tuple({"name": name, "post": post} for name, post in JUDGES),
    ),
    Row("party_minutes", "office", 33),
    Row("deputy_registration", "deputies_work", 26),
    Row("station_poster", "deputies_work", 21),
    Row(
        "letter",
        "deputies_work",
        16,
        ISSUED,
        "关于请组织代表开展年终视察的函",
        tuple({"addressee": f"{town}人大"} for town in TOWNS),
        INSPECTION,
    ),
    Row("meeting_notice", "office", 5),
    Row("notice", "deputies_work", 2, SIGNED, "关于做好代表履职情况登记工作的通知", said=REGISTRATION),
    Row("request", "office", 1, SIGNING),
    Row("notice", "deputies_work", 1, CHECKING, "关于举办代表初任培训班的通知", said=TRAINING),
    Row("letter", "deputies_work", 0, DRAFT, "关于商请提供代表活动场地的函", said=PREMISES),
)
ORDER = (CHECKING, SIGNING, SIGNED, ISSUED)


def load(world: World, *, today: date) -> int:
    """Play them in the order of their days; returns how many."""
    for row in ROWS:
        play(row, world, today - timedelta(days=row.days_ago))
    return len(ROWS)


def play(row: Row, world: World, day: date) -> None:
    """From the draft as far as the row says, all on one day."""
    drafter, office = world.users[row.drafter], world.users["office_lead"]
    with moment(day, 8):
        dispatch = begin(row, drafter, world.users["chair"])
    steps: tuple[tuple[Callable[..., Any], User, int], ...] = (
        (actions.submit, drafter, 9),
        (actions.check, office, 11),
        (actions.sign, world.users["chair"], 15),
        (actions.issue, office, 17),
    )
    reached = ISSUED if row.status == WITHDRAWN else row.status
    for action, by, hour in steps[: 0 if reached == DRAFT else ORDER.index(reached) + 1]:
        with moment(day, hour):
            action(dispatch, by=by)
    set_papers(dispatch, world)
    if row.status == WITHDRAWN:
        with moment(day + timedelta(days=1), 10):
            actions.withdraw(dispatch, by=office, note=WITHDRAWN_REASON)


def begin(row: Row, drafter: User, signer: User) -> Dispatch:
    """A draft with the words of its kind's sample, those of its own before them."""
    kind = catalogue.get(row.code)
    typed = {field.name for field in kind.declared} - content.KNOWN
    fields = {name: value for name, value in {**kind.sample, **row.said}.items() if name in typed and value}
    return actions.draft(
        by=drafter,
        paper_code=row.code,
        organ=drafter.organs[0],
        title=row.title or kind.sample["title"],
        fields=fields,
        recipients=list(row.recipients),
        signer=signer,
    )


def set_papers(dispatch: Dispatch, world: World) -> None:
    for paper in dispatch.papers.order_by("pk"):
        world.press.hand_over(paper)
        world.press.finish(paper.pk)
        with clock.at(paper.issued_at):
            batches.finish(paper.pk)


def moment(day: date, hour: int) -> Any:
    """That hour of the day, but never later than now."""
    return clock.at(min(datetime.combine(day, time(hour)), datetime.combine(clock.today(), time())))
