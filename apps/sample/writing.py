"""How suggestions may go other ways: templates, open drafts, a merged pair, a division, separate handlers, the government."""

import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.http import QueryDict

from apps.accounts.models import User
from apps.deputies.models import Mandate, Session
from apps.proposals import actions, working
from apps.proposals.actions import catalogue
from apps.proposals.actions import meetings as assigning
from apps.proposals.assigning import GOVERNMENT as GOVERNMENT_OFFICE
from apps.proposals.models import Category, DelegationClerk, Pattern, Suggestion
from apps.sample import meetings
from apps.sample.world import World
from congress import clock

PATTERNS = (
    ("三段式（问题、原因、建议）", "", "关于……的建议", "一、存在的问题\n（时间、地点、涉及多少人，现场看到什么）\n二、原因分析\n（为什么长期没有解决）\n三、具体建议\n（由谁、做什么、到什么程度）"),
    ("道路交通类", "transport", "关于改善……路段通行条件的建议", "一、路段现状\n（起止点、长度、车流人流、事故情况）\n二、群众反映\n（走访了哪些村居，主要意见）\n三、建议措施\n（工程措施、管理措施、建议完成时间）"),
    ("民生保障类", "livelihood", "关于解决……困难的建议", "一、服务对象和需求\n（多少人、什么困难）\n二、现有政策和不足\n三、建议\n（增加什么服务、所需经费、责任单位）"),
)  # fmt: skip
CATEGORIES = (("school-safety", "校园安全", "education"), ("rural-road", "农村公路", "transport"))


class Text(NamedTuple):
    title: str
    body: str
    subject: str


ALSO = "建议有关单位实地察看，明确完成时间，并向代表反馈。"
OPEN = Text(
    "关于在县城公园增设饮水点的建议",
    f"县城三处公园早晚锻炼群众较多，园内没有直饮水点，老人和孩子多有不便。{ALSO}",
    "city",
)
DIVIDED = Text(
    "关于治理河道垃圾和增设公交站亭的建议",
    f"东河沿岸部分河段生活垃圾堆积，雨后气味较重。另外，沿河路公交站没有候车亭，群众雨天候车不便。{ALSO}",
    "environment",
)
PAIR = (
    Text("关于延长县图书馆夜间开放时间的建议", f"县图书馆晚六点闭馆，上班族和学生晚间没有去处。建议延长至晚九点，先在周末试行。{ALSO}", "culture"),
    Text("关于县图书馆延时开放并增加自习座位的建议", f"备考学生反映县图书馆闭馆早、座位少。建议夜间延时开放，并利用二楼展厅增加自习座位。{ALSO}", "culture"),
)  # fmt: skip
PARTED = Text(
    "关于整治校园周边流动摊点和交通秩序的建议",
    f"放学时段校门口流动摊点占道，接送车辆乱停，学生出行存在隐患。建议分别治理摊点和停车秩序。{ALSO}",
    "school-safety",
)
GOVERNED = (
    Text("关于统筹建设农村公路错车道的建议", f"部分农村公路路面窄，会车困难，农忙时节经常拥堵。建议统筹安排资金，分批建设错车道。{ALSO}", "rural-road"),
    Text("关于完善县域物流配送网点的建议", f"偏远村快递不进村，群众要到镇上取件。建议整合客运、邮政资源，建设村级配送网点。{ALSO}", "economy"),
)  # fmt: skip
TOO = Text(
    "关于在偏远村设立快递代收点的建议",
    f"偏远村老人多，到镇上取快递不便。建议利用村级便民服务站设立代收点。{ALSO}",
    "economy",
)
LETTER = Text(
    "关于帮助协调个人房屋确权事宜的建议",
    f"某住户反映自家老宅确权手续办理时间较长，请求帮助协调办理。{ALSO}",
    "livelihood",
)
LIBRARY, GOVERNMENT = "culture", "supervision"
FIRST_LEAD = 60
"""Deputies from here on have no part in the stories of the named accounts."""


def load(world: World) -> int:
    """Returns how many suggestions went another way than the usual."""
    staff = world.users["deputies_work"]
    seated = Mandate.objects.in_office(clock.today()).filter(person__user__isnull=False)
    mandates = list(seated.with_names().select_related("person__user").order_by("pk"))
    leads = iter(mandates[FIRST_LEAD:])
    session = Session.objects.begun(clock.today()).select_related("term").first()
    keep_catalogue(staff, world, mandates[0])
    write_half(mandates[FIRST_LEAD - 1].person.user)
    before = Suggestion.objects.count()
    play(world, staff, leads, session)
    return Suggestion.objects.count() - before


def keep_catalogue(staff: User, world: World, first: Mandate) -> None:
    for at, (name, subject, title, body) in enumerate(PATTERNS, start=1):
        row = Pattern(name=name, subject=subject, title=title, body=body, order=at)
        catalogue.keep(row, by=staff)
    for code, name, above in CATEGORIES:
        parent = Category.objects.get(code=above)
        catalogue.keep(Category(code=code, name=name, parent=parent, order=1), by=staff)
    clerk = DelegationClerk(delegation=first.delegation, user=world.users["clerk_chengguan"])
    catalogue.keep(clerk, by=staff)


def write_half(deputy: User) -> None:
    typed = QueryDict(mutable=True)
    typed.update(
        {"title": "关于改造老旧小区供水管网的建议", "body": "城东几个老旧小区供水管网老化，水压不足，"}
    )
    working.save(deputy, key=uuid.UUID(int=18), turn=0, typed=typed)


def play(world: World, staff: User, leads: Iterator[Mandate], session: Session) -> None:
    drafted(OPEN, next(leads), session, days=4, open_to_co_sign=True)
    divide(submitted(DIVIDED, next(leads), session, days=5), staff)
    letter = submitted(LETTER, next(leads), session, days=6)
    with at(4):
        note = "属于个人具体事项，请通过不动产登记机构办理，可按信访途径反映。"
        actions.convert(letter, by=staff, to="petition", note=note)
    merge(world, staff, [registered(text, next(leads), session, staff, days=40) for text in PAIR])
    separate(world, registered(PARTED, next(leads), session, staff, days=30), staff)
    pair = [registered(text, next(leads), session, staff, days=9) for text in GOVERNED]
    too = registered(TOO, next(leads), session, staff, days=9)
    with at(8):
        actions.merge(too, by=staff, into=pair[1], note="内容相同，一并研究。")
    through_government(world, staff, pair)


def drafted(text: Text, lead: Mandate, session: Session, *, days: int, **more: Any) -> Suggestion:
    with at(days):
        return actions.draft(
            by=lead.person.user,
            lead=lead,
            session=session,
            contact_person=lead.name,
            **text._asdict(),
            **more,
        )


def submitted(text: Text, lead: Mandate, session: Session, *, days: int) -> Suggestion:
    suggestion = drafted(text, lead, session, days=days + 1)
    with at(days):
        actions.submit(suggestion, by=lead.person.user)
    return suggestion


def registered(text: Text, lead: Mandate, session: Session, staff: User, *, days: int) -> Suggestion:
    suggestion = submitted(text, lead, session, days=days)
    with at(days - 1):
        actions.register(suggestion, by=staff)
    return suggestion


def divide(suggestion: Suggestion, staff: User) -> None:
    with at(2):
        actions.propose_split(
            suggestion,
            by=staff,
            note="河道保洁和公交设施分属不同单位，按一事一议的要求，建议分开提出。",
            first_title="关于治理东河沿岸垃圾的建议",
            first_body="东河沿岸部分河段生活垃圾堆积，雨后气味较重。建议清理并建立日常保洁制度。",
            second_title="关于在沿河路增设公交候车亭的建议",
            second_body="沿河路公交站没有候车亭，群众雨天候车不便。建议结合道路改造增设候车亭。",
        )


def merge(world: World, staff: User, pair: list[Suggestion]) -> None:
    """Both on one library: the first leads, and both have been answered."""
    leading, following = pair
    officer, leader = world.handler(LIBRARY), world.leader(LIBRARY)
    with at(38):
        actions.merge(following, by=staff, into=leading, note="内容相同，一并研究。")
        actions.assign(leading, by=staff, lead=world.organs[LIBRARY])
    with at(36):
        actions.sign_for(leading, by=officer, leader=leader.name, officer=officer.name)
    with at(20):
        held_on = clock.today()
        talk = "与两位代表一同察看图书馆，商定先延时后扩座。"
        whom = f"{leading.lead.name}、{following.lead.name}代表"
        for one in pair:
            actions.contact(one, by=officer, how="site", held_on=held_on, whom=whom, note=talk)
        text = "一、延长开放时间\n自下月起每周五至周日开放至晚九点。\n二、增加座位\n二楼展厅增设自习座位六十个，年内投入使用。"
        actions.draft_reply(leading, by=officer, grade="A", result="solved", text=text)
    with at(18):
        actions.send_up(leading, by=officer)
        actions.reply(leading, by=leader)


def answered(suggestion: Suggestion, world: World, organ: str, text: str) -> None:
    """Handed over at once, answered within the month, and found good by all who signed."""
    staff, officer, leader = world.users["deputies_work"], world.handler(organ), world.leader(organ)
    with later(1):
        actions.register(suggestion, by=staff)
        actions.assign(suggestion, by=staff, lead=world.organs[organ])
        actions.sign_for(suggestion, by=officer, leader=leader.name, officer=officer.name)
    with later(9):
        whom, talk = f"{suggestion.lead.name}代表", "与代表一同察看，商定分批建设。"
        actions.contact(suggestion, by=officer, how="site", held_on=clock.today(), whom=whom, note=talk)
    with later(18):
        actions.draft_reply(suggestion, by=officer, grade="A", result="solved", text=text)
        actions.send_up(suggestion, by=officer)
        letter = actions.reply(suggestion, by=leader).paper
        world.press.hand_over(letter)
        world.press.finish(letter.pk)
    with later(24):
        for mandate in suggestion.unrated():
            actions.rate(suggestion, by=mandate.person.user, attitude="satisfied", result="satisfied")


def later(days: int) -> AbstractContextManager[datetime]:
    return clock.at(clock.now() + timedelta(days=days))


def separate(world: World, suggestion: Suggestion, staff: User) -> None:
    """Two organs, of which the one has answered its part."""
    parts = [(world.organs["police"], "停车和交通秩序"), (world.organs["edu"], "校门口值守和家长接送")]
    officer, leader = world.handler("edu"), world.leader("edu")
    with at(27):
        actions.assign_separately(suggestion, by=staff, parts=parts)
    with at(26):
        actions.part_sign_for(suggestion, by=officer, leader=leader.name, officer=officer.name)
    with at(12):
        held_on, whom = clock.today(), f"{suggestion.lead.name}代表"
        talk = "与代表在放学时段到校门口察看，听取意见。"
        actions.part_contact(suggestion, by=officer, how="site", held_on=held_on, whom=whom, note=talk)
        text = "一、值守安排\n每日上下学时段安排教师和家长志愿者值守。\n二、错时放学\n各年级错时十分钟放学。"
        actions.part_draft(suggestion, by=officer, grade="A", result="solved", text=text)
    with at(10):
        actions.send_up(suggestion, by=officer)
        actions.part_reply(suggestion, by=leader)


def through_government(world: World, staff: User, pair: list[Suggestion]) -> None:
    """One waits at the government's office, the other was handed over by it at a meeting, with a co-handler."""
    office = world.users[GOVERNMENT]
    with at(7):
        for suggestion in pair:
            actions.forward_to_government(suggestion, by=staff)
    with at(5):
        chosen = [(pair[1], world.organs["commerce"], [world.organs["transport"]])]
        title = f"{clock.today():%Y-%m-%d}政府系统代表建议交办会"
        meeting = assigning.open_meeting(by=office, title=title, chosen=chosen, body=GOVERNMENT_OFFICE)
        assigning.carry_out(meeting.pk)
        meetings.print_papers(meeting, world, by=office)
    meetings.load(world)


def at(days: int) -> AbstractContextManager[datetime]:
    return clock.at(clock.now() - timedelta(days=days))
