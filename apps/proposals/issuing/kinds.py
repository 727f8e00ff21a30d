"""The kinds of paper that come from one suggestion: from which record, who may issue each, when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from apps.accounts.models import User
from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.models import Event, Extension
from apps.proposals.issuing import drafts
from apps.proposals.issuing.drafts import Draft
from apps.proposals.issuing.forms import ContactRecordForm, ExtensionForm, OfficerForm, PaperForm
from apps.proposals.models import Assignment, Contact, Suggestion
from apps.proposals.papers import handing, handling, sheets
from apps.proposals.workflow import ASSIGN, GOVERN
from congress.refusal import Refusal

STAFF = "proposals.review_suggestion"
ANSWERS = "matters.answer_matter"
CO_CHANGES = ("change_co_handler", "government_change_co_handler")


@dataclass(frozen=True)
class Kind:
    """``find``: the record of a key, None for a key of nothing. ``refuse`` raises Refusal for the wrong part and before
    the time. ``kept_in``: the record's field for a paper that not all who see the matter may have.
    """

    code: str
    find: Callable[[Suggestion, int], Any]
    refuse: Callable[[Suggestion, Any, User], None]
    draft: Callable[[Suggestion, Any, User], Draft]
    form: type[PaperForm]
    hint: str
    kept_in: str = ""


def of_own_organ(by: User, share: Assignment | None) -> bool:
    return share is not None and by.groups.filter(pk=share.organ.group_id).exists()


def contact_of(suggestion: Suggestion, key: int) -> Contact | None:
    return suggestion.contacts.filter(pk=key).select_related("share__organ").first()


def refuse_contact(suggestion: Suggestion, contact: Contact, by: User) -> None:
    own = of_own_organ(by, contact.share)
    if not (access.may(by, STAFF) or own and access.may(by, ANSWERS, suggestion)):
        raise Refusal("沟通记录由登记沟通的承办单位或者代表工作机构生成。")


def extension_of(suggestion: Suggestion, key: int) -> Extension | None:
    rows = Extension.objects.filter(deadline__matter=suggestion.pk, pk=key)
    return rows.select_related("rule", "asked_by", "deadline__rule", "deadline__organ").first()


def refuse_extension(suggestion: Suggestion, extension: Extension, by: User) -> None:
    own = of_own_organ(by, drafts.share_of(suggestion, extension.asked_by))
    if not (own and access.may(by, ANSWERS, suggestion)):
        raise Refusal("延期申请由申请延期的承办单位生成。")
    if extension.state != Extension.State.ASKED:
        raise Refusal("这次延期申请已经审批，不用再生成申请。审批结果见期限的变动记录。")


def share_of_key(suggestion: Suggestion, key: int) -> Assignment | None:
    rows = suggestion.assignments.current().filter(pk=key, role=Assignment.Role.CO)
    return rows.select_related("organ", "opinion_paper").first()


def refuse_opinion(suggestion: Suggestion, share: Assignment, by: User) -> None:
    if not (of_own_organ(by, share) and access.may(by, "matters.advise_matter", suggestion)):
        raise Refusal("协办意见函由提出意见的协办单位制发。")
    if share.silent:
        raise Refusal("还没有提交协办意见。请先提交协办意见，再制发协办意见函。")


def signatory_of(suggestion: Suggestion, key: int) -> Mandate | None:
    return next((mandate for mandate in suggestion.signatories() if mandate.pk == key), None)


def refuse_feedback(suggestion: Suggestion, mandate: Mandate, by: User) -> None:
    own = mandate.person.user_id == by.pk and access.may(by, "matters.rate_matter", suggestion)
    if not (own or access.may(by, STAFF)):
        raise Refusal("征询意见表由提出建议的代表本人或者代表工作机构生成。")
    drafts.refuse_unanswered(suggestion)
    no = drafts.answered_round(suggestion)
    running = suggestion.status == "replied" and suggestion.round == no
    if running and suggestion.ratings.filter(round=no, mandate=mandate).exists():
        raise Refusal("代表的评价已经登记。全部提出人评价完毕或者评价期满以后，再生成填好的征询意见表。")


def change_of(suggestion: Suggestion, key: int) -> Event | None:
    """The step by which another co-handler, or none, took the place of one."""
    return suggestion.events.filter(pk=key, verb__in=CO_CHANGES).first()


def refuse_change(suggestion: Suggestion, event: Event, by: User) -> None:
    through = suggestion.through_government and access.may(by, GOVERN)
    if not (through or access.may(by, ASSIGN)):
        raise Refusal("调整协办单位通知由交办机关制发。")
    newest = suggestion.events.filter(verb__in=CO_CHANGES).latest("seq")
    if newest.pk != event.pk:
        raise Refusal("协办单位后来又有调整，请按最近一次调整制发通知。")


def round_of(suggestion: Suggestion, key: int) -> int | None:
    """The number of a round that came from dissatisfied ratings."""
    return key if 1 < key <= suggestion.round else None


def refuse_notice(suggestion: Suggestion, no: int, by: User) -> None:
    if not access.may(by, "proposals.assign_suggestion"):
        raise Refusal("重新办理通知由代表工作机构制发。")


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            handling.CONTACT_RECORD.code,
            contact_of,
            refuse_contact,
            drafts.contact_record,
            ContactRecordForm,
            "打印后由代表和承办单位签名，一份交代表，一份存档。",
        ),
        Kind(
            handing.EXTENSION_REQUEST.code,
            extension_of,
            refuse_extension,
            drafts.extension_request,
            ExtensionForm,
            "打印后由本单位负责人签字、盖章，送交办机关。期限在网上批准以后才延长。",
        ),
        Kind(
            handling.CO_HANDLING_OPINION.code,
            share_of_key,
            refuse_opinion,
            drafts.co_handling_opinion,
            OfficerForm,
            "按已经提交的协办意见编号成文，送主办单位。代表看不到这份函。意见修改以后可以另行制发。",
            kept_in="opinion_paper",
        ),
        Kind(
            sheets.FEEDBACK_FORM.code,
            signatory_of,
            refuse_feedback,
            drafts.feedback_form,
            PaperForm,
            "还没有评价的，生成空白表，由代表亲笔填写、签名；已经评价完毕的，按评价填好。",
        ),
        Kind(
            handing.CO_HANDLER_NOTICE.code,
            change_of,
            refuse_change,
            drafts.co_handler_notice,
            PaperForm,
            "写明调整的协办单位、理由和提出意见的期限，编号后送主办单位和新的协办单位。",
        ),
        Kind(
            handing.RE_HANDLING_NOTICE.code,
            round_of,
            refuse_notice,
            drafts.re_handling_notice,
            PaperForm,
            "写明代表不满意的理由和再次答复的期限，编号后送承办单位。",
        ),
    )
}
