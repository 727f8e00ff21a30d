"""Which form and which action belong to each step of a bill that a person takes on its own page."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from apps.proposals.bills import actions, forms
from apps.proposals.bills.workflow import workflow


class Page(NamedTuple):
    """A step's form, its action, what the page explains and what is said when it is done."""

    form: type[forms.StepForm]
    action: Callable[..., Any]
    hint: str
    done: str


def decision(verb: str, hint: str, done: str, form: type[forms.StepForm] = forms.DecisionForm) -> Page:
    """A decision that is only recorded."""
    return Page(form, partial(actions.decide, verb=verb), hint, done)


PAGES: dict[str, Page] = {
    "invite": Page(
        forms.InviteForm, actions.invite, "受邀代表会收到通知，本人确认后才算联名。", "邀请已发出。"
    ),
    "uninvite": Page(
        forms.UninviteForm, actions.uninvite, "取消后，该代表不再是这件议案的联名人。", "已取消邀请。"
    ),
    "confirm": Page(
        forms.NothingForm,
        actions.confirm,
        "请先通读议案全文。确认后，您与领衔代表一同提出这件议案；文字或者附件如再修改，会请您重新确认。",
        "已确认联名。",
    ),
    "decline": Page(
        forms.NoteForm, actions.decline, "您可以说明不联名的原因，也可以不写。", "已回复不联名。"
    ),
    "submit": Page(
        forms.NothingForm,
        actions.submit,
        "提交后文字和联名即予冻结，由大会秘书处审查。没有答复的邀请随之失效；提交后撤回联名的，另行记录，不影响已经计算的人数。",
        "议案已提交，审查结果会通知您。",
    ),
    "turn": Page(
        forms.SubjectForm,
        actions.turn,
        "议案终止，文字和附件转为一件建议的草稿，由您继续修改、提交。已经联名的代表会收到附议邀请。建议没有联名人数和截止时间的限制。",
        "已转为建议草稿。",
    ),
    "retract": Page(
        forms.ReasonForm,
        actions.retract,
        "撤回联名会如实记录并通知领衔代表，不影响议案提交时已经计算的联名人数。",
        "已撤回联名。",
    ),
    "withdraw": Page(
        forms.ReasonForm, actions.withdraw, "列入议程以前可以自行撤回。撤回后不能恢复。", "议案已撤回。"
    ),
    "ask_withdrawal": Page(
        forms.ReasonForm,
        actions.ask_withdrawal,
        "议案已经列入议程，撤回须在交付表决前提出，经主席团同意后审议即行终止（地方组织法第二十二条）。",
        "已提出撤回要求，等候决定。",
    ),
    "accept": Page(
        forms.NoteForm,
        actions.accept,
        "请核对：案由、案据、方案齐全，联名符合法定人数，属于本级人民代表大会（向常委会提出的，属于常委会）职权范围。通过后自动编为下一个议案号。",
        "已通过审查并编号，请提请主席团或者主任会议决定。",
    ),
    "send_back": Page(
        forms.ReasonForm,
        actions.send_back,
        "请写明理由。截止时间以前，提案人修改后可以再次提交。",
        "已退回提案人，并通知了理由。",
    ),
    "refer": Page(
        forms.ReferForm,
        actions.refer,
        "主席团（向常委会提出的，主任会议）决定先交委员会审议的，在此登记。委员会提出是否列入议程的意见，再由其决定。",
        "已交委员会审议，委员会已收到通知。",
    ),
    "report": Page(
        forms.ReportForm,
        actions.report,
        "委员会审议后提出是否列入会议议程的意见，报主席团或者常委会决定。",
        "审议意见已提交。",
    ),
    "put_on_agenda": decision(
        "put_on_agenda",
        "列入议程后，由大会审议、表决；向常委会提出的议案，由常委会会议审议、表决。",
        "已登记列入议程。",
    ),
    "leave_off": decision(
        "leave_off",
        "不列入议程的，审议终止，理由会通知提案人。",
        "已登记不列入议程。",
        forms.ReasonedDecisionForm,
    ),
    "convert": Page(
        forms.ConvertForm,
        actions.convert,
        "转为代表建议：文字、附件和联名代表一并转过去，自今天起按建议的期限交办、答复。两者互相可以查到。",
        "已转作建议办理，请继续审查、交办。",
    ),
    "entrust": decision(
        "entrust", "大会授权或者决定在闭会期间由常委会审议的，在此登记。", "已登记交常委会审议。"
    ),
    "vote": Page(
        forms.VoteForm,
        actions.vote,
        "照表决记录填写。是否通过，按全体过半数自动计算（缺席、弃权都不算赞成），登记后不能修改。",
        "表决结果已登记。",
    ),
    "grant_withdrawal": decision(
        "grant_withdrawal", "同意后，对该项议案的审议即行终止。", "已登记同意撤回。"
    ),
    "deny_withdrawal": Page(
        forms.ReasonedDecisionForm,
        actions.deny_withdrawal,
        "不同意的，审议继续进行，理由会通知提案人。",
        "已登记不同意撤回。",
    ),
}

if missing := {row.verb for row in workflow if row.who} - PAGES.keys() - {"edit"}:
    raise RuntimeError(f"steps of a bill without a page: {sorted(missing)}")

FORWARD = "submit confirm accept refer report put_on_agenda vote"
KINDS = dict.fromkeys(FORWARD.split(), "main") | {"withdraw": "danger", "ask_withdrawal": "danger"}
"""The look of a step's button: red for what moves the bill on."""
