"""Termination of a mandate (代表资格终止) on a ground of 代表法第六十二条.

The credentials committee reports, the standing committee decides and announces (第六十三条). Resignation and recall
end a mandate by procedures of their own.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.credentials.grounds import GROUNDS
from apps.credentials.workflows.common import ANNOUNCE, PREPARE, REPORT, voted
from apps.matters.workflow import Note, Workflow, step
from apps.statutes.models import Rule

if TYPE_CHECKING:
    from apps.credentials.models import Termination


class Status(models.TextChoices):
    DRAFT = "draft", "登记"
    REPORTED = "reported", "待常委会决定"
    ENDED = "ended", "待公告"
    ANNOUNCED = "announced", "已公告"
    DROPPED = "dropped", "已撤销"
    OVERTAKEN = "overtaken", "代表资格已终止"
    LAPSED = "lapsed", "届期届满"


S = Status


def evidence_attached(termination: "Termination") -> str | None:
    if termination.attachments.filter(removed_at=None).exists():
        return None
    return f"还没有上传证明材料（{GROUNDS[termination.ground].evidence}）"


def document_named(termination: "Termination") -> str | None:
    ground = GROUNDS[termination.ground]
    return f"{ground.document}还没有填写" if ground.document and not termination.document else None


def sessions_counted(termination: "Termination") -> str | None:
    if not GROUNDS[termination.ground].sessions:
        return None
    rule, missed = Rule.objects.get_rule("B11"), termination.sessions.count()
    if missed >= rule.value:
        return None
    return f"未经批准不出席的会议只登记了{missed}次，须有{rule.value}次（{rule.source}）"


def mandate_holds(termination: "Termination") -> str | None:
    mandate = termination.mandate
    if mandate.state in (mandate.State.VALID, mandate.State.SUSPENDED):
        return None
    return f"{mandate.name}的代表资格现在是“{mandate.get_state_display()}”"


GROUNDED = [mandate_holds, evidence_attached, document_named, sessions_counted]

workflow = Workflow(
    step("edit", "修改", S.DRAFT, "", PREPARE, note=Note.NONE, internal=True),
    step("report", "提出审查报告", S.DRAFT, S.REPORTED, REPORT, guards=GROUNDED, opens=True),
    *voted(S.REPORTED, ("决定终止", S.ENDED), ("未通过，退回审查", S.DRAFT), refusal_ends=False),
    step("announce", "发布公告", S.ENDED, S.ANNOUNCED, ANNOUNCE, closes=True, note=Note.NONE),
    step("drop", "撤销", [S.DRAFT, S.REPORTED], S.DROPPED, PREPARE, note=Note.REQUIRED, closes=True),
    step("overtake", "代表资格终止", [S.DRAFT, S.REPORTED], S.OVERTAKEN, closes=True),
    step("lapse", "届期届满", [S.DRAFT, S.REPORTED], S.LAPSED, closes=True),
)

PATH = [
    ("登记", [S.DRAFT]),
    ("常委会决定", [S.REPORTED]),
    ("公告", [S.ENDED]),
    ("完成", [S.ANNOUNCED]),
]
TONES = {S.DRAFT: "near", S.REPORTED: "calm", S.ENDED: "near", S.ANNOUNCED: "ok"}
