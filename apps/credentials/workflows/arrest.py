"""Permission to arrest or try a deputy (许可对代表采取限制人身自由的措施). Restricted: known by grants alone.

Source: 代表法第三十九条: without the permission of the standing committee (in session the presidium) no county deputy is
arrested or tried; of a deputy detained in the act the organ reports at once.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.credentials.workflows.common import (
    DECIDE,
    EDIT,
    PREPARE,
    SIGN,
    vote_adds_up,
    vote_carried,
    vote_complete,
    vote_day_come,
)
from apps.matters.workflow import Note, Workflow, step
from apps.statutes import votes
from apps.statutes.models import Rule

if TYPE_CHECKING:
    from apps.credentials.models import ArrestRequest


class Status(models.TextChoices):
    DRAFT = "draft", "登记"
    RECEIVED = "received", "已收到"
    REPORTED = "reported", "已收到报告"
    TABLED = "tabled", "待表决"
    PERMITTED = "permitted", "许可"
    REFUSED = "refused", "不许可"
    NOTED = "noted", "已接受报告"
    DROPPED = "dropped", "已撤回"
    LAPSED = "lapsed", "届期届满"


S = Status
HANDLES = (EDIT, PREPARE)
DECIDES = (SIGN, DECIDE)


def asks_permission(request: "ArrestRequest") -> str | None:
    return "现行犯先行拘留的是报告，不须许可" if request.flagrant else None


def caught_in_the_act(request: "ArrestRequest") -> str | None:
    return None if request.flagrant else "不是现行犯先行拘留的报告，须经许可"


def quorate(request: "ArrestRequest") -> str | None:
    """Of the standing committee; the presidium has no quorum of its own in the law."""
    if request.body != request.Body.COMMITTEE:
        return None
    return votes.quorate(request, Rule.objects.get_rule(votes.QUORUM, request.decided_on))


SOUND = [vote_complete, vote_day_come, vote_adds_up, quorate]

workflow = Workflow(
    step(
        "receive",
        "登记收到",
        S.DRAFT,
        S.RECEIVED,
        HANDLES,
        guards=[asks_permission],
        opens=True,
        note=Note.NONE,
    ),
    step(
        "receive_report",
        "登记收到报告",
        S.DRAFT,
        S.REPORTED,
        HANDLES,
        guards=[caught_in_the_act],
        opens=True,
        note=Note.NONE,
    ),
    step("table", "提请许可", S.RECEIVED, S.TABLED, HANDLES),
    step("note", "接受报告", S.REPORTED, S.NOTED, DECIDES, closes=True),
    step("decide", "登记表决结果", S.TABLED, "", DECIDES, note=Note.NONE),
    step("approve", "许可", S.TABLED, S.PERMITTED, guards=[*SOUND, vote_carried], closes=True),
    step("reject", "不许可", S.TABLED, S.REFUSED, guards=SOUND, closes=True),
    step(
        "drop",
        "提请机关撤回",
        [S.DRAFT, S.RECEIVED, S.REPORTED, S.TABLED],
        S.DROPPED,
        HANDLES,
        note=Note.REQUIRED,
        closes=True,
    ),
    step("lapse", "届期届满", [S.DRAFT, S.RECEIVED, S.REPORTED, S.TABLED], S.LAPSED, closes=True),
)

PATH = [
    ("登记", [S.DRAFT]),
    ("提请", [S.RECEIVED]),
    ("表决", [S.TABLED]),
    ("办结", [S.PERMITTED, S.REFUSED]),
]
PATH_OF_REPORT = [
    ("登记", [S.DRAFT]),
    ("收到报告", [S.REPORTED]),
    ("接受报告", [S.NOTED]),
]
"""Of a deputy detained in the act, where nothing is decided."""
TONES = {
    S.DRAFT: "near",
    S.RECEIVED: "near",
    S.REPORTED: "near",
    S.TABLED: "calm",
    S.PERMITTED: "ok",
    S.REFUSED: "ok",
    S.NOTED: "ok",
}
