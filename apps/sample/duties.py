"""The yearly round of the sample committee, played for two years: mostly in time, some late, one missed."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from random import Random
from typing import Any, NamedTuple

from apps.accounts.actions import join
from apps.accounts.models import Organ, User
from apps.duties import actions, generating
from apps.duties.models import Duty, Occurrence, Recurrence
from apps.resolutions.models import Resolution
from apps.sample.people import Administrators
from apps.sample.world import World
from congress import clock

YEARS = 2
LATE_EACH = 11
"""Every eleventh is done late."""
LONG_REST = 3
"""Days."""
MISSED = "机关干部年度培训计划"
RESTS = "法定节假日，会议并入下周召开。"
PARTY_GROUP = "青澜县人大常委会党组"


class Row(NamedTuple):
    """One duty: title, category, key of the organ, what to do, why, and how often."""

    title: str
    category: str
    organ: str
    content: str
    basis: str
    schedule: dict[str, Any]
    disclosure: str = "public"
    meeting: tuple[time, str] | None = None
    participants: tuple[str, ...] = ()

    @property
    def said(self) -> dict[str, Any]:
        """What the action takes, but for the organs."""
        at, place = self.meeting or (None, "")
        taken = {"title", "category", "content", "basis", "disclosure"}
        named = {name: value for name, value in self._asdict().items() if name in taken}
        return {**named, **self.schedule, "is_meeting": bool(self.meeting), "at": at, "place": place}


def yearly(month: int, day: int, rule: str = "") -> dict[str, Any]:
    return {"recurrence": Recurrence.YEARLY, "month": month, "day": day, "rule_code": rule}


def every(months: int) -> dict[str, Any]:
    return {"recurrence": Recurrence.INTERVAL, "every_months": months}


ROWS = (
    Row("党组会议", "party", "party_group", "研究常委会党组职责范围内的重要事项，形成纪要。", "常委会党组工作规则", {"recurrence": Recurrence.WEEKLY, "weekday": 0}, "restricted", (time(8, 30), "第二会议室")),
    Row("向县委报告工作", "party", "party_group", "书面报告全年人大工作和重大事项。", "中共中央转发的加强县乡人大工作的意见", yearly(12, 20), "internal"),
    Row("县委人大工作会议", "party", "office", "提请县委召开人大工作会议，做好筹备。", "中发〔2015〕18号、鲁发〔2015〕17号", {"recurrence": Recurrence.TERM}, "members"),
    Row("常委会会议", "meeting", "office", "召开常委会会议，会前七日通知，会后公布。", "地方组织法第五十一条", {"recurrence": Recurrence.INTERVAL, "rule_code": "A15"}, "public", (time(9), "常委会会议厅"), ("committee",)),
    Row("主任会议", "meeting", "office", "研究常委会会议议题和日程，处理重要日常工作。", "主任会议规则", {"recurrence": Recurrence.MONTHLY, "day": 10}, "members", (time(9), "第一会议室"), ("committee",)),
    Row("年度监督工作计划", "plan", "office", "起草监督工作计划，提请主任会议通过，向社会公布。", "监督法第六十三条", yearly(3, 20, "D1")),
    Row("年度代表工作计划", "plan", "deputies_work", "起草代表工作计划，提请主任会议通过，印发代表并公布。", "代表法第四十三条", yearly(3, 20, "B14")),
    Row(MISSED, "plan", "personnel_work", "制定全年培训计划，明确课程和学时。", "机关干部教育培训办法", yearly(2, 28), "internal"),
    Row("听取环境状况和环境保护目标完成情况报告", "supervision", "city_work", "提请常委会听取和审议县政府的年度报告。", "监督法第十二条", yearly(6, 30, "D8")),
    Row("听取国有资产管理情况报告", "supervision", "finance_work", "提请常委会听取和审议县政府的年度报告。", "监督法第二十四条", yearly(10, 31, "D8")),
    Row("听取政府债务管理情况报告", "supervision", "finance_work", "提请常委会听取和审议县政府的年度报告。", "监督法第二十五条", yearly(11, 30, "D8")),
    Row("听取审计查出问题整改情况报告", "supervision", "finance_work", "审计工作报告提出后六个月内，听取整改情况报告。", "监督法第二十七条", yearly(12, 31, "D7")),
    Row("听取代表建议办理情况报告", "deputies", "deputies_work", "提请常委会听取办理情况报告，印发下次代表大会并公开。", "代表法第五十一条", yearly(12, 15, "C8")),
    Row("被任命人员书面述职", "personnel", "personnel_work", "汇总被任命人员的书面述职报告，向主任会议报告。", "本级制度", yearly(12, 10, "E10"), "members"),
    Row("机关干部交流检查", "personnel", "personnel_work", "核对同一岗位任职年限，当年至少交流一人。", "机关干部交流办法", yearly(11, 15), "internal"),
    Row("报送上一年度规范性文件目录", "filing", "legal", "督促制定机关一月底前报送上一年度文件目录并核对。", "规范性文件备案审查规定", yearly(1, 31, "F3")),
    Row("听取备案审查工作情况报告", "filing", "legal", "提请常委会听取年度备案审查工作情况报告。", "监督法第四十五条", yearly(12, 31, "D8")),
    Row("联系指导乡镇人民代表大会会议", "liaison", "deputies_work", "了解各乡镇人民代表大会会议召开情况并指导。", "地方组织法第十四条", every(6), "deputies", None, ("shiqiao_congress",)),
)  # fmt: skip


def load(world: World, admins: Administrators, *, today: date) -> int:
    """Enter the duties as of two years ago and play what was done; returns how many there are."""
    rng = Random(world.rng.random())  # noqa: S311 - dice for a story, not for a secret
    first = date(today.year - YEARS + 1, 1, 1)
    organs = world.organs | {"party_group": party_group(world, admins, first)}
    duties = [enter(row, organs, world.users["office"], first) for row in ROWS]
    generating.generate()
    for duty in duties:
        play(duty, world, rng, today)
    move_next_meeting(duties[0], world.users["office"], today)
    return len(duties)


def party_group(world: World, admins: Administrators, on: date) -> Organ:
    """The Party group and its two members among the demo accounts."""
    organ = Organ.objects.create(
        name=PARTY_GROUP,
        short_name="常委会党组",
        kind=Organ.Kind.OTHER,
        parent=world.organs["committee"],
        valid_from=on,
    )
    for username, title in (("chair", "副书记"), ("office_lead", "成员")):
        join(world.users[username], organ, on=on, title=title, by=admins.security)
    return organ


def enter(row: Row, organs: dict[str, Organ], by: User, on: date) -> Duty:
    with clock.at(on):
        return actions.add_duty(
            by=by,
            organ=organs[row.organ],
            participants=[organs[key] for key in row.participants],
            valid_from=on,
            **row.said,
        )


def play(duty: Duty, world: World, rng: Random, today: date) -> None:
    """What happened until yesterday; of the duty that was missed, this year's is left open."""
    for number, one in enumerate(past(duty, today)):
        if duty.title == MISSED and one.due_on.year == today.year:
            return
        if duty.recurrence == Recurrence.WEEKLY and in_a_long_rest(one):
            excuse(one, world.users["office"])
            continue
        done, shown = when(one, number, rng)
        if done < today:
            fulfil(one, done, shown, world.users["office"])
        elif duty.recurrence == Recurrence.INTERVAL:
            return


def in_a_long_rest(one: Occurrence) -> bool:
    """Whether holidays moved it by most of a week."""
    return (one.first_due_on - one.counted_on).days > LONG_REST


def past(duty: Duty, today: date) -> Iterator[Occurrence]:
    """Those that were due, the oldest first; an interval's next one is made when the one before is done."""
    seen = 0
    while one := duty.occurrences.filter(due_on__lt=today, pk__gt=seen).order_by("pk").first():
        seen = one.pk
        yield one


def when(one: Occurrence, number: int, rng: Random) -> tuple[date, Resolution | None]:
    """The day it was done, with the resolution that shows it; a meeting of the committee is that of the resolutions."""
    if one.recurrence == Recurrence.INTERVAL and one.is_meeting:
        adopted = Resolution.objects.filter(adopted_on__gt=one.counted_on, adopted_on__lte=one.due_on)
        if resolution := adopted.exclude(number="").order_by("-adopted_on", "-pk").first():
            return resolution.adopted_on, resolution
    if number % LATE_EACH == LATE_EACH - 7:
        return one.due_on + timedelta(days=rng.randrange(1, 6)), None
    early = 0 if one.is_meeting else rng.randrange(1, 12)
    return max(one.due_on - timedelta(days=early), one.counted_on - timedelta(days=20)), None


def fulfil(one: Occurrence, on: date, shown: Resolution | None, by: User) -> None:
    note = "会议已经召开，纪要已经印发。" if one.is_meeting else "已经办理，材料已经归档。"
    with clock.at(on):
        actions.fulfil(one, by=by, fulfilled_on=on, note=note, matter=shown)


def excuse(one: Occurrence, by: User) -> None:
    with clock.at(one.due_on):
        actions.excuse(one, by=by, reason=RESTS)


def move_next_meeting(duty: Duty, by: User, today: date) -> None:
    """Next week's meeting is held a day later."""
    later = today + timedelta(days=6)
    one = duty.occurrences.pending().filter(due_on__gte=later).order_by("due_on").first()
    actions.reschedule(one, by=by, to=one.due_on + timedelta(days=1), reason="与全县经济工作会议时间冲突。")
