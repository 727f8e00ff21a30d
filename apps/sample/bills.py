"""Bills of the sample congress: what became of those of past sessions, one that the committee still has, one being signed,
one that members put before the committee.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

from apps.accounts.models import User
from apps.deputies.models import Session
from apps.notices.silence import silence
from apps.proposals.bills import actions
from apps.proposals.bills.actions import Ruling
from apps.proposals.models import Bill, BillIntake
from apps.proposals.models.bills import members
from apps.sample import publishing, writing
from apps.sample.roster import Deputy, opening
from apps.sample.topics import bills as texts
from apps.sample.topics.bills import Text
from apps.sample.world import World
from apps.statutes.votes import Result
from congress import clock

SIGNERS = 10
AHEAD = timedelta(days=75)
"""The coming session opens at least so long from now."""
LASTS = timedelta(days=3)
READY, WAITING = 6, 3
"""How many have signed the bill for the coming session besides its lead deputy, and how many have not answered."""
MEMBERS = 3
"""How many of the committee sign the bill that is before it."""
DEPUTIES = 280
LOST = 118


class Row(NamedTuple):
    """One bill: in which of the past sessions, about what, the steps it took, and whose it is."""

    session: int
    text: Text
    way: str
    proposer: str = "deputies"
    organ: str = ""
    subject: str = "other"


ROWS = (
    Row(1, texts.RIVER, "refer report put_on_agenda adopt publish"),
    Row(1, texts.WATER, "put_on_agenda adopt publish", "government", "government"),
    Row(1, texts.STREETS, "refer report_against leave_off publish"),
    Row(2, texts.FOREST, "put_on_agenda reject publish"),
    Row(2, texts.HOUSING, "leave_off publish"),
    Row(2, texts.SCHOOLS, "withdraw"),
    Row(3, texts.ROADS, "put_on_agenda adopt publish", "special", "economy_committee"),
    Row(3, texts.ELDERLY, "refer report put_on_agenda adopt publish"),
    Row(4, texts.HERITAGE, "put_on_agenda entrust adopt publish"),
    Row(4, texts.INDUSTRY, "put_on_agenda ask_withdrawal grant_withdrawal"),
    Row(5, texts.FLOOD, "put_on_agenda adopt publish"),
    Row(5, texts.LIBRARY, "refer report_suggestion convert", subject="culture"),
    Row(5, texts.CARE, "put_on_agenda entrust"),
)
"""The last one waits for the standing committee."""


def load(sessions: list[Session], deputies: list[Deputy], world: World, *, today: date) -> int:
    """Play the past sessions, then begin one for the coming session; returns how many bills there are."""
    with silence():
        for row in ROWS:
            play(row, sessions[row.session - 1], deputies, world, today=today)
    begin(coming(sessions[-1], today), deputies, world, today=today)
    to_committee(sessions[-1], deputies, world, today=today)
    return len(ROWS) + 2


def play(row: Row, session: Session, deputies: list[Deputy], world: World, *, today: date) -> None:
    """From the hour it was handed in, a step each two hours; what follows after the session comes the week after."""
    hour = datetime.combine(session.starts_on, time(8))
    moments = (min(hour + timedelta(hours=2 * n), datetime.combine(today, time())) for n in range(20))
    with clock.at(next(moments)):
        bill = enter(row, session, deputies, world)
    with clock.at(next(moments)):
        actions.accept(bill, by=world.users["deputies_work"])
    sheets = list(bill.papers.all())
    for sheet in sheets:
        world.press.hand_over(sheet)
    for verb in row.way.split():
        moment = week_after(session, today) if verb == "publish" else next(moments)
        with clock.at(moment):
            STEPS[verb](bill, row, world)
    for sheet in sheets:
        if sheet.pk in world.press.at_work:
            world.press.finish(sheet.pk)


def week_after(session: Session, today: date) -> datetime:
    return datetime.combine(min(session.ends_on + timedelta(days=7), today - timedelta(days=1)), time(10))


def enter(row: Row, session: Session, deputies: list[Deputy], world: World) -> Bill:
    """Signed and handed in by deputies, or entered for an organ."""
    said: dict[str, Any] = {"session": session, **row.text._asdict()}
    if row.proposer != "deputies":
        return actions.enter_organs_bill(
            by=world.users["deputies_work"],
            proposer=row.proposer,
            organ=world.organs[row.organ],
            handed_in_at=clock.now(),
            **said,
        )
    lead, *others = signers(deputies, session, world.rng)
    bill = actions.draft(by=lead.user, lead=lead.mandate, **said)
    sign(bill, lead, others)
    actions.submit(bill, by=lead.user)
    return bill


def signers(deputies: list[Deputy], session: Session, rng: Random) -> list[Deputy]:
    """Ten who were in office then."""
    able = [one for one in deputies if one.mandate.valid_from <= session.starts_on and one.number > 1]
    return rng.sample(able, SIGNERS)


def sign(bill: Bill, lead: Deputy, others: list[Deputy], *, silent: int = 0) -> None:
    """All are asked, all but the last ``silent`` confirm."""
    actions.invite(bill, by=lead.user, mandates=[one.mandate for one in others])
    for one in others[: len(others) - silent]:
        actions.confirm(bill, by=one.user)


def ruling() -> Ruling:
    """The record of the presidium's meeting today, which does not tell its vote."""
    return Ruling("presidium", Result(clock.today(), "主席团第二次会议"))


def staff(world: World) -> User:
    return world.users["deputies_work"]


def refer(bill: Bill, row: Row, world: World) -> None:
    committee = world.organs["economy_committee"]
    actions.refer(bill, by=staff(world), ruling=ruling(), committee=committee, within="A7s")


def report(bill: Bill, row: Row, world: World) -> None:
    text = "委员会召开全体会议审议了议案，听取了领衔代表和有关部门的意见，认为议案所提事项属于大会职权范围，方案可行，建议列入本次会议议程。"
    actions.report(bill, by=world.users["economy"], opinion="agenda", report=text)


def report_against(bill: Bill, row: Row, world: World) -> None:
    text = "委员会审议认为，议案反映的问题确实存在，有关管理办法正在修订，作出决定的条件尚不成熟，建议不列入本次会议议程。"
    actions.report(bill, by=world.users["economy"], opinion="leave_off", report=text)


def report_suggestion(bill: Bill, row: Row, world: World) -> None:
    text = "委员会审议认为，议案所提事项可以由政府有关部门在职责范围内办理，不需要大会作出决定，建议作为代表建议交办。"
    actions.report(bill, by=world.users["economy"], opinion="suggestion", report=text)


def put_on_agenda(bill: Bill, row: Row, world: World) -> None:
    actions.decide(bill, verb="put_on_agenda", by=staff(world), ruling=ruling())


def leave_off(bill: Bill, row: Row, world: World) -> None:
    note = "有关事项已列入政府年度计划，由县人民政府研究办理，暂不列入会议议程。"
    actions.decide(bill, verb="leave_off", by=staff(world), ruling=ruling(), note=note)


def entrust(bill: Bill, row: Row, world: World) -> None:
    actions.decide(bill, verb="entrust", by=staff(world), ruling=ruling())


def convert(bill: Bill, row: Row, world: World) -> None:
    """What came of it was handled like any other suggestion."""
    suggestion = actions.convert(bill, by=staff(world), ruling=ruling(), subject=row.subject)
    writing.answered(suggestion, world, row.subject, texts.LIBRARY_REPLY)


def adopt(bill: Bill, row: Row, world: World) -> None:
    vote(bill, world, against=world.rng.randrange(2, 9))


def reject(bill: Bill, row: Row, world: World) -> None:
    vote(bill, world, against=LOST)


def vote(bill: Bill, world: World, *, against: int) -> None:
    """By the standing committee where it was entrusted with the bill, else by the congress."""
    everyone, absent, silent = (28, 2, 0) if bill.status == "entrusted" else (DEPUTIES, 13, 2)
    against, abstain = min(against, everyone // 2), world.rng.randrange(1, 4)
    if against == LOST:
        abstain = 20
    present = everyone - absent
    result = Result(
        clock.today(),
        "第四次全体会议" if everyone == DEPUTIES else "第三次会议",
        n_all=everyone,
        n_present=present,
        n_for=present - against - abstain - silent,
        n_against=against,
        n_abstain=abstain,
        n_not_voting=silent,
    )
    bill.on_decided(result, by=staff(world))


def withdraw(bill: Bill, row: Row, world: World) -> None:
    actions.withdraw(bill, by=bill.lead.person.user, note="拟进一步听取村民意见后再提出。")


def ask_withdrawal(bill: Bill, row: Row, world: World) -> None:
    actions.ask_withdrawal(bill, by=bill.lead.person.user, note="园区选址有变化，需要重新论证。")


def grant_withdrawal(bill: Bill, row: Row, world: World) -> None:
    actions.decide(bill, verb="grant_withdrawal", by=staff(world), ruling=ruling())


def publish(bill: Bill, row: Row, world: World) -> None:
    publishing.prepare(bill, world, by="deputies_work")
    publishing.publish(bill, world)


def coming(last: Session, today: date) -> Session:
    """The next session, of which the county knows the days and the cut-off."""
    day = today + AHEAD
    opens = opening(day.year, day.month, day.day)
    session = Session.objects.create(term=last.term, no=last.no + 1, starts_on=opens, ends_on=opens + LASTS)
    with clock.at(datetime.combine(opens + timedelta(days=1), time(12))) as noon:
        BillIntake.objects.create(session=session, closes_at=noon)
    return session


def begin(session: Session, deputies: list[Deputy], world: World, *, today: date) -> None:
    """Led by 王堃, asked of 陈喆 among others who have not answered: it lacks three signatures."""
    lead, second = deputies[0], deputies[1]
    others = signers(deputies, session, world.rng)[: READY + WAITING - 1]
    with clock.at(datetime.combine(today - timedelta(days=2), time(9))):
        said = {"session": session, **texts.SOLAR._asdict()}
        bill = actions.draft(by=lead.user, lead=lead.mandate, **said)
        sign(bill, lead, [*others, second], silent=WAITING)


def to_committee(session: Session, deputies: list[Deputy], world: World, *, today: date) -> None:
    """Three members put a bill before the standing committee; the council has put it on the next meeting's agenda."""
    among = members(one.user.pk for one in deputies if one.user)
    able = [one for one in deputies if one.user and one.user.pk in among and one.mandate.holds_office]
    lead, *others = able[-MEMBERS:]
    with clock.at(datetime.combine(today - timedelta(days=24), time(9))):
        said = {"session": session, "proposer": Bill.Proposer.MEMBERS, **texts.RECORDING._asdict()}
        bill = actions.draft(by=lead.user, lead=lead.mandate, **said)
        sign(bill, lead, others)
        actions.submit(bill, by=lead.user)
    with clock.at(datetime.combine(today - timedelta(days=21), time(10))):
        actions.accept(bill, by=staff(world))
    with clock.at(datetime.combine(today - timedelta(days=12), time(16))):
        council = Ruling("council", Result(clock.today(), "第四十次主任会议"))
        actions.decide(bill, verb="put_on_agenda", by=staff(world), ruling=council)
    for sheet in bill.papers.all():
        world.press.hand_over(sheet)
        if sheet.pk in world.press.at_work:
            world.press.finish(sheet.pk)


STEPS: dict[str, Callable[[Bill, Row, World], None]] = {
    step.__name__: step
    for step in (
        refer, report, report_against, report_suggestion, put_on_agenda, leave_off, entrust, convert, adopt,
        reject, withdraw, ask_withdrawal, grant_withdrawal, publish,
    )
}  # fmt: skip
