"""By-election in the constituency that elected the deputy whose seat is empty (补选).

Source: 选举法第五十七条; voters' list 第二十八条, candidates 第三十、三十二条, poll and result 第四十五条.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.credentials.workflows.common import DECIDE, PREPARE
from apps.matters.workflow import Note, Workflow, step
from apps.statutes.majority import needed, words
from apps.statutes.models import Rule

if TYPE_CHECKING:
    from apps.credentials.models import ByElection


class Status(models.TextChoices):
    DRAFT = "draft", "登记出缺"
    CALLED = "called", "选民登记"
    NOMINATING = "nominating", "提名候选人"
    LISTED = "listed", "酝酿协商"
    FINAL = "final", "待投票"
    RERUN = "rerun", "另行选举"
    RERUN_CALLED = "rerun_called", "待另行选举投票"
    VOID = "void", "投票无效"
    ELECTED = "elected", "选举完成"
    DROPPED = "dropped", "已撤销"
    LAPSED = "lapsed", "届期届满"


S = Status
UNDER_WAY = [S.DRAFT, S.CALLED, S.NOMINATING, S.LISTED, S.FINAL, S.RERUN, S.RERUN_CALLED, S.VOID]


def seat_is_empty(election: "ByElection") -> str | None:
    free = election.constituency.seats - election.constituency.mandates.seated().count()
    if election.seats_left <= free:
        return None
    return f"{election.constituency}出缺{max(free, 0)}名，应选名额{election.seats_left}名超过了出缺数"


def enough_candidates(election: "ByElection") -> str | None:
    rule = Rule.objects.get_rule("B10", election.polling_on)
    candidates = election.candidates.count()
    if candidates >= needed(rule, election.seats):
        return None
    return f"候选人{candidates}名，少于应选的{election.seats}名（{rule.source}：可以多于，也可以等于）"


def well_nominated(election: "ByElection") -> str | None:
    rule = Rule.objects.get_rule("B4", election.polling_on)
    joint = election.candidates.filter(nominated_by="voters", supporters__lt=rule.value)
    names = "、".join(f"{one.name}（{one.supporters}人）" for one in joint)
    return f"{names}的联名选民不足{rule.value}人（{rule.source}）" if names else None


def turned_out(election: "ByElection") -> str | None:
    """More than half of the constituency's voters took part."""
    rule = Rule.objects.get_rule("B6", election.polling_on)
    if (election.n_voted or 0) >= needed(rule, election.voters or 0):
        return None
    said = words(rule, election.voters or 0).rstrip("。")
    return f"参加投票{election.n_voted}人，选举无效（{said}）"


POLLS = [S.FINAL, S.RERUN_CALLED]

workflow = Workflow(
    step(
        "call", "确定投票日", S.DRAFT, S.CALLED, PREPARE, guards=[seat_is_empty], opens=True, note=Note.NONE
    ),
    step("list_voters", "公布选民名单", S.CALLED, S.NOMINATING, PREPARE, meets=["B3"], note=Note.NONE),
    step("nominate", "登记候选人", S.NOMINATING, "", PREPARE, note=Note.NONE),
    step(
        "list_candidates",
        "公布初步候选人",
        S.NOMINATING,
        S.LISTED,
        PREPARE,
        guards=[enough_candidates, well_nominated],
        meets=["B5"],
    ),
    step(
        "finalise",
        "公布正式候选人",
        S.LISTED,
        S.FINAL,
        PREPARE,
        guards=[enough_candidates],
        meets=["B5f"],
        note=Note.NONE,
    ),
    step("count", "登记投票结果", POLLS, "", DECIDE, note=Note.NONE),
    step("fail", "投票无效", POLLS, S.VOID),
    step("rerun", "当选人数不足", POLLS, S.RERUN, guards=[turned_out]),
    step("call_rerun", "确定另行选举投票日", S.RERUN, S.RERUN_CALLED, PREPARE, note=Note.NONE),
    step("elect", "选出", POLLS, S.ELECTED, guards=[turned_out, seat_is_empty], stops=["*"], closes=True),
    step("call_again", "重新确定投票日", S.VOID, S.FINAL, PREPARE, note=Note.NONE),
    step("drop", "撤销", UNDER_WAY, S.DROPPED, PREPARE, note=Note.REQUIRED, stops=["*"], closes=True),
    step("lapse", "届期届满", UNDER_WAY, S.LAPSED, stops=["*"], closes=True),
)

PATH = [
    ("出缺", [S.DRAFT]),
    ("选民登记", [S.CALLED]),
    ("提名", [S.NOMINATING, S.LISTED]),
    ("投票", [S.FINAL, S.RERUN, S.RERUN_CALLED, S.VOID]),
    ("选出", [S.ELECTED]),
]
TONES = {
    S.DRAFT: "near",
    S.FINAL: "near",
    S.RERUN: "near",
    S.RERUN_CALLED: "near",
    S.VOID: "late",
    S.ELECTED: "ok",
} | dict.fromkeys((S.CALLED, S.NOMINATING, S.LISTED), "calm")
