"""A deputy appeals against the result of a year (对评价结果的申诉); the office answers within rule B15b."""

from typing import TYPE_CHECKING

from django.db import models

from apps.evaluation.workflows import yearly
from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.evaluation.models import Appeal


class Status(models.TextChoices):
    DRAFT = "draft", "填写"
    RAISED = "raised", "待答复"
    UPHELD = "upheld", "维持原评分"
    CHANGED = "changed", "已更正"
    WITHDRAWN = "withdrawn", "已撤回"


S = Status
OWNER = "matters.edit_matter"
OFFICE = "evaluation.manage_evaluation"


def result_open(appeal: "Appeal") -> str | None:
    frozen = appeal.sheet.evaluation.status == yearly.Status.FROZEN
    return None if frozen else "只有在定分以后、结果确定以前可以申诉"


workflow = Workflow(
    step("raise", "提出申诉", S.DRAFT, S.RAISED, OWNER, guards=[result_open], starts=["B15b"], opens=True),
    step("uphold", "维持原评分", S.RAISED, S.UPHELD, OFFICE, meets=["B15b"], note=Note.REQUIRED, closes=True),
    step("change", "更正评分", S.RAISED, S.CHANGED, OFFICE, meets=["B15b"], note=Note.REQUIRED, closes=True),
    step("withdraw", "撤回申诉", S.RAISED, S.WITHDRAWN, OWNER, stops=["*"], closes=True),
)

TONES = {S.RAISED: "near", S.UPHELD: "", S.CHANGED: "ok"}
