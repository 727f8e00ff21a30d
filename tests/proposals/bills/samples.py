"""Bills for tests, brought to their state by the people whose turn it is."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from apps.accounts.models import Organ
from apps.proposals.bills import actions
from apps.proposals.bills.actions import Ruling
from apps.proposals.bills.workflow import Status
from apps.proposals.models import Bill, BillIntake
from apps.statutes.votes import Result
from tests import factories

DAY = date(2026, 2, 4)
"""A day on which the session sits."""
NOON = datetime(2026, 2, 5, 12, 0)
PARTS = {
    "cause": "请求大会就加强青澜河流域水环境保护作出决定。",
    "basis": "青澜河是全县主要饮用水源，近三年监测断面达标率下降，流域内尚有未接管的排污口十四处。",
    "plan": "建议大会作出决定，明确流域保护范围、分年度治理目标和责任单位，每年向常委会报告。",
}
CONGRESS_VOTE = {
    "n_all": 280,
    "n_present": 265,
    "n_for": 250,
    "n_against": 5,
    "n_abstain": 8,
    "n_not_voting": 2,
}
LOST_VOTE = {**CONGRESS_VOTE, "n_for": 140, "n_against": 115}
COMMITTEE_VOTE = {
    "n_all": 27,
    "n_present": 25,
    "n_for": 24,
    "n_against": 0,
    "n_abstain": 1,
    "n_not_voting": 0,
}


def people(signers: int = 5, level: str = "town", town: SimpleNamespace | None = None) -> SimpleNamespace:
    """Deputies enough for a bill (the lead is one of the ``signers``), the secretariat and a committee.

    With ``town`` its lead, second deputy and staff take part.
    """
    session = factories.session()
    BillIntake.objects.get_or_create(session=session, defaults={"level": level})
    committee = factories.organ("青澜县人大财政经济委员会", kind=Organ.Kind.SPECIAL_COMMITTEE)
    work = factories.organ("青澜县人大常委会代表工作委员会", kind=Organ.Kind.WORKING_COMMISSION)
    return SimpleNamespace(
        session=session,
        lead=town.lead if town else factories.deputy("王堃"),
        second=town.second if town else factories.deputy("陈喆"),
        others=[factories.deputy() for _ in range(signers - 2)],
        outsider=factories.deputy("赵犇"),
        staff=town.staff if town else factories.user("deputies_work", organ=work, name="周岚"),
        member=factories.user("member", name="邵文"),
        office=factories.user("office", name="许静"),
        committee=committee,
        clerk=factories.user("commission_staff", organ=committee, name="罗敏"),
        handler=factories.user("handler", organ=factories.organ(), name="孙蕾"),
    )


def draft(p: SimpleNamespace, **fields: Any) -> Bill:
    said = {"title": "关于加强青澜河流域水环境保护的议案", "session": p.session, **PARTS}
    return actions.draft(by=p.lead.person.user, lead=p.lead, **(said | fields))


def signed(p: SimpleNamespace, **fields: Any) -> Bill:
    """With the signatures of all."""
    bill = draft(p, **fields)
    co_signers = [p.second, *p.others]
    actions.invite(bill, by=p.lead.person.user, mandates=co_signers)
    for mandate in co_signers:
        actions.confirm(bill, by=mandate.person.user)
    return bill


def ruling(body: str = "presidium", on: date = DAY, **counts: int) -> Ruling:
    return Ruling(body, Result(on, "主席团第二次会议", **counts))


def submit(b: Bill, p: SimpleNamespace) -> None:
    actions.submit(b, by=p.lead.person.user)


def send_back(b: Bill, p: SimpleNamespace) -> None:
    actions.send_back(b, by=p.staff, note="请补充法律依据。")


def accept(b: Bill, p: SimpleNamespace) -> None:
    actions.accept(b, by=p.staff)


def refer(b: Bill, p: SimpleNamespace) -> None:
    actions.refer(b, by=p.staff, ruling=ruling(), committee=p.committee, within="A7s")


def report(b: Bill, p: SimpleNamespace) -> None:
    actions.report(b, by=p.clerk, opinion="agenda", report="审议认为议案可行，建议列入会议议程。")


def put_on_agenda(b: Bill, p: SimpleNamespace) -> None:
    actions.decide(b, verb="put_on_agenda", by=p.staff, ruling=ruling())


def entrust(b: Bill, p: SimpleNamespace) -> None:
    actions.decide(b, verb="entrust", by=p.staff, ruling=ruling())


def leave_off(b: Bill, p: SimpleNamespace) -> None:
    actions.decide(b, verb="leave_off", by=p.staff, ruling=ruling(), note="条件尚不成熟。")


def convert(b: Bill, p: SimpleNamespace) -> None:
    actions.convert(b, by=p.staff, ruling=ruling(), subject="environment")


def adopt(b: Bill, p: SimpleNamespace) -> None:
    b.on_decided(Result(DAY, "第五次会议", **CONGRESS_VOTE), by=p.staff)


def reject(b: Bill, p: SimpleNamespace) -> None:
    b.on_decided(Result(DAY, "第五次会议", **LOST_VOTE), by=p.staff)


def withdraw(b: Bill, p: SimpleNamespace) -> None:
    actions.withdraw(b, by=p.lead.person.user, note="拟进一步调研。")


ACCEPTED = [submit, accept]
REPORTED = [*ACCEPTED, refer, report]
WAYS = {
    Status.CO_SIGNING: [],
    Status.RETURNED: [submit, send_back],
    Status.SUBMITTED: [submit],
    Status.ACCEPTED: ACCEPTED,
    Status.REFERRED: [*ACCEPTED, refer],
    Status.REPORTED: REPORTED,
    Status.ON_AGENDA: [*REPORTED, put_on_agenda],
    Status.ENTRUSTED: [*REPORTED, entrust],
    Status.ADOPTED: [*ACCEPTED, put_on_agenda, adopt],
    Status.REJECTED: [*ACCEPTED, put_on_agenda, reject],
    Status.LEFT_OFF: [*REPORTED, leave_off],
    Status.CONVERTED: [*ACCEPTED, convert],
    Status.WITHDRAWN: [submit, withdraw],
}


def reach(status: Status, p: SimpleNamespace, **fields: Any) -> Bill:
    if status == Status.DRAFT:
        return draft(p, **fields)
    bill = signed(p, **fields)
    for take in WAYS[status]:
        take(bill, p)
    bill.refresh_from_db()
    return bill
