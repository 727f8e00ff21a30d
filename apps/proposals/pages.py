"""Which form and which action belong to each step that a person takes on its own page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from apps.proposals import actions, forms
from apps.proposals.workflow import workflow


class Page(NamedTuple):
    """A step's form, its action, what the page explains and what is said when it is done."""

    form: type[forms.StepForm]
    action: Callable[..., Any]
    hint: str
    done: str


PAGES: dict[str, Page] = {
    "invite": Page(
        forms.InviteForm, actions.invite, "受邀代表会收到通知，本人确认后才算附议。", "邀请已发出。"
    ),
    "uninvite": Page(
        forms.UninviteForm, actions.uninvite, "取消后，该代表不再附议这件建议。", "已取消邀请。"
    ),
    "confirm": Page(
        forms.NothingForm,
        actions.confirm,
        "请先通读建议全文。确认后，您与领衔代表一同对内容负责；文字如再修改，会请您重新确认。",
        "已确认附议。",
    ),
    "decline": Page(
        forms.NoteForm, actions.decline, "您可以说明不附议的原因，也可以不写。", "已回复不附议。"
    ),
    "submit": Page(
        forms.NothingForm,
        actions.submit,
        "提交后文字即予冻结，由代表工作机构审查。附议代表须全部确认，未确认的请先取消邀请。",
        "建议已提交，审查结果会通知您。",
    ),
    "withdraw": Page(forms.ReasonForm, actions.withdraw, "撤回后办理即行终止，不能恢复。", "建议已撤回。"),
    "register": Page(
        forms.RegisterForm,
        actions.register,
        "立案后自动编为本次会议的下一个序号。",
        "已立案编号，请继续交办。",
    ),
    "send_back": Page(
        forms.ReasonForm,
        actions.send_back,
        "请写清楚退回的理由和修改要求，代表修改后可以再次提交。",
        "已退回代表，并通知了退回理由。",
    ),
    "assign": Page(
        forms.AssignForm,
        actions.assign,
        "自交办之日起计算答复期限。确定一个主办单位，需要的再加协办单位。",
        "已交办，承办单位已收到通知。",
    ),
    "uphold": Page(forms.ReasonForm, actions.uphold, "维持原承办单位，请说明理由。", "已维持交办。"),
    "reassign": Page(
        forms.AssignForm,
        actions.reassign,
        "重新确定承办单位，期限重新计算，原单位不再看到这件建议。",
        "已改办。",
    ),
    "sign_for": Page(forms.SignForForm, actions.sign_for, "签收后请在期限内办理并答复。", "已签收。"),
    "object": Page(
        forms.ReasonForm,
        actions.object_to,
        "不属于本单位职责的，写明理由申请退办；未经同意不得自行退回或者转交。",
        "退办申请已提交。",
    ),
    "advise": Page(
        forms.AdviseForm, actions.advise, "协办意见交主办单位，由主办单位统一答复代表。", "协办意见已提交。"
    ),
    "contact": Page(
        forms.ContactForm, actions.contact, "答复前须与代表沟通。每次沟通登记一条。", "沟通情况已登记。"
    ),
    "draft_reply": Page(
        forms.ReplyForm, actions.draft_reply, "可以多次修改，送签之前都只是草稿。", "答复稿已保存。"
    ),
    "send_up": Page(
        forms.NoteForm, actions.send_up, "送本单位负责人签发。签发前请再核对一遍答复稿。", "已送签。"
    ),
    "return_draft": Page(forms.ReasonForm, actions.return_draft, "请写明需要修改的地方。", "已退回经办人。"),
    "reply": Page(
        forms.NoteForm,
        actions.reply,
        "签发后编号、生成答复函并送达代表，不能再改。",
        "答复已签发，答复函正在生成。",
    ),
    "rate": Page(
        forms.RateForm,
        actions.rate,
        "办理态度和办理结果分别评价。全部提出人评价之前，承办单位看不到您的评价。",
        "感谢您的评价。",
    ),
    "end_rating": Page(
        forms.NoteForm, actions.end_rating, "结束后，未评价的代表不能再评价本轮答复。", "本轮评价已结束。"
    ),
}

if missing := {row.verb for row in workflow if row.who} - PAGES.keys() - {"edit"}:
    raise RuntimeError(f"steps without a page: {sorted(missing)}")

FORWARD = "submit confirm register assign sign_for advise contact draft_reply send_up reply rate"
KINDS = dict.fromkeys(FORWARD.split(), "main") | {"withdraw": "danger"}
"""The look of a step's button: red for what moves the matter on."""
