"""The pages of writing together, review, merging and the ways of assigning."""

from apps.proposals import actions, forms
from apps.proposals.paging import Page
from apps.proposals.promises import actions as promises

PAGES: dict[str, Page] = {
    "ask_to_join": Page(
        forms.NothingForm,
        actions.ask_to_join,
        "领衔代表同意后，您与其一同对内容负责。",
        "已请求附议，领衔代表会收到通知。",
    ),
    "admit": Page(forms.AdmitForm, actions.admit, "以下代表请求附议。同意后即列为附议代表。", "已同意附议。"),
    "withdraw_signature": Page(
        forms.ReasonForm,
        actions.withdraw_signature,
        "撤回后您不再是附议代表，也不再评价答复。提交时冻结的文本不变，撤回另行记载。",
        "已撤回附议。",
    ),
    "pre_check": Page(
        forms.PreCheckForm,
        actions.pre_check,
        "预审意见供代表工作机构审查时参考，不改变建议的环节。",
        "预审意见已提交。",
    ),
    "change_form": Page(
        forms.ChangeFormForm,
        actions.change_form,
        "按内容调整为建议、批评或者意见，理由会通知代表。",
        "类型已调整，并通知了代表。",
    ),
    "convert": Page(
        forms.ConvertForm,
        actions.convert,
        "依法不作为代表建议处理的，在这里写明理由和去向，代表会收到通知。作为代表来信的，登记到“群众来信”继续办理；"
        "转有关单位的，该单位收到通知，可以查看。转出后不能恢复为建议。",
        "已按选定的方式转出，并通知了代表。",
    ),
    "propose_split": Page(
        forms.SplitForm,
        actions.propose_split,
        "一件建议写了两件事的，拟好两件的文字，征求代表意见。",
        "已征求代表意见。",
    ),
    "agree_split": Page(
        forms.NothingForm,
        actions.agree_split,
        "同意后成为两件草稿，附议代表要分别重新确认，您可以再作修改，然后分别提交。",
        "已分为两件，请核对后分别提交。",
    ),
    "refuse_split": Page(
        forms.ReasonForm, actions.refuse_split, "请说明为什么不宜分开。", "已答复不同意分拆。"
    ),
    "merge": Page(
        forms.MergeForm,
        actions.merge,
        "内容相同的建议并案办理：由主件确定承办单位，两件分别答复代表、分别评价。",
        "已并案。",
    ),
    "un_merge": Page(
        forms.ReasonForm, actions.un_merge, "取消后单独交办，请说明理由。", "已取消并案，请单独交办。"
    ),
    "forward_to_government": Page(
        forms.NoteForm,
        actions.forward_to_government,
        "转政府办公室在政府系统内交办。交办期限继续计算，答复期限自交给承办单位之日起计算。",
        "已转政府办公室。",
    ),
    "government_assign": Page(
        forms.GovernmentAssignForm,
        actions.government_assign,
        "自交办之日起计算答复期限。只能选择政府系统的单位，其他单位请退回代表工作机构。",
        "已交办，承办单位已收到通知。",
    ),
    "government_assign_separately": Page(
        forms.GovernmentSeparateForm,
        actions.government_assign_separately,
        "内容分属政府系统几个单位、不分主次的，由各单位分别答复，期限分别计算。其他单位请退回代表工作机构。",
        "已分办，各单位已收到通知。",
    ),
    "government_return": Page(
        forms.ReasonForm,
        actions.government_return,
        "不属于政府系统职责的，写明理由退回。",
        "已退回代表工作机构。",
    ),
    "government_uphold": Page(
        forms.ReasonForm, actions.government_uphold, "维持原承办单位，请说明理由。", "已维持交办。"
    ),
    "government_reassign": Page(
        forms.GovernmentAssignForm,
        actions.government_reassign,
        "重新确定承办单位，期限重新计算，原单位不再看到这件建议。",
        "已改办。",
    ),
    "government_change_co_handler": Page(
        forms.GovernmentChangeCoHandlerForm,
        actions.government_change_co_handler,
        "协办单位撤销、并入其他单位或者职责调整的，改由政府系统的其他单位协办，或者不再由其他单位协办。"
        "由承接单位协办的，已经提交的意见和原定期限接着算；改由别的单位协办的，期限重新计算。",
        "协办单位已调整，有关单位已收到通知。",
    ),
    "assign_separately": Page(
        forms.SeparateForm,
        actions.assign_separately,
        "内容分属几个单位、不分主次的，由各单位分别答复。各单位的期限分别计算，全部答复后请代表评价。",
        "已分办，各单位已收到通知。",
    ),
    "part_sign_for": Page(forms.SignForForm, actions.part_sign_for, "签收本单位承担的部分。", "已签收。"),
    "part_object": Page(
        forms.ReasonForm,
        actions.part_object,
        "不属于本单位职责的，写明理由；未经同意不得自行退回或者转交。",
        "申请已提交。",
    ),
    "part_uphold": Page(
        forms.PartUpholdForm, actions.part_uphold, "维持原分办单位，请说明理由。", "已维持分办。"
    ),
    "part_reassign": Page(
        forms.PartReassignForm,
        actions.part_reassign,
        "由另一个单位承担这一部分，期限重新计算，原单位不再看到这件建议。",
        "已改定分办单位。",
    ),
    "part_change_handler": Page(
        forms.PartChangeForm,
        actions.part_change_handler,
        "分办单位撤销、职责调整等，改由其他单位承担这一部分的，写明理由。期限重新计算，原单位不再看到这件建议，"
        "没有签发的答复稿不移交。",
        "已变更分办单位，新的和原来的单位都已收到通知。",
    ),
    "part_contact": Page(
        forms.ContactForm, actions.part_contact, "答复前须与代表沟通，各单位分别登记。", "沟通情况已登记。"
    ),
    "part_draft": Page(
        forms.ReplyForm,
        actions.part_draft,
        "只答复本单位承担的部分，送签之前都只是草稿。",
        "答复稿已保存。",
    ),
    "part_plan_promise": Page(
        forms.PromiseForm,
        promises.plan_promise,
        "B类答复须写明本单位承诺什么、何时完成。签发后列入承诺台账，向代表公开，到期跟踪答复。",
        "承诺已登记。",
    ),
    "part_drop_promise": Page(
        forms.DropPromiseForm, promises.drop_promise, "签发以前可以删除，再重新登记。", "已删除。"
    ),
    "part_send_to_check": Page(
        forms.NoteForm,
        actions.send_to_check,
        "按本单位的签发程序逐级审核，全部通过后送负责人签发。",
        "已送审核。",
    ),
    "part_send_up": Page(
        forms.NoteForm, actions.send_up, "送本单位负责人签发。签发前请再核对一遍答复稿。", "已送签。"
    ),
    "part_check": Page(
        forms.NoteForm,
        actions.check,
        "审核通过后送下一环节；最后一个环节通过后，送负责人签发。",
        "已审核通过。",
    ),
    "part_return_check": Page(
        forms.ReasonForm, actions.return_check, "请写明需要修改的地方。", "已退回经办人。"
    ),
    "part_recall": Page(
        forms.NoteForm, actions.recall, "撤回后可以修改答复稿；已经通过的审核须重新进行。", "已撤回。"
    ),
    "part_return_draft": Page(
        forms.ReasonForm, actions.return_draft, "请写明需要修改的地方。", "已退回经办人。"
    ),
    "part_reply": Page(
        forms.NoteForm,
        actions.part_reply,
        "签发后编号、生成答复函并送达代表，不能再改。分办单位全部答复后，请代表评价。",
        "答复已签发，答复函正在生成。",
    ),
}
