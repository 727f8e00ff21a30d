"""People, organs and suggestions for tests. A state is reached through actions, never by setting it."""

import itertools
import uuid
from datetime import date
from types import SimpleNamespace
from typing import Any

from apps.accounts.models import Organ, User
from apps.deputies.models import Constituency, Delegation, Mandate, Person, Session, Term
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from tests.accounts.made import account
from tests.county import again

counter = itertools.count(1)
FOUNDED = date(2020, 1, 1)
BODY = "南关小学早晚高峰校门口人车混行，学生过街无人引导，建议在上学、放学时段设置护学岗。"


def organ(name: str = "", **fields: Any) -> Organ:
    name = name or f"第{next(counter)}局"
    defaults = {
        "short_name": name,
        "kind": Organ.Kind.DEPARTMENT,
        "code": "青试",
        "valid_from": FOUNDED,
        "handles_suggestions": True,
    }
    return Organ.objects.create(name=name, **(defaults | fields))


def user(*roles: str, organ: Organ | None = None, name: str = "", **fields: Any) -> User:
    no = next(counter)
    return account(f"user{no}", name or f"人员{no}", roles, organ, FOUNDED, **fields)


def term(no: int = 18) -> Term:
    found, _ = Term.objects.get_or_create(no=no, defaults={"starts_on": date(2022, 1, 10), "quota": 280})
    return found


def session(no: int = 5) -> Session:
    days = {"starts_on": date(2026, 2, 3), "ends_on": date(2026, 2, 6)}
    found, _ = Session.objects.get_or_create(term=term(), no=no, defaults=days)
    return found


def deputy(name: str = "", delegation: str = "城关", account: bool = True) -> Mandate:
    no = next(counter)
    name = name or f"代表{no}"
    person = Person.objects.create(
        name=name, sex="female", user=user("deputy", name=name) if account else None
    )
    of = term()
    group, _ = Delegation.objects.get_or_create(term=of, name=delegation)
    area, _ = Constituency.objects.get_or_create(term=of, no=1, defaults={"name": "第一选区", "seats": 3})
    return Mandate.objects.create(
        person=person, term=of, constituency=area, delegation=group, valid_from=date(2022, 1, 10)
    )


def county() -> SimpleNamespace:
    """The people of one suggestion's way."""
    return again(made_county)


def made_county() -> SimpleNamespace:
    edu, police, other = organ("青澜县教育局", code="青教"), organ("青澜县公安局"), organ("青澜县水利局")
    return SimpleNamespace(
        lead=deputy("王堃"),
        second=deputy("陈喆"),
        outsider=deputy("赵犇"),
        staff=user("deputies_work", name="周岚"),
        office=user("office", name="许静"),
        edu=edu,
        police=police,
        other=other,
        handler=user("handler", organ=edu, name="孙蕾"),
        signer=user("handling_lead", organ=edu, name="何平"),
        co_handler=user("handler", organ=police, name="高峰"),
        stranger=user("handler", organ=other, name="林远"),
        government=user("government_supervision", name="郑桐"),
    )


def draft(people: SimpleNamespace, **fields: Any) -> Suggestion:
    defaults = {
        "title": "关于在南关小学门口设置护学岗的建议",
        "body": BODY,
        "subject": "education",
        "session": session(),
    }
    return actions.draft(by=people.lead.person.user, lead=people.lead, **(defaults | fields))


def typed(**changed: Any) -> dict[str, Any]:
    """What a deputy's browser sends for a new suggestion."""
    data = {
        "once": str(uuid.uuid4()),
        "title": "关于设置护学岗的建议",
        "body": BODY,
        "form": "suggestion",
        "subject": "education",
        "session": session().pk,
        "consent": "full",
        "formed_by": "visit",
        "raised_before": "no",
    }
    return data | changed


def co_signed(people: SimpleNamespace, **fields: Any) -> Suggestion:
    suggestion = draft(people, **fields)
    actions.invite(suggestion, by=people.lead.person.user, mandates=[people.second])
    actions.confirm(suggestion, by=people.second.person.user)
    return suggestion


def reach(status: Status, people: SimpleNamespace, **fields: Any) -> Suggestion:
    """A co-signed suggestion brought to the status by the people whose turn it is."""
    suggestion = co_signed(people, **fields)
    for take in WAYS[status]:
        take(suggestion, people)
    suggestion.refresh_from_db()
    return suggestion


def submit(s: Suggestion, p: SimpleNamespace) -> None:
    actions.submit(s, by=p.lead.person.user)


def register(s: Suggestion, p: SimpleNamespace) -> None:
    actions.register(s, by=p.staff)


def assign(s: Suggestion, p: SimpleNamespace) -> None:
    actions.assign(s, by=p.staff, lead=p.edu, co=[p.police])


def sign_for(s: Suggestion, p: SimpleNamespace) -> None:
    actions.sign_for(s, by=p.handler, leader="何平", officer="孙蕾", officer_phone="0000-6120018")


def prepare_reply(s: Suggestion, p: SimpleNamespace) -> None:
    actions.advise(s, by=p.co_handler, opinion="同意设置，警力予以保障。")
    talk_and_draft(s, p)


def talk_and_draft(s: Suggestion, p: SimpleNamespace, send: Any = actions.send_up) -> None:
    actions.contact(
        s, by=p.handler, how="visit", held_on=date(2026, 3, 20), whom="王堃代表", note="现场察看。"
    )
    actions.draft_reply(s, by=p.handler, grade="A", result="solved", text="一、办理情况\n已设置护学岗。")
    send(s, by=p.handler)


def arrange(p: SimpleNamespace, *levels: str, countersign: bool = False) -> None:
    """The lead handler's organ lets a section head check its drafts, level by level; ``p.section`` is that person."""
    p.section = user("handling_section", organ=p.edu, name="段宁")
    actions.set_route(
        p.edu, by=p.signer, levels=[(title, [p.section]) for title in levels], countersign=countersign
    )


def sections(s: Suggestion, p: SimpleNamespace) -> None:
    arrange(p, "科室负责人审核")


def prepare_check(s: Suggestion, p: SimpleNamespace) -> None:
    actions.advise(s, by=p.co_handler, opinion="同意设置，警力予以保障。")
    talk_and_draft(s, p, actions.send_to_check)


def reply(s: Suggestion, p: SimpleNamespace) -> None:
    actions.reply(s, by=p.signer)


def rate_all(s: Suggestion, p: SimpleNamespace) -> None:
    for mandate in (p.lead, p.second):
        actions.rate(s, by=mandate.person.user, attitude="satisfied", result="satisfied")


def send_back(s: Suggestion, p: SimpleNamespace) -> None:
    actions.send_back(s, by=p.staff, note="请补充具体地点。")


def object_to(s: Suggestion, p: SimpleNamespace) -> None:
    actions.object_to(s, by=p.handler, note="不属于本单位职责。")


def withdraw(s: Suggestion, p: SimpleNamespace) -> None:
    actions.withdraw(s, by=p.lead.person.user, note="问题已经解决。")


def forward(s: Suggestion, p: SimpleNamespace) -> None:
    actions.forward_to_government(s, by=p.staff)


def assign_separately(s: Suggestion, p: SimpleNamespace) -> None:
    actions.assign_separately(s, by=p.staff, parts=[(p.edu, "学校周边管理"), (p.police, "交通秩序")])


def merge(s: Suggestion, p: SimpleNamespace) -> None:
    """Into another suggestion of the same deputies, made for it."""
    leading = reach(Status.REGISTERED, p, title="关于在学校门口设置护学岗的建议", session=s.session)
    actions.merge(s, by=p.staff, into=leading)


def convert(s: Suggestion, p: SimpleNamespace) -> None:
    actions.convert(s, by=p.staff, to="letter", note="属于转交群众来信。")


ASSIGNED = [submit, register, assign]
SIGNING = [*ASSIGNED, sign_for, prepare_reply]
WAYS = {
    Status.DRAFT: [],
    Status.SUBMITTED: [submit],
    Status.RETURNED: [submit, send_back],
    Status.REGISTERED: [submit, register],
    Status.ASSIGNED: ASSIGNED,
    Status.OBJECTED: [*ASSIGNED, object_to],
    Status.IN_HAND: [*ASSIGNED, sign_for],
    Status.CHECKING: [*ASSIGNED, sign_for, sections, prepare_check],
    Status.SIGNING: SIGNING,
    Status.REPLIED: [*SIGNING, reply],
    Status.CLOSED: [*SIGNING, reply, rate_all],
    Status.WITHDRAWN: [submit, withdraw],
    Status.FORWARDED: [submit, register, forward],
    Status.PARTED: [submit, register, assign_separately],
    Status.MERGED: [submit, register, merge],
    Status.CONVERTED: [submit, convert],
}


def county_elsewhere(p: SimpleNamespace) -> SimpleNamespace:
    """The same deputies and staff; the other organ leads."""
    signer = user("handling_lead", organ=p.other, name="石坚")
    return SimpleNamespace(**(vars(p) | {"edu": p.other, "handler": p.stranger, "signer": signer}))
