"""Issuing the papers of bills."""

from datetime import date

from django.db import transaction

from apps.accounts.models import User
from apps.deputies.models import Session
from apps.documents.actions import issue
from apps.documents.models import Paper
from apps.matters import access
from apps.proposals.bills import papers
from apps.proposals.bills.workflow import REVIEW
from apps.proposals.models import Bill
from congress.refusal import Refusal


def issue_sheet(bill: Bill, *, by: User) -> Paper:
    """The bill's sheet with its number and the text as it was signed; the caller's transaction holds the bill."""
    data = papers.sheet_data(bill)
    return issue(papers.SHEET, matter=bill, by=by, title=bill.title, data=data)


@transaction.atomic
def issue_report(session: Session, *, by: User, adopted_on: date, meeting: str) -> Paper:
    """The report on the session's bills as the presidium adopted it (议案处理意见的报告). Raises Refusal."""
    if not access.may(by, REVIEW):
        raise Refusal("议案处理意见的报告由大会秘书处生成，您没有这项权限。")
    data = papers.report_data(session, adopted_on=adopted_on, meeting=meeting)
    return issue(papers.REPORT, matter=None, by=by, title=papers.report_title(session), data=data)
