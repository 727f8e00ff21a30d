"""A report of an inspection or of research (视察报告、调研报告): sent to the organs, which answer within three months.

Sources: 代表法第三十一条; 山东省实施代表法办法第二十三条 (rule B13r), since amended.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.performance.models import VisitReport


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    SENT = "sent", "待答复"
    ANSWERED = "answered", "已答复"


S = Status
WRITER = ("matters.edit_matter", "performance.add_visitreport")
ORGAN = ("matters.answer_matter", "performance.answer_visitreport")


def somebody_answers(report: "VisitReport") -> str | None:
    return None if report.replies.exists() else "还没有确定送哪些机关"


workflow = Workflow(
    step("edit", "修改报告", S.DRAFT, "", WRITER, note=Note.NONE),
    step("send", "送有关机关", S.DRAFT, S.SENT, WRITER, guards=[somebody_answers], opens=True),
    step("reply", "答复研究处理情况", S.SENT, "", ORGAN, note=Note.NONE),
    step("close", "全部答复", S.SENT, S.ANSWERED, closes=True),
)

TONES = {S.DRAFT: "near", S.SENT: "calm", S.ANSWERED: "ok"}
