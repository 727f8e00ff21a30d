"""The only two things an auditor does: taking a copy of entries away, and having the chain verified."""

from django.db import transaction

from apps.accounts.models import User
from apps.administration.audit.forms import FilterForm
from apps.administration.audit.leafing import COUNTED
from apps.administration.audit.sheet import sheet
from apps.audit import trail, verify
from apps.audit.trail import Act
from apps.matters import access
from congress.refusal import Refusal

EXPORT = "audit.export_entry"
VIEW = "audit.view_entry"
NEWEST = 10_000
"""Seals that a verification from the page walks; all of them are walked by ``verify_audit``."""


@transaction.atomic
def export(form: FilterForm, *, by: User) -> bytes:
    """A spreadsheet of the entries that the valid form asks for, the newest ``COUNTED`` at most. Raises Refusal."""
    demand(by, EXPORT, "导出审计记录")
    content, count = sheet(form.narrow().select_related("actor")[:COUNTED])
    if not count:
        raise Refusal("没有符合条件的记录，没有导出。请放宽筛选条件。")
    trail.record(Act.EXPORT, f"导出审计记录 {count} 条", by=by, data={"filter": form.chosen, "count": count})
    return content


@transaction.atomic
def check_newest(*, by: User) -> verify.Report:
    demand(by, VIEW, "核验审计记录")
    return verify.check(by=by, newest=NEWEST)


def demand(by: User, permission: str, what: str) -> None:
    if not access.may(by, permission):
        raise Refusal(f"您没有“{what}”的权限。如属您的职责，请联系安全管理员。")
