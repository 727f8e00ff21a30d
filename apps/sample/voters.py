"""Where the sample deputies meet the public: stations with their calendar, visits, public profiles, letters."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

from apps.deputies.keys import key_of
from apps.liaison import actions as liaison
from apps.liaison import turns
from apps.liaison.letters import CODE
from apps.liaison.models import Station, Visit
from apps.liaison.publishing import KINDS
from apps.sample.places import TOWNS
from apps.sample.publishing import keep
from apps.sample.roster import Deputy
from apps.sample.world import World
from apps.submissions import actions as letters
from apps.submissions import intake, registering
from apps.submissions.models import Submission
from congress import clock

IN_A_STATION = 10
MONTHS_AHEAD = 3
RECEPTION_DAY = 15
TOPICS = ("社区养老", "农村道路", "义务教育", "饮水安全", "")
Disposal = Visit.Disposal


class Told(NamedTuple):
    """What somebody came to say: the visitor, the subject, what it was, what was done, what came of it."""

    visitor: str
    subject: str
    matter: str
    disposal: Visit.Disposal
    note: str
    feedback: str = ""


VISITS = (
    Told("孙桂兰", "小区路灯不亮", "小区北门到三号楼的路灯两个月不亮，老人晚上出门不便。", Disposal.PASSED_ON, "当日转社区居委会，联系路灯管理单位。", "三日后修复，已电话告知来访人。"),
    Told("周大勇", "村口公交站没有雨棚", "村口公交站没有雨棚和座椅，雨天候车困难。", Disposal.SUGGESTION, "与同组代表商议，拟提出建议。"),
    Told("吴秀英", "咨询高龄津贴", "母亲今年八十岁，问高龄津贴怎样申请。", Disposal.ANSWERED, "说明所需材料和办理窗口。"),
    Told("郑永强", "灌溉渠道淤堵", "春灌时渠道淤堵，下游二十多亩地浇不上水。", Disposal.PASSED_ON, "转镇政府农业农村办公室。", "镇里已组织清淤，来访人表示满意。"),
    Told("冯玉梅", "学校门口停车", "放学时学校门口停车多，孩子过马路危险。", Disposal.SUGGESTION, "现场察看两次，拟与附近两所学校一并提出建议。"),
    Told("蒋志国", "反映企业夜间噪声", "邻近企业夜间作业噪声大，影响休息。", Disposal.PASSED_ON, "转生态环境部门核实。", "企业已调整作业时间，回访时噪声明显减小。"),
    Told("韩素珍", "菜市场环境", "菜市场下水不畅，夏天气味大。", Disposal.NOTED, "同类情况已有代表提出建议，记录备查。"),
)  # fmt: skip


class Letter(NamedTuple):
    """A letter: days ago, to which deputy (by number), the sender, title, text, and what became of it."""

    ago: int
    to: int
    name: str
    title: str
    body: str
    fate: str


LETTERS = (
    Letter(0, 1, "何建平", "希望在文昌街增设过街天桥", "文昌街学校、医院集中，早晚高峰行人过街要等很久，希望论证增设一座过街天桥。", "new"),
    Letter(1, 2, "许文静", "南关小学放学时段堵车", "南关小学放学时接送车辆占了两个车道，公交车过不去，希望错峰放学并划定临时停车区。", "new"),
    Letter(2, 1, "丁海燕", "社区食堂什么时候能办起来", "我们社区八十岁以上老人有一百多位，做饭困难，盼望办一个社区食堂。", "received"),
    Letter(3, 40, "马国庆", "村道会车困难", "村里的水泥路只有三米宽，收粮季节大车多，会车困难，希望增设会车点。", "received"),
    Letter(4, 1, "宋丽华", "老旧小区加装电梯的补助怎样申请", "我们楼多数住户同意加装电梯，不清楚补助政策和申请步骤，请代表帮助了解。", "forwarded"),
    Letter(5, 2, "唐志刚", "建设路施工围挡占道", "建设路雨污分流施工围挡已经四个月，临街商户反映强烈，请督促公布工期。", "forwarded"),
    Letter(30, 3, "梁秀兰", "文昌社区幼儿园门口堵车", "文昌社区幼儿园门口早晚堵车，接送孩子危险，希望增设护学岗和临时停车位。", "became"),
    Letter(45, 2, "贺明", "公园夜间照明不足", "南关公园东侧步道晚上没有照明，散步的老人多，希望补装路灯。", "answered"),
    Letter(88, 1, "曹玉芳", "健身器材损坏", "小区广场的健身器材坏了三件，有的边角锋利，怕伤着孩子。", "answered"),
    Letter(80, 3, "彭勇", "与邻居的宅基地官司", "我和邻居的宅基地纠纷法院正在审理，请代表帮我说话。", "refused"),
    Letter(90, 1, "曾小红", "健身器材损坏应当维修", "广场上的健身器材损坏很久了，希望尽快维修。", "merged"),
    Letter(120, 2, "田野", "建议延长图书馆开放时间", "县图书馆晚上六点闭馆，上班的人去不了，建议周末延长到晚上九点。", "replied"),
)  # fmt: skip


TWINS = {"健身器材损坏": "健身器材损坏应当维修"}
"""A letter and an earlier one on the same concern, which is merged into it."""


def load(deputies: list[Deputy], world: World, *, today: date) -> int:
    """Stations, their days and visits, public pages, letters; returns how many letters there are."""
    rng = Random(world.rng.random())  # noqa: S311 - dice for a story, not for a secret
    for no, key in enumerate(TOWNS):
        own = [one for one in deputies if one.town == key][:IN_A_STATION]
        station = set_up(key, own, world, today)
        plan(station, own, world, today)
        serve(station, own, world, today)
        receive(station, own, world, today, rng, VISITS[no % len(VISITS) :][:2])
    publish(world, today)
    known: dict[str, Submission] = {}
    for letter in sorted(LETTERS, key=lambda one: -one.ago):
        play(letter, deputies, world, today, known)
    return len(LETTERS)


def set_up(key: str, own: list[Deputy], world: World, today: date) -> Station:
    town = TOWNS[key]
    with clock.at(today - timedelta(days=400)):
        return liaison.set_up(
            by=world.users["deputies_work"],
            code=f"{key}-01",
            name=f"{town}代表联络站",
            kind=Station.Kind.STATION,
            organ=world.organs[f"{key}_congress"],
            town=town,
            address=f"{town}便民服务中心一楼",
            hours=f"工作日9:00—17:00；每月{RECEPTION_DAY}日上午代表接待",
            phone=world.organs[f"{key}_congress"].phone,
            deputies=[one.mandate for one in own],
        )


def plan(station: Station, own: list[Deputy], world: World, today: date) -> None:
    """The coming months, two deputies a day in turn; of last month's day the town has said who kept their turn."""
    for no, on in enumerate(reception_days(today)):
        pair = [own[(2 * no + step) % len(own)].mandate for step in (0, 1)]
        liaison.plan_day(
            station,
            by=world.users["deputies_work"],
            on=on,
            starts_at=time(9),
            ends_at=time(11),
            topic=TOPICS[(station.pk + no) % len(TOPICS)],
            deputies=pair,
        )


def serve(station: Station, own: list[Deputy], world: World, today: date) -> None:
    """Two were on duty last month, at every third station one of them did not come."""
    on = (today.replace(day=1) - timedelta(days=1)).replace(day=RECEPTION_DAY)
    pair = [one.mandate for one in own[:2]]
    hours = {"starts_at": time(9), "ends_at": time(11)}
    with clock.at(on - timedelta(days=20)):
        by = world.users["deputies_work"]
        day = liaison.plan_day(
            station, by=by, on=on, topic=TOPICS[station.pk % len(TOPICS)], deputies=pair, **hours
        )
    with clock.at(datetime.combine(on, time(17))):
        turns.confirm(station, by=by, day=day, served=pair[: 1 if station.pk % 3 == 0 else 2])


def reception_days(today: date) -> Iterator[date]:
    month = today.replace(day=1)
    for _ in range(MONTHS_AHEAD):
        month = (month + timedelta(days=32)).replace(day=1)
        yield month.replace(day=RECEPTION_DAY)


def receive(
    station: Station, own: list[Deputy], world: World, today: date, rng: Random, told: tuple[Told, ...]
) -> None:
    for one in told:
        day = today - timedelta(days=rng.randint(20, 150))
        with clock.at(day):
            visit = liaison.enter_visit(
                station,
                by=world.users["deputies_work"],
                deputy=rng.choice(own).mandate,
                on=day,
                visitor=one.visitor,
                subject=one.subject,
                matter=one.matter,
                disposal=one.disposal,
                note=one.note,
            )
        if one.feedback:
            with clock.at(day + timedelta(days=9)):
                liaison.give_feedback(visit, by=world.users["deputies_work"], feedback=one.feedback)


def publish(world: World, today: date) -> None:
    """All profiles and stations: prepared by the deputies office, passed by the head of the office."""
    with clock.at(today - timedelta(days=3)):
        keep(KINDS, world)


def play(
    letter: Letter, deputies: list[Deputy], world: World, today: date, known: dict[str, Submission]
) -> None:
    """Sent, registered on the next day, forwarded on the third, answered within the week."""
    deputy = deputies[letter.to - 1]
    sent = today - timedelta(days=letter.ago + 1)
    with clock.at(datetime.combine(sent, time(20, 15))):
        intake.send(
            f"sample-{letter.title}",
            variety=CODE,
            key=key_of(deputy.mandate),
            addressee=f"{deputy.mandate.person.name}代表",
            title=letter.title,
            body=letter.body,
            name=letter.name,
            contact="138 0000 0000",
        )
    if letter.fate == "new":
        return
    staff = world.users["deputies_work"]
    with clock.at(sent + timedelta(days=1)):
        [submission] = registering.register_waiting(by=staff)
    known[letter.title] = submission
    if twin := known.get(TWINS.get(letter.title, "")):
        with clock.at(sent + timedelta(days=1)):
            letters.merge(twin, by=staff, into=submission)
    handle(letter, submission, deputy, world, sent)


def handle(letter: Letter, submission: Submission, deputy: Deputy, world: World, sent: date) -> None:
    staff = world.users["deputies_work"]
    with clock.at(sent + timedelta(days=2)):
        if letter.fate == "refused":
            letters.refuse(submission, by=staff, note="正在诉讼的事项，代表不能干预，请依法向人民法院主张。")
        elif letter.fate == "replied":
            letters.reply(
                submission, by=staff, text="您的建议已转县文化和旅游局，图书馆正在试行周末延时开放。"
            )
        elif letter.fate in ("forwarded", "answered", "became"):
            letters.forward(submission, by=staff, key=key_of(deputy.mandate))
    with clock.at(sent + timedelta(days=5)):
        if letter.fate == "answered":
            text = "已到现场察看并联系社区，物业答应本周内处理，我会继续关注，办好后再告诉您。"
            letters.answer(submission, by=deputy.user, text=text)
        elif letter.fate == "became":
            letters.become(submission, by=deputy.user, outcome="suggestion")
