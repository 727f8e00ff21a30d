"""The procedure of a commitment (承诺事项): what a class-B reply promised, until it is kept and confirmed.

Sources: SDsug 第十八条 (列入计划的，明确时限); rule C13 for the second answer (跟踪答复).
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.proposals.promises.models import Commitment


class Status(models.TextChoices):
    DRAFT = "draft", "拟承诺"
    OPEN = "open", "跟踪办理"
    DONE = "done", "待确认"
    KEPT = "kept", "已兑现"
    RELEASED = "released", "已终止"


S = Status

ANSWER = "matters.answer_matter"
REVIEW = "proposals.review_suggestion"
RATE = ("matters.rate_matter", "proposals.add_suggestion")


def lead_in_office(commitment: "Commitment") -> str | None:
    lead = commitment.origin.lead
    return None if lead.holds_office else "领衔代表已不在任或暂停执行职务，由代表工作机构核实"


workflow = Workflow(
    # fmt: off
    #    verb            button            from                to          who
    step("give", "作出承诺", S.DRAFT, S.OPEN, opens=True),
    step("progress", "登记进展", S.OPEN, "", ANSWER, note=Note.REQUIRED),
    step("second_reply", "跟踪答复", S.OPEN, S.DONE, ANSWER, note=Note.REQUIRED, meets=["C13"]),
    step("confirm_kept", "确认兑现", S.DONE, S.KEPT, RATE, guards=[lead_in_office], closes=True),
    step(
        "dispute",
        "尚未兑现",
        S.DONE,
        S.OPEN,
        RATE,
        guards=[lead_in_office],
        note=Note.REQUIRED,
    ),
    step("verify", "核实兑现", S.DONE, S.KEPT, REVIEW, note=Note.REQUIRED, closes=True),
    step("not_kept", "核实未兑现", S.DONE, S.OPEN, REVIEW, note=Note.REQUIRED),
    step("postpone", "调整时限", S.OPEN, "", REVIEW, note=Note.REQUIRED, stops=["C13"]),
    step(
        "release",
        "终止承诺",
        [S.OPEN, S.DONE],
        S.RELEASED,
        REVIEW,
        note=Note.REQUIRED,
        stops=["*"],
        closes=True,
    ),
    # fmt: on
)

TONES = {S.OPEN: "calm", S.DONE: "near", S.KEPT: "ok"}
