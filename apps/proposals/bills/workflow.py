"""The procedure of a bill (议案): its statuses and the table of its steps.

Sources: 地方组织法第二十二条 (who may propose, the presidium's decision, withdrawal before the vote), 第二十五条 (majority);
第五十二条 (bills of members of the standing committee: its council of chairpersons decides, the committee votes).
The decisions of presidium, council and committee are recorded by staff from their papers.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from apps.matters.access import Powers
from apps.matters.workflow import Note, Workflow, step
from apps.proposals.guards import lead_in_office as in_office
from apps.statutes.majority import words
from congress import clock

if TYPE_CHECKING:
    from apps.proposals.models import Bill


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    CO_SIGNING = "co_signing", "征集联名"
    RETURNED = "returned", "已退回"
    SUBMITTED = "submitted", "待审查"
    ACCEPTED = "accepted", "待主席团决定"
    REFERRED = "referred", "委员会审议"
    REPORTED = "reported", "待决定是否列入"
    ON_AGENDA = "on_agenda", "已列入议程"
    ENTRUSTED = "entrusted", "待常委会审议"
    ADOPTED = "adopted", "已通过"
    REJECTED = "rejected", "未通过"
    LEFT_OFF = "left_off", "未列入议程"
    CONVERTED = "converted", "转作建议"
    WITHDRAWN = "withdrawn", "已撤回"


S = Status

EDIT = "matters.edit_matter"
ANSWER = "matters.answer_matter"
REVIEW = "proposals.review_bill"
DECIDE = "proposals.decide_bill"
CO_SIGN = ("matters.sign_matter", "proposals.add_bill")

WITH_DEPUTY = [S.DRAFT, S.CO_SIGNING, S.RETURNED]
BEFORE_AGENDA = [S.SUBMITTED, S.ACCEPTED, S.REFERRED, S.REPORTED]
BEFORE_VOTE = [S.ON_AGENDA, S.ENTRUSTED]
UNDECIDED = [S.ACCEPTED, S.REPORTED]
CLOSED = [S.ADOPTED, S.REJECTED, S.LEFT_OFF, S.CONVERTED, S.WITHDRAWN]

REPORTING_CLOCKS = ["A7r", "A7s"]
"""A committee's report after the session and during it: which one runs is chosen when the bill is referred."""


def lead_in_office(bill: "Bill") -> str | None:
    return in_office(bill) if bill.lead_id else None


def parts_written(bill: "Bill") -> str | None:
    missing = [name for name, text in bill.parts() if not text.strip()]
    return f"{'、'.join(missing)}还没有填写" if missing else None


def before_cut_off(bill: "Bill") -> str | None:
    """The minute of the cut-off itself is still in time."""
    closes = bill.closes_at
    if closes is None or (bill.handed_in_at or clock.now()) <= closes:
        return None
    until = f"{timezone.localtime(closes):%Y-%m-%d %H:%M}"
    return f"{bill.session.heading}的议案截止时间是{until}，已经过了，可以改作建议提出"


def enough_signers(bill: "Bill") -> str | None:
    """Distinct deputies in office who confirmed themselves (地方组织法第二十二条); the lead deputy is one of them.

    Of a bill to the standing committee only its members count (第五十二条).
    """
    if not bill.lead_id:
        return None
    rule, signed = bill.threshold(), len(bill.counted())
    if signed >= rule.value:
        return None
    return f"有效联名{signed}人，不足{rule.value}人（{words(rule, signed).rstrip('。')}）"


def proposed_by_deputies(bill: "Bill") -> str | None:
    return None if bill.lead_id else "机关提出的议案不能作为代表建议办理"


def to_congress(bill: "Bill", powers: Powers) -> bool:
    """The congress entrusts its committee with a bill, or has it handled as a suggestion; the committee has no need."""
    return not bill.of_members


def withdrawal_asked(bill: "Bill") -> str | None:
    return None if bill.withdrawal_asked_at else "提案人还没有要求撤回"


def withdrawal_not_asked(bill: "Bill") -> str | None:
    return "已经要求撤回，等候决定" if bill.withdrawal_asked_at else None


READY = [lead_in_office, parts_written, before_cut_off, enough_signers]

workflow = Workflow(
    # fmt: off
    #    verb            button          from                       to            who
    step("edit", "修改", WITH_DEPUTY, "", EDIT, note=Note.NONE),
    step("invite", "邀请联名", WITH_DEPUTY, S.CO_SIGNING, EDIT, guards=[proposed_by_deputies], on_paper=True),
    step("uninvite", "取消邀请", WITH_DEPUTY, "", EDIT),
    step("confirm", "确认联名", WITH_DEPUTY, "", CO_SIGN, on_paper=True),
    step("decline", "不联名", WITH_DEPUTY, "", CO_SIGN, on_paper=True),
    step(
        "submit",
        "提交",
        WITH_DEPUTY,
        S.SUBMITTED,
        EDIT,
        guards=READY,
        opens=True,
        note=Note.NONE,
        on_paper=True,
    ),
    step(
        "turn",
        "改作建议提出",
        WITH_DEPUTY,
        S.CONVERTED,
        EDIT,
        guards=[proposed_by_deputies, lead_in_office],
        closes=True,
    ),
    step(
        "retract", "撤回联名", [*BEFORE_AGENDA, *BEFORE_VOTE], "", CO_SIGN, note=Note.REQUIRED, on_paper=True
    ),
    step("accept", "审查通过", S.SUBMITTED, S.ACCEPTED, REVIEW),
    step("send_back", "退回", S.SUBMITTED, S.RETURNED, REVIEW, note=Note.REQUIRED),
    step("refer", "交委员会审议", S.ACCEPTED, S.REFERRED, DECIDE),
    step("report", "提出审议意见", S.REFERRED, S.REPORTED, ANSWER, meets=REPORTING_CLOCKS),
    step("put_on_agenda", "列入议程", UNDECIDED, S.ON_AGENDA, DECIDE),
    step("leave_off", "不列入议程", UNDECIDED, S.LEFT_OFF, DECIDE, note=Note.REQUIRED, closes=True),
    step(
        "convert",
        "作为建议办理",
        UNDECIDED,
        S.CONVERTED,
        DECIDE,
        when=to_congress,
        guards=[proposed_by_deputies],
        closes=True,
    ),
    step("entrust", "交常委会审议", [*UNDECIDED, S.ON_AGENDA], S.ENTRUSTED, DECIDE, when=to_congress),
    step("vote", "登记表决结果", BEFORE_VOTE, "", DECIDE, guards=[withdrawal_not_asked]),
    step("adopt", "通过", BEFORE_VOTE, S.ADOPTED, closes=True),
    step("reject", "未通过", BEFORE_VOTE, S.REJECTED, closes=True),
    step(
        "withdraw",
        "撤回",
        [*WITH_DEPUTY, *BEFORE_AGENDA],
        S.WITHDRAWN,
        EDIT,
        stops=["*"],
        note=Note.REQUIRED,
        closes=True,
        on_paper=True,
    ),
    step(
        "ask_withdrawal",
        "要求撤回",
        BEFORE_VOTE,
        "",
        EDIT,
        guards=[withdrawal_not_asked],
        note=Note.REQUIRED,
        on_paper=True,
    ),
    step(
        "grant_withdrawal",
        "同意撤回",
        BEFORE_VOTE,
        S.WITHDRAWN,
        DECIDE,
        guards=[withdrawal_asked],
        stops=["*"],
        closes=True,
    ),
    step(
        "deny_withdrawal",
        "不同意撤回",
        BEFORE_VOTE,
        "",
        DECIDE,
        guards=[withdrawal_asked],
        note=Note.REQUIRED,
    ),
    # What follows from the end of a mandate.
    step("succeed", "变更领衔代表", WITH_DEPUTY, ""),
    step("carry_on", "领衔代表资格终止后继续审议", [*BEFORE_AGENDA, *BEFORE_VOTE], ""),
    step("lapse", "随代表资格终止", WITH_DEPUTY, S.WITHDRAWN, stops=["*"], closes=True),
    step("release", "取消联名邀请", WITH_DEPUTY, ""),
    # fmt: on
)

PATH = [
    ("联名", WITH_DEPUTY),
    ("审查", [S.SUBMITTED]),
    ("主席团决定", [S.ACCEPTED]),
    ("委员会审议", [S.REFERRED, S.REPORTED]),
    ("审议表决", BEFORE_VOTE),
    ("办结", CLOSED),
]
"""The way of a bill as readers see it: a station and the statuses in which the matter stands there."""

TONES = {
    S.CO_SIGNING: "near",
    S.RETURNED: "near",
    S.SUBMITTED: "calm",
    S.ACCEPTED: "calm",
    S.REFERRED: "calm",
    S.REPORTED: "near",
    S.ON_AGENDA: "red",
    S.ENTRUSTED: "red",
    S.ADOPTED: "ok",
}
