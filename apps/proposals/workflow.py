"""The procedure of a suggestion (建议、批评和意见): its statuses and the table of its steps.

Sources: 代表法第五十一条; 山东省人民代表大会代表建议、批评和意见办理工作条例 (SDsug) as cited beside each rule row.
"""

from typing import TYPE_CHECKING

from django.db import models

from apps.matters.workflow import Note, Workflow, step

if TYPE_CHECKING:
    from apps.proposals.models import Suggestion


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    RETURNED = "returned", "已退回"
    SUBMITTED = "submitted", "待审查"
    REGISTERED = "registered", "待交办"
    ASSIGNED = "assigned", "待签收"
    OBJECTED = "objected", "申请退办"
    IN_HAND = "in_hand", "办理中"
    SIGNING = "signing", "待签发"
    REPLIED = "replied", "待评价"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"


S = Status

EDIT = "matters.edit_matter"
ANSWER = "matters.answer_matter"
ADVISE = "matters.advise_matter"
DEPUTY = "proposals.add_suggestion"
REVIEW = "proposals.review_suggestion"
ASSIGN = "proposals.assign_suggestion"
CO_SIGN = ("matters.sign_matter", DEPUTY)
SIGN_OFF = ("matters.sign_matter", "proposals.sign_reply")
RATE = ("matters.rate_matter", DEPUTY)

WITH_DEPUTY = [S.DRAFT, S.RETURNED]
BEFORE_REPLY = [*WITH_DEPUTY, S.SUBMITTED, S.REGISTERED, S.ASSIGNED, S.OBJECTED, S.IN_HAND, S.SIGNING]


def lead_in_office(suggestion: "Suggestion") -> str | None:
    return None if suggestion.lead.holds_office else "领衔代表已不在任或暂停执行职务"


def signers_confirmed(suggestion: "Suggestion") -> str | None:
    waiting = suggestion.co_signatures.waiting().values_list("mandate__person__name", flat=True)
    return f"{'、'.join(waiting)}还没有确认附议（可以取消邀请）" if waiting else None


def somebody_invited(suggestion: "Suggestion") -> str | None:
    return None if suggestion.co_signatures.exists() else "还没有邀请代表附议"


def reply_drafted(suggestion: "Suggestion") -> str | None:
    return None if suggestion.current_reply else "答复还没有起草"


def deputy_contacted(suggestion: "Suggestion") -> str | None:
    contacted = suggestion.contacts.filter(round=suggestion.round).exists()
    return None if contacted else "尚未登记与代表的沟通"


def co_handlers_advised(suggestion: "Suggestion") -> str | None:
    silent = [share.organ.short_name for share in suggestion.shares() if share.silent]
    return f"协办单位{'、'.join(silent)}未提交协办意见" if silent else None


def rating_may_end(suggestion: "Suggestion") -> str | None:
    if suggestion.ratings.filter(round=suggestion.round, mandate_id=suggestion.lead_id).exists():
        return None
    running = next((row for row in suggestion.deadlines.all() if row.code == "C7" and row.running), None)
    return "领衔代表尚未评价，评价期限也未届满" if running and running.days_left >= 0 else None


workflow = Workflow(
    # fmt: off
    #    verb            button          from                       to            who
    step("edit", "修改", WITH_DEPUTY, "", EDIT),
    step("invite", "邀请附议", WITH_DEPUTY, "", EDIT, on_paper=True),
    step("uninvite", "取消邀请", WITH_DEPUTY, "", EDIT),
    step("confirm", "确认附议", WITH_DEPUTY, "", CO_SIGN, on_paper=True),
    step("decline", "不附议", WITH_DEPUTY, "", CO_SIGN, on_paper=True),
    step(
        "submit",
        "提交",
        WITH_DEPUTY,
        S.SUBMITTED,
        EDIT,
        guards=[lead_in_office, signers_confirmed],
        starts=["C3"],
        opens=True,
        note=Note.NONE,
        on_paper=True,
    ),
    step("register", "立案编号", S.SUBMITTED, S.REGISTERED, REVIEW),
    step("send_back", "退回代表", S.SUBMITTED, S.RETURNED, REVIEW, stops=["C3"], note=Note.REQUIRED),
    step("assign", "交办", S.REGISTERED, S.ASSIGNED, ASSIGN, meets=["C3"], starts=["C1", "C4"]),
    step("sign_for", "签收", S.ASSIGNED, S.IN_HAND, ANSWER, meets=["C4"]),
    step(
        "object", "申请退办", S.ASSIGNED, S.OBJECTED, ANSWER, meets=["C4"], pauses=["C1"], note=Note.REQUIRED
    ),
    step("uphold", "维持交办", S.OBJECTED, S.ASSIGNED, ASSIGN, resumes=["C1"], note=Note.REQUIRED),
    step("reassign", "改办", S.OBJECTED, S.ASSIGNED, ASSIGN, stops=["C1", "C4", "C5"], starts=["C1", "C4"]),
    step("advise", "提交协办意见", [S.ASSIGNED, S.IN_HAND], "", ADVISE, internal=True),
    step("contact", "登记沟通", S.IN_HAND, "", ANSWER),
    step("draft_reply", "起草答复", S.IN_HAND, "", ANSWER, internal=True),
    step(
        "send_up",
        "送负责人签发",
        S.IN_HAND,
        S.SIGNING,
        ANSWER,
        guards=[reply_drafted, deputy_contacted, co_handlers_advised],
        internal=True,
    ),
    step("reply", "签发答复", S.SIGNING, S.REPLIED, SIGN_OFF, meets=["C1", "C6"], starts=["C7"]),
    step("return_draft", "退回经办人", S.SIGNING, S.IN_HAND, SIGN_OFF, note=Note.REQUIRED, internal=True),
    step("rate", "评价", S.REPLIED, "", RATE, on_paper=True),
    step("end_rating", "结束评价", S.REPLIED, "", REVIEW, guards=[rating_may_end]),
    step("close", "办结", S.REPLIED, S.CLOSED, meets=["C7"], closes=True),
    step("re_handle", "重新办理", S.REPLIED, S.IN_HAND, meets=["C7"], starts=["C6"]),
    step(
        "withdraw",
        "撤回",
        BEFORE_REPLY,
        S.WITHDRAWN,
        EDIT,
        stops=["*"],
        note=Note.REQUIRED,
        closes=True,
        on_paper=True,
    ),
    # fmt: on
)

PATH = [
    ("提交", [S.DRAFT, S.RETURNED]),
    ("审查", [S.SUBMITTED]),
    ("交办", [S.REGISTERED]),
    ("签收", [S.ASSIGNED, S.OBJECTED]),
    ("办理", [S.IN_HAND, S.SIGNING]),
    ("评价", [S.REPLIED]),
    ("办结", [S.CLOSED]),
]
"""The way of a suggestion as readers see it: a station and the statuses in which the matter stands there."""

TONES = {
    S.RETURNED: "near",
    S.SUBMITTED: "calm",
    S.REGISTERED: "calm",
    S.ASSIGNED: "near",
    S.OBJECTED: "near",
    S.IN_HAND: "calm",
    S.SIGNING: "calm",
    S.REPLIED: "red",
    S.CLOSED: "ok",
}
