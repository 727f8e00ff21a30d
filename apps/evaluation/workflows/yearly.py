"""The yearly evaluation of deputies' performance (履职评价): scored, frozen, open to appeal, final.

A local rule, not statute: what is recorded and published of performance follows 代表法第五十八条; indicators, weights and
consequences are the county's own (``ScoringScheme``).
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.evaluation.models import Evaluation


class Status(models.TextChoices):
    DRAFT = "draft", "筹备"
    SCORING = "scoring", "评分中"
    FROZEN = "frozen", "已定分，可以申诉"
    FINAL = "final", "已确定"


S = Status
MANAGE = "evaluation.manage_evaluation"


def scheme_adopted(evaluation: "Evaluation") -> str | None:
    return None if evaluation.scheme.adopted_on else "评价办法还没有通过"


def duties_apart(evaluation: "Evaluation") -> str | None:
    from apps.evaluation.separating import mixtures  # which reads the models that import this module

    return "评价办法把法定职责和志愿善行混在一项指标里，请另起草一版" if mixtures(evaluation.scheme) else None


def appeals_answered(evaluation: "Evaluation") -> str | None:
    from apps.evaluation.models import Appeal  # the models import this module

    waiting = Appeal.objects.filter(sheet__evaluation=evaluation).open().count()
    return f"还有 {waiting} 件申诉没有答复" if waiting else None


workflow = Workflow(
    step("open", "开始评分", S.DRAFT, S.SCORING, MANAGE, guards=[scheme_adopted, duties_apart], opens=True),
    step("recount", "按最新履职记录重算", S.SCORING, "", MANAGE, internal=True),
    step("freeze", "定分", S.SCORING, S.FROZEN, MANAGE),
    step("reopen", "退回评分", S.FROZEN, S.SCORING, MANAGE, note=Note.REQUIRED, guards=[appeals_answered]),
    step("finish", "确定结果", S.FROZEN, S.FINAL, MANAGE, guards=[appeals_answered], closes=True),
    step("disclose", "登记公开决定", S.FINAL, "", MANAGE, closes=True),
)

TONES = {S.DRAFT: "calm", S.SCORING: "near", S.FROZEN: "calm", S.FINAL: "ok"}
PATH = [("筹备", [S.DRAFT]), ("评分", [S.SCORING]), ("定分、申诉", [S.FROZEN]), ("确定", [S.FINAL])]
