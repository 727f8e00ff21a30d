"""Whose sheets a person may see, and in which column they score: the one place that says so."""

from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from apps.evaluation.models import Column, Sheet
from apps.matters import access
from apps.performance.people import LOOKS_AFTER, convened, looked_after

Sheets = TypeVar("Sheets", bound=QuerySet[Any])
VIEW, MANAGE = "evaluation.view_evaluation", "evaluation.manage_evaluation"


def sheets_for(sheets: Sheets, user: Any) -> Sheets:
    if not user.is_authenticated or not user.is_active:
        return sheets.none()
    if access.may(user, VIEW):
        return sheets
    theirs = Q(mandate__person__user=user) | convened(user, "mandate__")
    if access.may(user, LOOKS_AFTER):
        theirs |= looked_after(user, "mandate__")
    return sheets.filter(theirs)


def columns(user: Any, sheet: Sheet) -> list[Column]:
    """The columns in which the person scores this sheet. Nobody scores themselves in another's column."""
    if sheet.mandate.person.user_id == user.pk:
        return [Column.SELF]
    found = []
    own = Sheet.objects.filter(pk=sheet.pk)
    if own.filter(convened(user, "mandate__")).exists():
        found.append(Column.GROUP)
    if access.may(user, LOOKS_AFTER) and own.filter(looked_after(user, "mandate__")).exists():
        found.append(Column.TOWN)
    if access.may(user, MANAGE):
        found.append(Column.OFFICE)
    return found


def columns_shown(user: Any, sheet: Sheet) -> list[Column]:
    """All columns to the office; to the deputy their own, and every one once the year is frozen; else one's own."""
    return list(Column) if sees_whole(user, sheet) else columns(user, sheet)


def sees_whole(user: Any, sheet: Sheet) -> bool:
    return access.may(user, VIEW) or (sheet.evaluation.settled and sheet.mandate.person.user_id == user.pk)
