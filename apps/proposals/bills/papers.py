"""The papers of bills: the sheet of one bill with its frozen text, the report on all bills of a session."""

from typing import Any

from django.utils import timezone

from apps.deputies.models import Mandate, Session
from apps.documents.models import Paper
from apps.proposals.bills.workflow import Status
from apps.proposals.models import Bill, BillDecision, BillIntake, Referral
from apps.proposals.papers.naming import assembly
from apps.proposals.papers.reports import BILLS_REPORT
from apps.proposals.papers.sheets import BILL_SHEET
from apps.statutes.wording import day, hanzi
from congress import clock
from congress.refusal import Refusal

SHEET, REPORT = BILL_SHEET.code, BILLS_REPORT.code


def sheet_data(bill: Bill) -> dict[str, Any]:
    """What the sheet says: the text and signers as they were submitted; addresses and phones stay out."""
    frozen = bill.snapshots.latest("pk").text
    _, *others = bill.signatories()
    return {
        "serial": bill.number,
        "session": bill.session.title,
        "subject": frozen["title"],
        "lead": bill.lead.name,
        "card_no": bill.lead.card_no,
        "delegation": str(bill.lead.delegation),
        "cause": frozen["案由"],
        "basis": frozen["案据"],
        "plan": frozen["方案"],
        "co_signers": [signer(mandate) for mandate in others if str(mandate) in frozen["signers"]],
        "date": clock.day_of(bill.handed_in_at or bill.opened_at).isoformat(),
    }


def signer(mandate: Mandate) -> dict[str, str]:
    return {"name": mandate.name, "card_no": mandate.card_no, "address": str(mandate.delegation)}


def reports_of(session: Session) -> list[Paper]:
    """The reports that were issued on the session's bills, the newest first."""
    return list(Paper.objects.filter(kind=REPORT, data__session_id=session.pk).order_by("-pk"))


def report_title(session: Session) -> str:
    return f"{assembly(session)}秘书处关于议案处理意见的报告"


def report_data(session: Session, *, adopted_on: Any, meeting: str) -> dict[str, Any]:
    """Every registered bill of the session and what was decided on it, from the records as they stand now.

    Raises Refusal when the session has none.
    """
    bills = registered(session)
    if not bills:
        raise Refusal("这次会议还没有编号的议案，不能生成报告。")
    joint = sum(1 for bill in bills if bill.lead_id)
    closes = timezone.localtime(BillIntake.of(session).closes)
    opening = (
        f"{assembly(session)}截至{day(closes)}{closes.hour}时，大会秘书处收到议案{len(bills)}件，"
        f"其中代表联名提出{joint}件，机关提出{len(bills) - joint}件。经逐件研究，处理意见和结果如下："
    )
    lines = [
        f"{hanzi(no)}、{bill.number}议案。{bill.title}（{bill.proposed_by}提出）。{treatment(bill)}。"
        for no, bill in enumerate(bills, 1)
    ]
    return {
        "session_id": session.pk,
        "organ": f"{assembly(session)}秘书处",
        "adoption": f"{day(adopted_on)}{assembly(session)}{meeting}通过",
        "body": "\n".join(["大会主席团：", opening, *lines, "以上报告，请予审议。"]),
    }


def registered(session: Session) -> list[Bill]:
    """What was before the congress; bills to its committee are not."""
    rows = Bill.objects.filter(session=session, serial__isnull=False)
    found = rows.exclude(proposer=Bill.Proposer.MEMBERS).with_people()
    return list(found.prefetch_related("decisions__event", "referrals__committee").order_by("serial"))


def treatment(bill: Bill) -> str:
    """What was decided, in the order of the decisions; before any, where the bill stands."""
    said = [sentence(bill, row) for row in bill.decisions.all()]
    if bill.status == Status.WITHDRAWN and not said:
        said = ["提案人已撤回"]
    return "；".join(said) or f"现在{bill.get_status_display()}"


def sentence(bill: Bill, row: BillDecision) -> str:
    when = f"{day(row.decided_on)}{row.meeting}"
    if row.event.verb == "vote":
        return f"{when}表决{'通过' if bill.status == Status.ADOPTED else '，未获通过'}"
    if row.event.verb == "refer":
        return f"{when}决定交{committees(bill.referrals.all())}审议"
    return f"{when}决定{row.event.what}"


def committees(referrals: Any) -> str:
    rows: list[Referral] = list(referrals)
    return "、".join(row.committee.name for row in rows)
