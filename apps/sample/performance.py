"""The performance record of the sample county: attendance, a year of what deputies did, activities, what waits today."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from apps.accounts.models import User
from apps.deputies.models import Delegation, Mandate, Session
from apps.performance import attending, registering
from apps.performance.actions import activities, contesting, keeping, reporting, visits
from apps.performance.campaigns import actions as campaigns
from apps.performance.models import (
    Activity,
    Attendance,
    Entry,
    Kind,
    Participation,
    PlannedCourse,
    SelfReport,
    Where,
)
from apps.performance.plans import actions as plans
from apps.performance.registering import Fact
from apps.performance.speeches import actions as speeches
from apps.performance.speeches import judging
from apps.performance.speeches.judging import Said
from apps.sample.places import TOWNS
from apps.sample.roster import Deputy
from apps.sample.world import World
from congress import clock

YEAR = 365
LEAVE_EACH, ABSENT_EACH = 23, 97
REASONS = ("因病住院", "外出参加培训", "家中有急事", "单位重要工作不能离开")
DEEDS = (
    ("reception", "到联络站接待选民", 3),
    ("reception", "走访选区群众，听取意见", 4),
    ("research", "调研村级道路养护情况", 5),
    ("research", "了解农田灌溉用水情况", 4),
    ("meeting", "列席镇人民代表大会会议", 4),
    ("meeting", "参加部门工作座谈会", 3),
    ("inspection", "参加食品安全执法检查", 6),
    ("mediation", "协助调解邻里纠纷", 2),
    ("practical", "帮助村里修缮水渠", 6),
    ("practical", "联系企业解决用工问题", 3),
    ("poverty", "看望困难家庭，送去生活物资", 2),
    ("charity", "向学校捐赠图书", None),
    ("other", "参加代表小组学习", 3),
)
PLACES = ("村民委员会", "代表联络站", "镇便民服务中心", "社区活动室", "")
WATER = """一、基本情况
城区现有水厂两座，日供水能力六万吨，主管网覆盖城区和近郊。
二、存在的问题
（一）南关片区部分管网使用已超过二十年，漏损率较高。
（二）夏季用水高峰，高层住户水压不足。
三、意见和建议
（一）把老旧管网改造列入年度计划，明确完成时限。
（二）加快二次供水设施建设，统一移交管理。"""


def load(world: World, deputies: list[Deputy], sessions: list[Session], *, today: date) -> int:
    """Returns how many entries there are."""
    staff = world.users["deputies_work"]
    mandates = [one.mandate for one in deputies]
    set_checkers(world, staff)
    attend(sessions, staff, world.rng)
    speak(mandates, sessions, staff, today)
    registering.register_all(two_years(mandates, world.rng, today), by=staff)
    plans_of_training(staff, today)
    past_activities(staff, mandates, today)
    coming_activities(world, staff, mandates, today)
    reports(world, mandates, today)
    objection(mandates[0], today)
    inspection(world, staff, mandates, today)
    return Entry.objects.count()


def set_checkers(world: World, staff: User) -> None:
    """Each town's presidium, each street's working commission looks after its own delegation."""
    keys = list(TOWNS)
    pairs = [(team, world.organs[f"{keys[team.order - 1]}_congress"]) for team in Delegation.objects.all()]
    keeping.set_checkers(by=staff, chosen=pairs)


def attend(sessions: list[Session], staff: User, rng: Random) -> None:
    for session in sessions:
        with clock.at(datetime.combine(session.ends_on, time(17))):
            lines = [line(one, number, rng) for number, one in enumerate(attending.expected(session), 1)]
            attending.enter(session, by=staff, lines=lines)


SUBJECTS = (
    ("政府工作报告", "建议把老旧小区供水管网改造列入年度重点工程，明确每季度的进度。"),
    ("计划和预算报告", "建议预算安排向乡村道路养护和基层卫生倾斜。"),
    ("人民法院工作报告", "建议进一步提高案件执行的效率。"),
    ("人民检察院工作报告", "建议加强对养老诈骗案件的监督。"),
)
SPOKE_EACH = 2
GUEST_OF = "县人大常委会第三十次会议"


def speak(mandates: list[Mandate], sessions: list[Session], staff: User, today: date) -> None:
    """Half of the deputies spoke in their delegation at each session of their term; two as guests of the committee."""
    for session in sessions:
        with clock.at(datetime.combine(session.ends_on, time(18))):
            speeches.enter(by=staff, said=said(mandates, session))
    on = today - timedelta(days=70)
    with clock.at(datetime.combine(on, time(17))):
        subject = "关于乡村道路养护情况的专项工作报告"
        guests = (Said(one, Where.COMMITTEE, on, subject, meeting=GUEST_OF) for one in mandates[1:3])
        speeches.enter(by=staff, said=guests)


def said(mandates: list[Mandate], session: Session) -> Iterator[Said]:
    for number, mandate in enumerate(mandates):
        if number % SPOKE_EACH == session.no % SPOKE_EACH and judging.held(mandate, session.starts_on):
            subject, words = SUBJECTS[number // SPOKE_EACH % len(SUBJECTS)]
            yield Said(mandate, Where.DELEGATION, session.starts_on, subject, session, summary=words)


def line(mandate: Mandate, number: int, rng: Random) -> attending.Line:
    if number % ABSENT_EACH == 0:
        return attending.Line(mandate, Attendance.State.ABSENT)
    if number % LEAVE_EACH == 0:
        return attending.Line(mandate, Attendance.State.LEAVE, rng.choice(REASONS))
    return attending.Line(mandate, Attendance.State.PRESENT)


def two_years(mandates: list[Mandate], rng: Random, today: date) -> Iterator[Fact]:
    """What each deputy did last year and in this so far, taken over from the paper record."""
    begun, ended = date(today.year, 1, 1), today - timedelta(days=10)
    for mandate in mandates:
        last = [begun - timedelta(days=rng.randint(1, YEAR)) for _ in range(rng.randint(12, 24))]
        so_far = (ended - begun).days
        this = [
            begun + timedelta(days=rng.randint(0, so_far)) for _ in range(rng.randint(2, 7)) if so_far >= 0
        ]
        for number, on in enumerate([*last, *this]):
            kind, title, hours = rng.choice(DEEDS)
            if on >= mandate.valid_from:
                yield Fact(mandate, kind, on, title, None, hours, rng.choice(PLACES), f"paper:{number}")


LEARNING, ABILITY = "新颁布法律学习培训班", "代表履职能力提升培训"
THIS_YEAR = (
    (LEARNING, 150, 3, "各代表团三分之一代表"),
    (ABILITY, -6, 3, "全体代表"),
    ("预算审查监督专题培训", -20, 6, "财经方面的代表"),
)
NEXT_YEAR = (
    ("新修订的代表法专题培训", 3, 6, "全体代表"),
    ("代表建议撰写培训", 5, 3, "近两年没有提出建议的代表"),
    ("视察调研方法培训", 9, 6, "各代表小组召集人"),
)
"""Courses: what, how many days ago this year or in which month next year, of how many hours, for whom."""


def plans_of_training(staff: User, today: date) -> None:
    """This year's was adopted in its first days; next year's is being drafted."""
    first = date(today.year, 1, 1)
    with clock.at(datetime.combine(first, time(9))):
        aim = "全年集中培训不少于两次，每名代表至少参加一次。"
        plan = plans.keep(by=staff, year=today.year, aim=aim, adopted_on=first)
        for title, ago, hours, whom in THIS_YEAR:
            month = max(first, min(today - timedelta(days=ago), date(today.year, 12, 31))).month
            plans.put_course(plan, by=staff, title=title, month=month, hours=hours, for_whom=whom)
    plan = plans.keep(by=staff, year=today.year + 1, aim="围绕换届前后的工作安排培训，突出审议和监督能力。")
    for title, month, hours, whom in NEXT_YEAR:
        plans.put_course(plan, by=staff, title=title, month=month, hours=hours, for_whom=whom)


def planned(staff: User, day: date, hour: int, **fields: Any) -> Activity:
    """An activity of three hours, called a fortnight before."""
    with clock.at(datetime.combine(day, time(hour))) as begins:
        pass
    with clock.at(datetime.combine(min(day - timedelta(days=14), clock.today()), time(9))):
        course = PlannedCourse.objects.filter(title=fields["title"], plan__year=day.year).first()
        ends = begins + timedelta(hours=3)
        found = activities.plan(by=staff, starts_at=begins, ends_at=ends, hours=3, course=course, **fields)
        activities.call(found, by=staff)
    return found


def past_activities(staff: User, mandates: list[Mandate], today: date) -> None:
    told = "听取了情况介绍，代表们结合走访了解的情况提出了意见。"
    for days, type_, title, place, some, cost, spent in (
        (150, "training", LEARNING, "县委党校", mandates[::3], 42_000, "39860.50"),
        (95, "research", "乡村道路养护专题调研", "石桥镇", mandates[:12], 3_600, "3417.00"),
        (60, "campaign", "“代表进万家”主题实践活动", "各乡镇、街道", mandates[::2], 8_000, "8120.30"),
        (40, "inspection", "视察城区供水工程", "城区水厂", mandates[:9], 2_400, ""),
    ):
        day, told_of = today - timedelta(days=days), {"title": title, "text": f"{title}。"}
        found = planned(staff, day, 9, type=type_, place=place, named=some, cost_planned=cost, **told_of)
        with clock.at(datetime.combine(day, time(16))):
            activities.hold(found, by=staff, attended=some[: max(1, len(some) * 4 // 5)])
            activities.write_up(found, by=staff, report=told)
            if spent:
                activities.account(found, by=staff, spent=Decimal(spent))
        if type_ == "campaign":
            work_on(found, staff, day)


TASKS = (("走访困难家庭", 200, "户"), ("化解矛盾纠纷", 40, "件"), ("宣讲新颁布的法律", None, "场"))
RESULTS = (
    (0, 4, "走访四户，送去生活物资，联系社区落实助餐。"),
    (0, 6, "走访六户，帮助两户申请临时救助。"),
    (1, 1, "调解两户因采光产生的纠纷，双方签了协议。"),
    (2, 1, "在村民大会上宣讲乡村振兴促进法，六十多人参加。"),
    (0, 3, "走访三户，登记了就业意愿。"),
)


def work_on(campaign: Activity, staff: User, day: date) -> None:
    """Three tasks; of five results the last waits to be accepted."""
    with clock.at(datetime.combine(day + timedelta(days=1), time(9))):
        tasks = [
            campaigns.set_task(campaign, by=staff, title=title, target=target, unit=unit)
            for title, target, unit in TASKS
        ]
    invited = list(campaign.invited().order_by("pk")[: len(RESULTS)])
    results = []
    for number, (mandate, (task, count, text)) in enumerate(zip(invited, RESULTS, strict=False), start=2):
        on = day + timedelta(days=number)
        with clock.at(datetime.combine(on, time(18))):
            results.append(
                campaigns.tell(
                    campaign, by=mandate.person.user, task=tasks[task], on=on, number=count, text=text
                )
            )
    with clock.at(datetime.combine(day + timedelta(days=20), time(10))):
        campaigns.accept(campaign, by=staff, results=results[:-1])


def coming_activities(world: World, staff: User, mandates: list[Mandate], today: date) -> None:
    text = "集中学习，交流上半年履职情况，研究下一步视察安排。"
    studies = planned(
        staff,
        today + timedelta(days=6),
        9,
        type="training",
        title=ABILITY,
        place="县委党校",
        text=text,
        everybody=True,
        limit=60,
    )
    planned(
        world.users["town_shiqiao"],
        today + timedelta(days=3),
        14,
        type="group",
        title="石桥代表小组三季度活动",
        place="石桥镇代表之家",
        text=text,
        delegations=Delegation.objects.filter(name="石桥"),
    )
    Participation.objects.bulk_create(
        Participation(activity=studies, mandate=one, answer="joined", answered_at=clock.now())
        for one in mandates[2:25]
    )


def reports(world: World, mandates: list[Mandate], today: date) -> None:
    """One waits for the town, one for the office, one was accepted, one came back."""
    shiqiao = next(one for one in mandates if one.delegation.name == "石桥")
    town, staff = world.users["town_shiqiao"], world.users["deputies_work"]
    told(shiqiao, "practical", "帮助合作社联系冷链运输", today - timedelta(days=2))
    checked = told(shiqiao, "mediation", "调解两户村民的宅基地边界纠纷", today - timedelta(days=5))
    reporting.check(checked, by=town, note="经村委会核实。")
    accepted = told(shiqiao, "poverty", "为困难学生联系助学金", today - timedelta(days=20))
    reporting.check(accepted, by=town)
    reporting.accept(accepted, by=staff)
    back = told(shiqiao, "research", "走访了解小麦收储情况", today - timedelta(days=8))
    reporting.send_back(back, by=town, note="请补充走访的村和户数。")


def told(mandate: Mandate, kind: str, title: str, on: date) -> SelfReport:
    category = Kind.objects.get(code=kind)
    user = mandate.person.user
    return reporting.report(by=user, mandate=mandate, category=category, title=title, on=on, hours=2)


def objection(mandate: Mandate, today: date) -> None:
    """The first deputy says that an entry of theirs bears a wrong day."""
    with clock.at(datetime.combine(today - timedelta(days=3), time(10))):
        about = mandate.entries.counting().order_by("-on", "pk").first()
        text = "这次活动是在前一天举行的，请核对后更正日期。"
        contesting.contest(by=mandate.person.user, mandate=mandate, fault="wrong", text=text, entry=about)


def inspection(world: World, staff: User, mandates: list[Mandate], today: date) -> None:
    """Its report went to two bureaus; one has answered."""
    held = Activity.objects.get(title="视察城区供水工程")
    with clock.at(datetime.combine(today - timedelta(days=35), time(10))):
        report = visits.write(
            by=staff,
            title="关于城区供水情况的视察报告",
            type="inspection",
            text=WATER,
            organs=[world.organs["water"], world.organs["housing"]],
            held=held,
        )
        visits.send(report, by=staff)
    with clock.at(datetime.combine(today - timedelta(days=6), time(15))):
        answer = "已将南关片区六公里老旧管网列入本年度改造计划，计划十月底前完成。"
        visits.reply(report, by=world.handler("water"), text=answer)
