"""Recall of a county deputy by the voters (罢免).

Source: 选举法第五十条 (petition, defence, print for the voters), 第五十二条 (secret), 第五十三条 (more than half of all);
代表法第六十三条 (the credentials committee reports the end of the mandate before it is announced).
"""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models

from apps.credentials.workflows.common import ANNOUNCE, DECIDE, OWN, PREPARE, REPORT
from apps.matters.workflow import Note, Workflow, step
from apps.statutes.majority import needed, words
from apps.statutes.models import Rule
from congress import clock

if TYPE_CHECKING:
    from apps.credentials.models import Recall


class Status(models.TextChoices):
    DRAFT = "draft", "登记"
    RECEIVED = "received", "已受理"
    CIRCULATED = "circulated", "待投票"
    PASSED = "passed", "待审查报告"
    REPORTED = "reported", "待公告"
    ANNOUNCED = "announced", "已公告"
    FAILED = "failed", "未通过"
    DROPPED = "dropped", "不受理"
    OVERTAKEN = "overtaken", "代表资格已终止"
    LAPSED = "lapsed", "届期届满"


S = Status
OPEN = [S.DRAFT, S.RECEIVED, S.CIRCULATED]


def enough_signers(recall: "Recall") -> str | None:
    rule = Rule.objects.get_rule("B8", recall.handed_in_on)
    if recall.signers >= needed(rule, recall.signers):
        return None
    return f"联名选民{recall.signers}人，不足{rule.value}人（{words(rule, recall.signers).rstrip('。')}）"


class Poll(NamedTuple):
    """A vote of the voters of which every number is there."""

    on: date
    voters: int
    n_voted: int
    n_for: int
    n_against: int
    n_abstain: int


def poll_of(recall: "Recall") -> Poll | None:
    """None while something is missing."""
    known: list[Any] = [recall.polling_on, *(getattr(recall, name) for name in Poll._fields[1:])]
    return None if None in known else Poll(*known)


def counts_complete(recall: "Recall") -> str | None:
    return None if poll_of(recall) else "投票日期、全体选民人数或者投票结果还没有填写完整"


def counts_sound(recall: "Recall") -> str | None:
    poll = poll_of(recall)
    if poll is None:
        return None
    if poll.on > clock.today():
        return "投票日期还没有到"
    votes = poll.n_for + poll.n_against + poll.n_abstain
    if votes > poll.n_voted:
        return f"赞成、反对和弃权合计{votes}票，多于参加投票的{poll.n_voted}人"
    if poll.n_voted > poll.voters:
        return f"参加投票{poll.n_voted}人，多于全体选民{poll.voters}人"
    return None


def carried(recall: "Recall") -> str | None:
    """More than half of all voters of the constituency, not of those who voted."""
    poll = poll_of(recall)
    if poll is None:
        return None
    rule = Rule.objects.get_rule("B8p", poll.on)
    if poll.n_for >= needed(rule, poll.voters):
        return None
    return f"赞成罢免{poll.n_for}票，未获通过（{words(rule, poll.voters).rstrip('。')}）"


workflow = Workflow(
    step("receive", "受理罢免要求", S.DRAFT, S.RECEIVED, PREPARE, guards=[enough_signers], opens=True),
    step("drop", "不受理", [S.DRAFT, S.RECEIVED], S.DROPPED, PREPARE, note=Note.REQUIRED, closes=True),
    step("defend", "提出申辩意见", S.RECEIVED, "", OWN, on_paper=True, note=Note.NONE),
    step("circulate", "印发选民并确定投票日", S.RECEIVED, S.CIRCULATED, PREPARE, note=Note.NONE),
    step("count", "登记投票结果", S.CIRCULATED, "", DECIDE, note=Note.NONE),
    step("approve", "罢免通过", S.CIRCULATED, S.PASSED, guards=[counts_complete, counts_sound, carried]),
    step("reject", "罢免未通过", S.CIRCULATED, S.FAILED, guards=[counts_complete, counts_sound], closes=True),
    step("report", "提出审查报告", S.PASSED, S.REPORTED, REPORT),
    step("announce", "发布公告", S.REPORTED, S.ANNOUNCED, ANNOUNCE, closes=True, note=Note.NONE),
    step("overtake", "代表资格终止", OPEN, S.OVERTAKEN, closes=True),
    step("lapse", "届期届满", OPEN, S.LAPSED, closes=True),
)

PATH = [
    ("登记", [S.DRAFT]),
    ("申辩", [S.RECEIVED]),
    ("选民投票", [S.CIRCULATED]),
    ("审查报告", [S.PASSED]),
    ("公告", [S.REPORTED]),
    ("完成", [S.ANNOUNCED]),
]
TONES = {
    S.DRAFT: "near",
    S.RECEIVED: "calm",
    S.CIRCULATED: "near",
    S.PASSED: "near",
    S.REPORTED: "near",
    S.ANNOUNCED: "ok",
}
