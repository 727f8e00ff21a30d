"""The papers of writing and handing over: the sheet from the frozen text, and the notices of an assignment meeting."""

from datetime import date
from itertools import groupby
from typing import Any

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.documents import actions as documents
from apps.documents import batches
from apps.documents.models import Batch, Paper
from apps.matters import access
from apps.matters.models import Event
from apps.matters.workflow import lock
from apps.proposals.assigning import holder
from apps.proposals.models import Assignment, Meeting, MeetingItem, Suggestion
from apps.proposals.timing import FIRST_ANSWERS
from apps.proposals.workflow import Status
from apps.statutes.models import Rule
from apps.statutes.wording import amount
from congress import clock
from congress.refusal import Refusal

SHEET, NOTICE, RETURN = "suggestion_sheet", "assignment_notice", "return_statement"
LIST = "assignment_list"
BODY = """现将代表建议{number}件（见附件）交由你单位主办，请研究办理并答复代表。
一、明确责任
收到后请明确分管负责人和承办人员，在系统中签收。认为不属于本单位职责的，自收到之日起{object_within}内书面说明理由，经同意后退回，不得自行转交。
二、加强沟通
办理过程中应当与代表联系，听取意见；有协办单位的，由主办单位汇总协办意见后统一答复代表。
三、按时答复
{reply_within}答复代表。{note}"""


@transaction.atomic
def issue_sheet(suggestion: Suggestion, *, by: User) -> Paper:
    """The suggestion sheet (建议专用纸, SDsug 第八条) from the text as it was last frozen; the same text once only."""
    lock(suggestion)
    if not (
        access.may(by, "matters.edit_matter", suggestion) or access.may(by, "proposals.review_suggestion")
    ):
        raise Refusal("建议专用纸由领衔代表或者代表工作机构生成。")
    snapshot = suggestion.snapshots.first()
    if snapshot is None:
        raise Refusal("建议提交以后才有冻结的文本，提交后再生成建议专用纸。")
    frozen = snapshot.text
    same = suggestion.papers.filter(kind=SHEET, data__fingerprint=snapshot.sha256).first()
    if same:
        return same
    title = f"{frozen['title']}（建议专用纸）"
    data = sheet_data(suggestion, frozen) | {"fingerprint": snapshot.sha256}
    return documents.issue(SHEET, matter=suggestion, by=by, title=title, data=data)


def sheet_data(suggestion: Suggestion, frozen: dict[str, Any]) -> dict[str, Any]:
    """What was frozen, with who the lead deputy is; older snapshots lack what the record still says.

    The deputy's address is left to the pen: all who may see the suggestion may have this paper.
    """
    yes = {True: "是", False: "否"}
    said = {**suggestion.said(), **frozen}
    return {
        "serial": suggestion.number,
        "session": suggestion.session.heading,
        "when": "会议期间" if suggestion.in_session else "闭会期间",
        "form": said["form"],
        "subject": said["title"],
        "lead": suggestion.lead.name,
        "card_no": suggestion.lead.card_no,
        "delegation": str(suggestion.lead.delegation),
        "phone": suggestion.contact_phone,
        "co_signers": [{"name": name} for name in said["co_signers"]],
        "body": said["body"],
        "consent": said["consent"],
        "formed_by": said["formed_by"],
        "raised_before": said["raised_before"],
        "proposed_handler": said["proposed_handler"],
        "contact": said["contact_person"],
        "files": [name for name, _digest in said["files"]],
        "date": clock.day_of(suggestion.opened_at).isoformat(),
        **{name: yes[said[name]] for name in ("wants_contact", "reference_only", "open_to_co_sign")},
    }


def objection_of(suggestion: Suggestion, by: Any) -> Event:
    """The objection that waits, for its organ or who decides on it; Refusal for others and when none waits."""
    if suggestion.status != Status.OBJECTED:
        raise Refusal("现在没有等待决定的退办申请，不能生成退办说明。")
    if not (
        access.may(by, "matters.answer_matter", suggestion) or access.may(by, "proposals.assign_suggestion")
    ):
        raise Refusal("退办说明由申请退办的单位或者代表工作机构生成。")
    return suggestion.events.filter(verb="object").latest("seq")


@transaction.atomic
def issue_return(suggestion: Suggestion, *, by: User, law: str, advice: str) -> Paper:
    """The statement of return (退办说明, SDsug 第十二条): the organ's reasons as it gave them, for the signature by hand."""
    lock(suggestion)
    event, share = objection_of(suggestion, by), suggestion.lead_assignment
    organ = share.organ.heir
    data = {
        "serial": suggestion.number,
        "subject": suggestion.title,
        "lead": suggestion.lead.name,
        "handler": organ.name,
        "assigned_on": clock.day_of(share.assigned_at).isoformat(),
        "reason": event.note,
        "law": law,
        "advice": advice,
        "contact": event.actor.name,
        "phone": event.actor.phone or organ.phone or "（未登记）",
        "date": clock.day_of(event.at).isoformat(),
    }
    title = f"关于{suggestion.number}建议的退办说明"
    return documents.issue(RETURN, matter=suggestion, by=by, title=title, data=data)


@transaction.atomic
def issue_notices(meeting: Meeting, *, by: User) -> Batch:
    """One notice (交办通知) for each organ of the meeting, with the list of what it received, as a batch."""
    meeting, done = held(meeting, by)
    if meeting.batch:
        raise Refusal("这次交办会的交办通知已经制发，不能重复编号。")
    issuer = next(iter(by.organs), None)
    rows = [
        notice(organ.name, list(group), issuer, meeting.note)
        for organ, group in groupby(done, key=lambda item: item.organ)
    ]
    batch = batches.issue(NOTICE, rows, title=f"{meeting.title}交办通知", matter=None, by=by, organ=issuer)
    Meeting.objects.filter(pk=meeting.pk).update(batch=batch)
    return batch


@transaction.atomic
def issue_lists(meeting: Meeting, *, by: User) -> Batch:
    """The list of all that was handed over (交办清单), then one for each organ, as a batch."""
    meeting, done = held(meeting, by)
    if meeting.lists:
        raise Refusal("这次交办会的交办清单已经生成，请在本页下载。")
    issuer = next(iter(by.organs), None)
    if issuer is None:
        raise Refusal("您的账户没有登记所在机构，清单上没有制表机关。请联系系统管理员登记您的任职。")
    rows = [(item.organ, row(item)) for item in done]
    whole = listed(f"{meeting.title}交办清单", issuer, [line for _, line in rows])
    each = [
        listed(f"{meeting.title}交办清单（{organ.name}）", issuer, [line for _, line in group])
        for organ, group in groupby(rows, key=lambda pair: pair[0])
    ]
    batch = batches.issue(LIST, [whole, *each], title=f"{meeting.title}交办清单", matter=None, by=by)
    Meeting.objects.filter(pk=meeting.pk).update(lists=batch)
    return batch


def held(meeting: Meeting, by: User) -> tuple[Meeting, list[MeetingItem]]:
    """The meeting, locked, with what it handed over, organ by organ. Raises Refusal for others and for nothing."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not access.may(by, holder(meeting).permission):
        raise Refusal("您没有交办的权限。如属您的职责，请联系系统管理员核对您的角色。")
    items = meeting.items.filter(state=MeetingItem.State.DONE).select_related("organ")
    people = items.select_related("suggestion__lead__person")
    done = list(people.prefetch_related("suggestion__assignments__organ", "suggestion__deadlines"))
    if not done:
        raise Refusal("这次交办会没有交办成功的建议，没有可以制发的公文。")
    return meeting, done


def row(item: MeetingItem) -> dict[str, str]:
    """One suggestion of a list: who handles it with whom, until when; "" while no clock of the answer runs."""
    suggestion = item.suggestion
    co = [share.organ.short_name for share in suggestion.shares() if share.role == Assignment.Role.CO]
    due = [
        one.due_on
        for one in suggestion.deadlines.all()
        if one.code in FIRST_ANSWERS and one.stopped_on is None
    ]
    return {
        "number": suggestion.number,
        "title": suggestion.title,
        "lead": suggestion.lead.name,
        "handler": item.organ.short_name,
        "co_handlers": "、".join(co),
        "due": max(due).isoformat() if due else "",
    }


def listed(title: str, issuer: Organ, rows: list[dict[str, str]]) -> tuple[str, dict[str, Any]]:
    note = f"共{len(rows)}件。办理期限自交办之日起计算；经同意延长的，以批准的期限为准。"
    return title, {"organ": issuer.name, "date": clock.today().isoformat(), "rows": rows, "note": note}


def notice(organ: str, items: list[MeetingItem], issuer: Any, note: str) -> tuple[str, dict[str, Any]]:
    """Title and data of one organ's notice; spans of time are those of the rules in force."""
    lines = [
        f"|{one.suggestion.number}|{plain(one.suggestion.title)}|{one.suggestion.lead.name}|" for one in items
    ]
    table = "\n".join(["|编号|标题|领衔代表|", "|---|---|---|", *lines])
    today = clock.today()
    body = BODY.format(
        number=len(items),
        reply_within=reply_within(items, today),
        object_within=amount(Rule.objects.get_rule("C4", today)),
        note=f"\n{note}" if note else "",
    )
    name = issuer.name if issuer else ""
    data = {
        "organ": name,
        "addressee": organ,
        "body": body,
        "date": today.isoformat(),
        "annexes": [{"title": "交办建议清单", "body": table}],
        "printer": name,
        "printed_on": today.isoformat(),
    }
    return f"关于交办代表建议的通知（{organ}）", data


def reply_within(items: list[MeetingItem], today: date) -> str:
    """In which time the organ answers: from the hand-over, those of a town's session from its closing."""
    running = {clock.code for one in items for clock in one.suggestion.deadlines.all()}
    codes = [code for code in FIRST_ANSWERS if code in running] or FIRST_ANSWERS[:1]
    rules = [Rule.objects.get_rule(code, today) for code in codes]
    spans = [f"自{rule.trigger}之日起{amount(rule)}内" for rule in rules]
    return spans[0] if len(spans) == 1 else f"{spans[0]}（乡镇代表在会议期间提出的，{spans[1]}）"


def plain(text: str) -> str:
    """A cell of the list: a bar would begin the next."""
    return text.replace("|", "｜")
