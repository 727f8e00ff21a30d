"""Keeping categories, templates, delegation clerks and ways of handling; every change stands in the audit."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.proposals.actions.common import sync
from apps.proposals.models import DelegationClerk, Option, Suggestion
from congress import clock
from congress.refusal import Refusal

MANAGES = "proposals.manage_catalogue"


def refuse_others(by: User) -> None:
    if not access.may(by, MANAGES):
        raise Refusal("您没有管理建议类别和模板的权限。如属您的职责，请联系安全管理员核对您的角色。")


@transaction.atomic
def keep(row: Any, *, by: User) -> Any:
    """Save a new or changed row of the catalogue."""
    refuse_others(by)
    changed = "修改" if row.pk else "设立"
    row.save()
    trail.record(Act.PARAMETER, f"{changed}{row._meta.verbose_name}：{row}", by=by)
    if isinstance(row, DelegationClerk):
        sync_in_session(row)
    return row


@transaction.atomic
def release_clerk(row: DelegationClerk, *, by: User) -> None:
    """The person no longer serves the delegation and no longer sees its suggestions."""
    refuse_others(by)
    trail.record(Act.PARAMETER, f"代表团工作人员卸任：{row}", by=by)
    row.delete()
    sync_in_session(row)


def sync_in_session(row: DelegationClerk) -> None:
    """Bring the grants on the delegation's suggestions of a session to who serves it now."""
    rows = Suggestion.objects.filter(in_session=True, opened_at__isnull=False, closed_at=None)
    for suggestion in rows.filter(lead__delegation=row.delegation_id).with_people():
        sync(suggestion)


@transaction.atomic
def choose_option(code: str, *, by: User, on: bool) -> Option:
    refuse_others(by)
    fields = {"is_on": on, "changed_by": by, "changed_at": clock.now()}
    row, _created = Option.objects.update_or_create(code=code, defaults=fields)
    trail.record(Act.PARAMETER, f"{'启用' if on else '停用'}“{row}”", by=by)
    return row
