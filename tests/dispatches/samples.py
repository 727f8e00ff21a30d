"""Outgoing documents for tests, brought to their state by the actions."""

import itertools
from types import SimpleNamespace
from typing import Any

from apps.accounts.models import Organ, User
from apps.dispatches import actions
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status
from tests import factories
from tests.resolutions.samples import make_ready

numbers = itertools.count(1)
BODY = "为做好下半年代表工作，现就有关事项通知如下：\n一、会议时间\n3月20日上午9时。"


def people() -> SimpleNamespace:
    """The office's two clerks, a clerk of a working commission with its colleague, the leader who signs, others."""
    committee = factories.organ("青澜县人大常委会", kind=Organ.Kind.STANDING_COMMITTEE, code="青人常")
    office = factories.organ(
        "青澜县人大常委会办公室", kind=Organ.Kind.OFFICE, code="青人办", parent=committee
    )
    commission = factories.organ(
        "青澜县人大常委会代表工委", kind=Organ.Kind.WORKING_COMMISSION, code="青人代", parent=committee
    )
    return SimpleNamespace(
        clerk=factories.user("deputies_work", organ=commission, name="周岚"),
        colleague=factories.user("deputies_work", organ=commission, name="方惠"),
        office=factories.user("office", organ=office, name="许静"),
        leader=factories.user("chair", organ=committee, name="梁致远"),
        other_leader=factories.user("chair", organ=committee, name="石坚"),
        member=factories.user("member", name="邵文"),
        handler=factories.user("handler", name="孙蕾"),
    )


def draft(
    people: SimpleNamespace, *, by: User | None = None, code: str = "notice", **changed: Any
) -> Dispatch:
    by = by or people.clerk
    values = {
        "title": f"关于召开第{next(numbers)}次代表小组组长会议的通知",
        "signer": people.leader,
        "fields": {"addressee": "各代表小组", "body": BODY},
        **changed,
    }
    return actions.draft(by=by, paper_code=code, organ=values.pop("organ", by.organs[0]), **values)


def reach(status: Status, people: SimpleNamespace, **changed: Any) -> Dispatch:
    """A notice brought to the status by those whose turn it is."""
    dispatch = draft(people, **changed)
    for take in WAYS[status]:
        take(dispatch, people)
        dispatch.refresh_from_db()
    return dispatch


def submit(d: Dispatch, p: SimpleNamespace) -> None:
    actions.submit(d, by=d.drafted_by)


def check(d: Dispatch, p: SimpleNamespace) -> None:
    actions.check(d, by=p.office)


def sign(d: Dispatch, p: SimpleNamespace) -> None:
    actions.sign(d, by=p.leader)


def issue(d: Dispatch, p: SimpleNamespace) -> None:
    actions.issue(d, by=p.office)
    for paper in d.papers.all():
        make_ready(paper)


def withdraw(d: Dispatch, p: SimpleNamespace) -> None:
    actions.withdraw(d, by=p.office, note="日期有误。")


def supersede(d: Dispatch, p: SimpleNamespace) -> None:
    reach(Status.ISSUED, p, replaces=d)


def drop(d: Dispatch, p: SimpleNamespace) -> None:
    actions.drop(d, by=p.clerk, note="会议取消。")


ISSUED = (submit, check, sign, issue)
WAYS: dict[Status, tuple[Any, ...]] = {
    Status.DRAFT: (),
    Status.CHECKING: ISSUED[:1],
    Status.SIGNING: ISSUED[:2],
    Status.SIGNED: ISSUED[:3],
    Status.ISSUED: ISSUED,
    Status.WITHDRAWN: (*ISSUED, withdraw),
    Status.SUPERSEDED: (*ISSUED, supersede),
    Status.DROPPED: (drop,),
}
