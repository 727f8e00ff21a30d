"""The procedure of a suggestion (建议、批评和意见): its statuses and the table of its steps.

Sources: 代表法第五十一条; 山东省人民代表大会代表建议、批评和意见办理工作条例 (SDsug) as cited beside each rule row.
"""

from django.db import models

from apps.matters.workflow import Note, Workflow, step
from apps.proposals import conditions
from apps.proposals.guards import (
    co_handlers_advised,
    countersigned,
    deputy_contacted,
    follow_up_asked,
    is_key,
    lead_in_office,
    lead_item_in_hand,
    levels_ahead,
    merged_contacted,
    no_levels_ahead,
    not_wholly_done,
    not_yet_demanded,
    not_yet_key,
    promises_planned,
    rating_may_end,
    reply_drafted,
    signers_confirmed,
    somebody_advises,
)
from apps.proposals.guards_of_parts import part_contacted, part_drafted, part_promised


class Status(models.TextChoices):
    DRAFT = "draft", "起草"
    RETURNED = "returned", "已退回"
    SUBMITTED = "submitted", "待审查"
    REGISTERED = "registered", "待交办"
    ASSIGNED = "assigned", "待签收"
    OBJECTED = "objected", "申请退办"
    IN_HAND = "in_hand", "办理中"
    CHECKING = "checking", "待审核"
    SIGNING = "signing", "待签发"
    REPLIED = "replied", "待评价"
    CLOSED = "closed", "已办结"
    WITHDRAWN = "withdrawn", "已撤回"
    FORWARDED = "forwarded", "待政府交办"
    PARTED = "parted", "分办办理中"
    MERGED = "merged", "并案办理"
    CONVERTED = "converted", "转作来信"


S = Status

EDIT = "matters.edit_matter"
ANSWER = "matters.answer_matter"
ADVISE = "matters.advise_matter"
DEPUTY = "proposals.add_suggestion"
REVIEW = "proposals.review_suggestion"
FOLLOW = "proposals.follow_key"
ASSIGN = "proposals.assign_suggestion"
CO_SIGN = ("matters.sign_matter", DEPUTY)
SIGN_OFF = ("matters.sign_matter", "proposals.sign_reply")
CHECK = ("matters.sign_matter", "proposals.check_reply")
RATE = ("matters.rate_matter", DEPUTY)

UNDER_WAY = [S.REGISTERED, S.FORWARDED, S.ASSIGNED, S.OBJECTED, S.PARTED, S.MERGED]
UNDER_WAY += [S.IN_HAND, S.CHECKING, S.SIGNING, S.REPLIED]
WITH_DEPUTY = [S.DRAFT, S.RETURNED]
BEFORE_REPLY = [*WITH_DEPUTY, S.SUBMITTED, S.REGISTERED, S.ASSIGNED, S.OBJECTED]
BEFORE_REPLY += [S.IN_HAND, S.CHECKING, S.SIGNING, S.FORWARDED, S.PARTED, S.MERGED]
UNFINISHED = [*BEFORE_REPLY, S.REPLIED]
HANDED_IN = [status for status in UNFINISHED if status not in WITH_DEPUTY]
GOVERN = "proposals.assign_within_government"
PRE_CHECK = ("matters.view_matter", "proposals.pre_check_suggestion")

LED = [S.ASSIGNED, S.OBJECTED, S.IN_HAND, S.CHECKING, S.SIGNING]
"""With one lead handler, not yet answered in this round."""

NOBODY = "不再由其他单位协办"
"""What the event of a changed co-handler says where none takes its place."""

READY = [reply_drafted, deputy_contacted, merged_contacted]
READY += [co_handlers_advised, countersigned, promises_planned]
"""What must be so before a draft goes up."""
ANSWERS = ["C1", "C6"]
"""The clock of the answer: that of the first round, and that of the later ones."""
OF_HANDLER = [*ANSWERS, "C4", "C5", "C11"]
"""What handlers owe. To those who come after, the action gives the answer's clock of the running round."""

PART_READY = [part_drafted, part_contacted, part_promised]
"""The same for a separate handler's own draft."""

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
        "object", "申请退办", S.ASSIGNED, S.OBJECTED, ANSWER, meets=["C4"], pauses=ANSWERS, note=Note.REQUIRED
    ),
    step("uphold", "维持交办", S.OBJECTED, S.ASSIGNED, ASSIGN, resumes=ANSWERS, note=Note.REQUIRED),
    step("reassign", "改办", S.OBJECTED, S.ASSIGNED, ASSIGN, stops=OF_HANDLER, starts=["C4"]),
    step(
        "change_handler",
        "改办",
        [S.ASSIGNED, S.IN_HAND, S.CHECKING, S.SIGNING],
        S.ASSIGNED,
        ASSIGN,
        stops=OF_HANDLER,
        starts=["C4"],
        note=Note.REQUIRED,
    ),
    step(
        "change_co_handler", "调整协办单位", LED, "", ASSIGN, when=conditions.co_handled, note=Note.REQUIRED
    ),
    step("advise", "提交协办意见", [S.ASSIGNED, S.IN_HAND], "", ADVISE, internal=True),
    step(
        "demand_countersign",
        "要求会签",
        [S.ASSIGNED, S.IN_HAND],
        "",
        ASSIGN,
        guards=[somebody_advises, not_yet_demanded],
    ),
    step("contact", "登记沟通", [S.IN_HAND, S.MERGED], "", ANSWER, guards=[lead_item_in_hand], meets=["C11"]),
    step("draft_reply", "起草答复", S.IN_HAND, "", ANSWER, internal=True),
    step("plan_promise", "登记承诺", S.IN_HAND, "", ANSWER, guards=[reply_drafted], internal=True),
    step("drop_promise", "删除承诺", S.IN_HAND, "", ANSWER, guards=[reply_drafted], internal=True),
    step("countersign", "会签", S.IN_HAND, "", ADVISE, guards=[reply_drafted], internal=True),
    step(
        "send_to_check", "送审核", S.IN_HAND, S.CHECKING, ANSWER, guards=[*READY, levels_ahead], internal=True
    ),
    step(
        "send_up",
        "送负责人签发",
        S.IN_HAND,
        S.SIGNING,
        ANSWER,
        guards=[*READY, no_levels_ahead],
        internal=True,
    ),
    step("check", "审核通过", S.CHECKING, "", CHECK, internal=True),
    step("checked", "送负责人签发", S.CHECKING, S.SIGNING, internal=True),
    step("return_check", "退回修改", S.CHECKING, S.IN_HAND, CHECK, note=Note.REQUIRED, internal=True),
    step("recall", "撤回送审", [S.CHECKING, S.SIGNING], S.IN_HAND, ANSWER, internal=True),
    step("reply", "签发答复", S.SIGNING, S.REPLIED, SIGN_OFF, meets=["C1", "C6"], starts=["C7"]),
    step("return_draft", "退回经办人", S.SIGNING, S.IN_HAND, SIGN_OFF, note=Note.REQUIRED, internal=True),
    step("rate", "评价", S.REPLIED, "", RATE, on_paper=True),
    step("end_rating", "结束评价", S.REPLIED, "", REVIEW, guards=[rating_may_end]),
    step("close", "办结", S.REPLIED, S.CLOSED, meets=["C7"], closes=True),
    step("re_handle", "重新办理", S.REPLIED, S.IN_HAND, meets=["C7"], starts=["C6"]),
    step("follow_up", "回答回访", S.CLOSED, "", (EDIT, DEPUTY), guards=[follow_up_asked], on_paper=True),
    step("track", "转入跟踪办理", S.CLOSED, "", REVIEW, guards=[not_wholly_done]),
    step("make_key", "列为重点督办", UNDER_WAY, "", ASSIGN, guards=[not_yet_key]),
    step("key_entry", "登记督办", [*UNDER_WAY, S.CLOSED], "", FOLLOW, guards=[is_key]),
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
    step("succeed", "变更领衔代表", UNFINISHED, ""),
    step("carry_on", "领衔代表资格终止后继续办理", HANDED_IN, ""),
    step("lapse", "随代表资格终止", WITH_DEPUTY, S.WITHDRAWN, stops=["*"], closes=True),
    step("release", "取消附议邀请", WITH_DEPUTY, ""),
    # Writing and review: joining, withdrawing a signature, what is no suggestion, what belongs together or apart.
    step("ask_to_join", "请求附议", WITH_DEPUTY, "", DEPUTY, when=conditions.open_to_others),
    step("admit", "同意附议请求", WITH_DEPUTY, "", EDIT, when=conditions.somebody_asks),
    step(
        "withdraw_signature",
        "撤回附议",
        [status for status in BEFORE_REPLY if status not in WITH_DEPUTY],
        "",
        CO_SIGN,
        note=Note.REQUIRED,
        on_paper=True,
    ),
    step(
        "pre_check", "代表团预审", S.SUBMITTED, "", PRE_CHECK, when=conditions.pre_checked, note=Note.REQUIRED
    ),
    step("change_form", "调整类型", [S.SUBMITTED, S.REGISTERED], "", REVIEW, note=Note.REQUIRED),
    step(
        "convert", "转作来信", S.SUBMITTED, S.CONVERTED, REVIEW, stops=["C3"], note=Note.REQUIRED, closes=True
    ),
    step("propose_split", "建议分拆", S.SUBMITTED, "", REVIEW, when=conditions.whole, note=Note.REQUIRED),
    step(
        "agree_split", "同意分拆", S.SUBMITTED, S.RETURNED, EDIT, when=conditions.split_proposed, stops=["C3"]
    ),
    step(
        "refuse_split",
        "不同意分拆",
        S.SUBMITTED,
        "",
        EDIT,
        when=conditions.split_proposed,
        note=Note.REQUIRED,
    ),
    step("merge", "并案", S.REGISTERED, S.MERGED, ASSIGN),
    step("un_merge", "取消并案", S.MERGED, S.REGISTERED, ASSIGN, stops=["C1"], note=Note.REQUIRED),
    step("fall_back", "主件终止，恢复单独办理", S.MERGED, S.REGISTERED, stops=["C1"]),
    step("follow", "随主件交办", S.MERGED, "", meets=["C3"], stops=["C1"], starts=["C1"]),
    step("follow_co_handler", "随主件调整协办单位", S.MERGED, ""),
    step(
        "reply_merged",
        "随主件答复",
        S.MERGED,
        S.REPLIED,
        guards=[deputy_contacted],
        meets=["C1"],
        starts=["C7"],
    ),
    # Through the government's office.
    step(
        "forward_to_government",
        "转政府交办",
        S.REGISTERED,
        S.FORWARDED,
        ASSIGN,
        when=conditions.government_assigns,
    ),
    step("government_assign", "政府交办", S.FORWARDED, S.ASSIGNED, GOVERN, meets=["C3"], starts=["C1", "C4"]),
    step("government_assign_separately", "政府分办", S.FORWARDED, S.PARTED, GOVERN, meets=["C3"]),
    step("government_return", "退回代表工作机构", S.FORWARDED, S.REGISTERED, GOVERN, note=Note.REQUIRED),
    step(
        "government_uphold",
        "政府维持交办",
        S.OBJECTED,
        S.ASSIGNED,
        GOVERN,
        when=conditions.through_government,
        resumes=ANSWERS,
        note=Note.REQUIRED,
    ),
    step(
        "government_reassign",
        "政府改办",
        S.OBJECTED,
        S.ASSIGNED,
        GOVERN,
        when=conditions.through_government,
        stops=OF_HANDLER,
        starts=["C4"],
    ),
    step(
        "government_change_co_handler",
        "政府调整协办单位",
        LED,
        "",
        GOVERN,
        when=conditions.co_handled_through_government,
        note=Note.REQUIRED,
    ),
    # Separate handlers (分办): each signs for, talks, answers; the clocks of each are its own.
    step("assign_separately", "分办", S.REGISTERED, S.PARTED, ASSIGN, meets=["C3"]),
    step("part_sign_for", "签收分办", S.PARTED, "", ANSWER, when=conditions.part_unsigned),
    step(
        "part_object", "申请退出分办", S.PARTED, "", ANSWER, when=conditions.part_unsigned, note=Note.REQUIRED
    ),
    step("part_uphold", "维持分办", S.PARTED, "", ASSIGN, when=conditions.part_objected, note=Note.REQUIRED),
    step("part_reassign", "改定分办单位", S.PARTED, "", ASSIGN, when=conditions.part_objected),
    step(
        "part_change_handler",
        "变更分办单位",
        S.PARTED,
        "",
        ASSIGN,
        when=conditions.part_unanswered,
        note=Note.REQUIRED,
    ),
    step("part_contact", "登记分办沟通", S.PARTED, "", ANSWER, when=conditions.part_in_hand),
    step(
        "part_draft",
        "起草分办答复",
        S.PARTED,
        "",
        ANSWER,
        when=conditions.part_with_officer,
        internal=True,
    ),
    step(
        "part_plan_promise",
        "登记分办承诺",
        S.PARTED,
        "",
        ANSWER,
        when=conditions.part_promises,
        internal=True,
    ),
    step(
        "part_drop_promise",
        "删除分办承诺",
        S.PARTED,
        "",
        ANSWER,
        when=conditions.part_promises,
        internal=True,
    ),
    step(
        "part_send_to_check",
        "分办答复送审核",
        S.PARTED,
        "",
        ANSWER,
        when=conditions.part_for_levels,
        own_guards=PART_READY,
        internal=True,
    ),
    step(
        "part_send_up",
        "分办答复送签",
        S.PARTED,
        "",
        ANSWER,
        when=conditions.part_for_leader,
        own_guards=PART_READY,
        internal=True,
    ),
    step("part_check", "审核通过分办答复", S.PARTED, "", CHECK, when=conditions.part_checking, internal=True),
    step(
        "part_return_check",
        "退回修改分办答复",
        S.PARTED,
        "",
        CHECK,
        when=conditions.part_checking,
        note=Note.REQUIRED,
        internal=True,
    ),
    step("part_recall", "撤回分办送审", S.PARTED, "", ANSWER, when=conditions.part_sent, internal=True),
    step("part_reply", "签发分办答复", S.PARTED, "", SIGN_OFF, when=conditions.part_signing),
    step(
        "part_return_draft",
        "分办答复退回经办人",
        S.PARTED,
        "",
        SIGN_OFF,
        when=conditions.part_signing,
        note=Note.REQUIRED,
        internal=True,
    ),
    step("all_replied", "分办单位均已答复", S.PARTED, S.REPLIED, starts=["C7"]),
    step("re_handle_parts", "重新分办", S.REPLIED, S.PARTED, meets=["C7"]),
    # fmt: on
)

PATH = [
    ("提交", [S.DRAFT, S.RETURNED]),
    ("审查", [S.SUBMITTED]),
    ("交办", [S.REGISTERED, S.FORWARDED]),
    ("签收", [S.ASSIGNED, S.OBJECTED]),
    ("办理", [S.IN_HAND, S.CHECKING, S.SIGNING, S.PARTED, S.MERGED]),
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
    S.CHECKING: "calm",
    S.SIGNING: "calm",
    S.REPLIED: "red",
    S.CLOSED: "ok",
    S.FORWARDED: "calm",
    S.PARTED: "calm",
    S.MERGED: "calm",
}
