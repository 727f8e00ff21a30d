"""A deputy says that the record is wrong, doubled or lacks something (对履职记录的异议); the office answers in time.

The time is the county's own rule B15a; recording performance is a duty of the standing committee (代表法第五十八条).
"""

from django.db import models

from apps.matters.workflow import Note, Workflow, step


class Status(models.TextChoices):
    DRAFT = "draft", "填写"
    RAISED = "raised", "待答复"
    ANSWERED = "answered", "已答复"
    WITHDRAWN = "withdrawn", "已撤回"


S = Status
OWNER = "matters.edit_matter"
OFFICE = "performance.answer_contest"

workflow = Workflow(
    step("raise", "提出异议", S.DRAFT, S.RAISED, OWNER, starts=["B15a"], note=Note.NONE, opens=True),
    step("answer", "答复异议", S.RAISED, S.ANSWERED, OFFICE, meets=["B15a"], note=Note.REQUIRED, closes=True),
    step("withdraw", "撤回异议", S.RAISED, S.WITHDRAWN, OWNER, stops=["*"], closes=True),
)

TONES = {S.RAISED: "near", S.ANSWERED: "ok"}
