"""Letters for tests, written as the public site writes them and brought to their state by the actions."""

import itertools
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.conf import settings

from apps.deputies.keys import key_of
from apps.submissions import actions, intake, registering
from apps.submissions.models import Submission
from apps.submissions.workflow import Status
from congress import clock

numbers = itertools.count(1)
BODY = "文昌社区幼儿园门口早晚堵车，接送孩子很危险，希望增设护学岗和临时停车位。"


def send(people: SimpleNamespace, **changed: Any) -> str:
    """Returns the tracking code."""
    no = next(numbers)
    said = {
        "variety": "to-deputy",
        "key": key_of(people.deputy),
        "addressee": "王堃代表",
        "title": f"第{no}幼儿园门口堵车",
        "body": BODY,
        "name": "刘素芬",
        "contact": "13800001234",
    }
    return intake.send(f"nonce{no}", **(said | changed))


def receive(people: SimpleNamespace, **changed: Any) -> Submission:
    """Sent a while ago and registered now."""
    with clock.at(clock.now() - settings.SUBMISSION_UNDO - timedelta(minutes=1)):
        send(people, **changed)
    return registering.register_waiting(by=people.staff)[-1]


def reach(status: Status, people: SimpleNamespace) -> Submission:
    submission = receive(people)
    for take in WAYS[status]:
        take(submission, people)
    submission.refresh_from_db()
    return submission


def forward(s: Submission, p: SimpleNamespace) -> None:
    actions.forward(s, by=p.staff, key=key_of(p.deputy))


def answer(s: Submission, p: SimpleNamespace) -> None:
    actions.answer(s, by=p.deputy.person.user, text="已到现场察看，正在与有关部门协商。")


def become(s: Submission, p: SimpleNamespace) -> None:
    actions.become(s, by=p.deputy.person.user, outcome="suggestion")


def refuse(s: Submission, p: SimpleNamespace) -> None:
    actions.refuse(s, by=p.staff, note="正在诉讼中的事项请向县人民法院反映。")


def merge(s: Submission, p: SimpleNamespace) -> None:
    actions.merge(s, by=p.staff, into=receive(p))


WAYS: dict[Status, tuple[Any, ...]] = {
    Status.RECEIVED: (),
    Status.FORWARDED: (forward,),
    Status.ANSWERED: (forward, answer),
    Status.BECAME: (forward, become),
    Status.REFUSED: (refuse,),
    Status.MERGED: (merge,),
}
