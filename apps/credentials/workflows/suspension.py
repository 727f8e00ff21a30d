"""Suspension of a mandate (暂时停止执行代表职务) and its end.

Source: 代表法第六十一条: the credentials committee reports to the standing committee; the ground gone, the deputy
acts again within the term, unless the mandate has ended.
"""

from django.db import models

from apps.credentials.workflows.common import DECIDE, EDIT, PREPARE, REPORT, SIGN
from apps.matters.workflow import Note, Workflow, step


class Status(models.TextChoices):
    DRAFT = "draft", "登记"
    REPORTED = "reported", "已报告常委会"
    IN_FORCE = "in_force", "暂停执行"
    ENDING = "ending", "报告恢复"
    ENDED = "ended", "已恢复"
    DROPPED = "dropped", "已撤销"
    OVERTAKEN = "overtaken", "代表资格已终止"
    LAPSED = "lapsed", "届期届满"


S = Status
OPEN = [S.DRAFT, S.REPORTED, S.IN_FORCE, S.ENDING]

workflow = Workflow(
    step("report", "向常委会报告", S.DRAFT, S.REPORTED, (SIGN, REPORT), opens=True),
    step("suspend", "暂停执行代表职务", S.REPORTED, S.IN_FORCE, (SIGN, DECIDE), note=Note.NONE),
    step("report_end", "报告停止情形消失", S.IN_FORCE, S.ENDING, (SIGN, REPORT), note=Note.REQUIRED),
    step("resume", "恢复执行代表职务", S.ENDING, S.ENDED, (SIGN, DECIDE), closes=True, note=Note.NONE),
    step("drop", "撤销", [S.DRAFT, S.REPORTED], S.DROPPED, (EDIT, PREPARE), note=Note.REQUIRED, closes=True),
    step("overtake", "代表资格终止", OPEN, S.OVERTAKEN, closes=True),
    step("lapse", "届期届满", OPEN, S.LAPSED, closes=True),
)

PATH = [
    ("登记", [S.DRAFT]),
    ("报告", [S.REPORTED]),
    ("暂停执行", [S.IN_FORCE]),
    ("报告恢复", [S.ENDING]),
    ("恢复", [S.ENDED]),
]
TONES = {S.DRAFT: "near", S.REPORTED: "calm", S.IN_FORCE: "late", S.ENDING: "calm", S.ENDED: "ok"}
