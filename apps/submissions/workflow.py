"""The procedure of a submission from the public (群众来信): registered, forwarded, answered or turned into a matter.

Sources: 代表法第二十条 (代表与原选区选民保持密切联系), 国办秘函〔2019〕19号 (网上咨询的答复时限).
"""

from typing import Any

from django.db import models

from apps.matters.access import Powers
from apps.matters.workflow import Note, Workflow, step


def may_be_forwarded(submission: Any, powers: Powers) -> bool:
    """Letters of the public have addressees; the others the office answers itself."""
    return bool(submission.variety.public)


class Status(models.TextChoices):
    DRAFT = "draft", "待登记"
    RECEIVED = "received", "待处理"
    FORWARDED = "forwarded", "已转交"
    ANSWERED = "answered", "已答复"
    BECAME = "became", "已转为事项"
    REFUSED = "refused", "未受理"
    MERGED = "merged", "已并案"


S = Status
OPEN = [S.RECEIVED, S.FORWARDED]
REGISTER = "submissions.register_submission"
TRIAGE = ("matters.edit_matter", "submissions.triage_submission")
ANSWER = ("matters.answer_matter", "submissions.answer_submission")
CLOCKS = ["H1", "H2"]

workflow = Workflow(
    step("register", "登记", S.DRAFT, S.RECEIVED, REGISTER, note=Note.NONE, opens=True),
    step("forward", "转交", OPEN, S.FORWARDED, TRIAGE, when=may_be_forwarded),
    step("hand_back", "退回代表工作机构", S.FORWARDED, S.RECEIVED, ANSWER, note=Note.REQUIRED, internal=True),
    step("give_back", "代表不再任职，转回另行转交", S.FORWARDED, S.RECEIVED, internal=True),
    step("reply", "代为答复", OPEN, S.ANSWERED, TRIAGE, meets=CLOCKS, note=Note.NONE, closes=True),
    step("answer", "答复", S.FORWARDED, S.ANSWERED, ANSWER, meets=CLOCKS, note=Note.NONE, closes=True),
    step("become", "转为事项", S.FORWARDED, S.BECAME, ANSWER, meets=CLOCKS, note=Note.NONE, closes=True),
    step(
        "add",
        "补充答复",
        [S.ANSWERED, S.BECAME],
        "",
        ANSWER,
        note=Note.NONE,
        closes=True,
    ),
    step("refuse", "不予受理", OPEN, S.REFUSED, TRIAGE, meets=CLOCKS, note=Note.REQUIRED, closes=True),
    step("merge", "并案", OPEN, S.MERGED, TRIAGE, stops=["*"], note=Note.NONE, closes=True),
)

TONES = {
    S.RECEIVED: "near",
    S.FORWARDED: "calm",
    S.ANSWERED: "ok",
    S.BECAME: "ok",
}
