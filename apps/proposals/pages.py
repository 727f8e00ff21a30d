"""Which form and which action belong to each step that a person takes on its own page."""

from apps.proposals import actions, forms, pages_more
from apps.proposals.paging import Page
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import workflow

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
        "请先通读建议全文。确认后，您与领衔代表一同对内容负责；文字或者附件如再修改，会请您重新确认。",
        "已确认附议。",
    ),
    "decline": Page(
        forms.NoteForm, actions.decline, "您可以说明不附议的原因，也可以不写。", "已回复不附议。"
    ),
    "submit": Page(
        forms.SubmitForm,
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
    "change_handler": Page(
        forms.ChangeHandlerForm,
        actions.change_handler,
        "承办单位撤销、职责调整等，不经申请退办而改由其他单位主办的，写明理由。期限重新计算，原单位不再看到这件建议，"
        "没有签发的答复稿不移交。",
        "已改办，新的和原来的承办单位都已收到通知。",
    ),
    "change_co_handler": Page(
        forms.ChangeCoHandlerForm,
        actions.change_co_handler,
        "协办单位撤销、并入其他单位或者职责调整的，在这里改由其他单位协办，或者不再由其他单位协办。由承接单位协办的，已经提交的意见和原定期限接着算；"
        "改由别的单位协办的，期限重新计算。主办单位和新的协办单位都会收到通知。",
        "协办单位已调整，有关单位已收到通知。",
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
    "plan_promise": Page(
        forms.PromiseForm,
        promises.plan_promise,
        "B类答复须写明承诺什么、何时完成、由哪个单位负责。签发后列入承诺台账，向代表公开，到期跟踪答复。",
        "承诺已登记。",
    ),
    "drop_promise": Page(
        forms.DropPromiseForm, promises.drop_promise, "签发以前可以删除，再重新登记。", "已删除。"
    ),
    "demand_countersign": Page(
        forms.NoteForm,
        actions.demand_countersign,
        "要求以后，主办单位的答复稿须经协办单位会签同意，才能送审、送签。",
        "已要求会签，各承办单位已收到通知。",
    ),
    "countersign": Page(
        forms.CountersignForm,
        actions.countersign,
        "请先通读答复稿和附件。会签以后答复稿又有修改的，会签失效，会请您重新会签。",
        "会签意见已提交。",
    ),
    "send_to_check": Page(
        forms.NoteForm,
        actions.send_to_check,
        "按本单位的签发程序逐级审核，全部通过后送负责人签发。",
        "已送审核。",
    ),
    "check": Page(
        forms.NoteForm,
        actions.check,
        "审核通过后送下一环节；最后一个环节通过后，送负责人签发。",
        "已审核通过。",
    ),
    "return_check": Page(forms.ReasonForm, actions.return_check, "请写明需要修改的地方。", "已退回经办人。"),
    "recall": Page(
        forms.NoteForm, actions.recall, "撤回后可以修改答复稿；已经通过的审核须重新进行。", "已撤回。"
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
    "follow_up": Page(
        forms.FollowUpForm,
        actions.answer_follow_up,
        "办结已满四周。请实事求是说明答复中的事项是否真正落实；没有落实的，代表工作机构会研究是否继续跟踪。",
        "感谢您的回访意见。",
    ),
    "track": Page(
        forms.TrackForm,
        actions.track,
        "把回访反映的问题列为答复单位的承诺事项，继续跟踪，直到兑现。分办的，选定由哪个单位负责。",
        "已转入跟踪办理，承办单位已收到通知。",
    ),
    "make_key": Page(
        forms.KeyForm,
        actions.make_key,
        "登记主任会议的决定。列为重点督办后，由领导领衔、委员会跟踪，承办单位主要负责人负责办理。",
        "已列为重点督办建议。",
    ),
    "key_entry": Page(
        forms.KeyEntryForm, actions.key_entry, "每次视察、座谈、听取汇报登记一条。", "督办记录已登记。"
    ),
    "end_rating": Page(
        forms.NoteForm, actions.end_rating, "结束后，未评价的代表不能再评价本轮答复。", "本轮评价已结束。"
    ),
} | pages_more.PAGES

if missing := {row.verb for row in workflow if row.who} - PAGES.keys() - {"edit"}:
    raise RuntimeError(f"steps without a page: {sorted(missing)}")

FORWARD = "submit confirm register assign sign_for advise contact draft_reply send_up reply rate"
FORWARD += " admit pre_check agree_split government_assign part_sign_for part_contact part_draft part_reply"
FORWARD += " send_to_check check countersign part_send_to_check part_send_up part_check"
KINDS = dict.fromkeys(FORWARD.split(), "main") | {"withdraw": "danger"}
"""The look of a step's button: red for what moves the matter on."""
