"""Issuing a report as a paper: counted once, frozen, set by the worker."""

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.models import Act
from apps.documents import actions as documents
from apps.documents.models import Paper
from apps.matters import access
from apps.reports import printing
from apps.reports.engine import Report
from apps.reports.shelving import ISSUE
from apps.reports.spans import Scope, Span
from congress.refusal import Refusal


@transaction.atomic
def issue(report: Report, *, by: User, span: Span) -> Paper:
    """The report of a span as its numbers stand now. Refused to whoever may not issue or may not see them all."""
    if not access.may(by, ISSUE) or not all(access.may(by, one) for one in report.permissions):
        raise Refusal("您没有生成这份报告的权限，请联系常委会办公室或者代表工作机构。")
    scope = Scope(span, by)
    title = printing.title(report, scope)
    data = printing.frozen(report, scope)
    paper = documents.issue(report.code, matter=None, by=by, title=title, data=data)
    trail.record(Act.EXPORT, f"生成报告：{title}", by=by, data={"paper": paper.code})
    return paper
