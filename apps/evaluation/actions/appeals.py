"""A deputy appeals; the office upholds the result or puts the points right."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from apps.accounts.models import User
from apps.evaluation import policies
from apps.evaluation.actions import years
from apps.evaluation.models import Appeal, Column, Indicator, Sheet
from apps.evaluation.notify import tell
from apps.evaluation.workflows.appealing import Status, workflow
from apps.matters import access
from apps.matters.models import Disclosure
from congress.refusal import Refusal


@transaction.atomic
def appeal(sheet: Sheet, *, by: User, text: str) -> Appeal:
    """The deputy's own; the clock of the answer (B15b) starts today. Raises Refusal for a second one at a time."""
    sheet = (
        Sheet.objects.select_for_update(of=("self",)).select_related("mandate__person__user").get(pk=sheet.pk)
    )
    if sheet.mandate.person.user_id != by.pk:
        raise Refusal("只能对本人的评价结果提出申诉。")
    if sheet.appeals.filter(status=Status.RAISED).exists():
        raise Refusal("您的申诉正在办理，请等待答复。")
    found = Appeal(
        sheet=sheet,
        text=text.strip(),
        title=f"{sheet.mandate.name}对{sheet.evaluation.year}年度履职评价的申诉",
        status=Status.DRAFT,
        disclosure=Disclosure.INTERNAL,
    )
    found.save()
    access.sync(found, policies.of_appeal(found))
    event = workflow.take("raise", found, by=by)
    tell(found, event, by=by)
    return found


@transaction.atomic
def uphold(found: Appeal, *, by: User, note: str) -> None:
    event = workflow.take("uphold", found, by=by, note=note)
    answered(found, note)
    tell(found, event, by=by)


@transaction.atomic
def change(found: Appeal, *, by: User, note: str, points: Mapping[Indicator, Decimal | None]) -> None:
    """Put points of the office's column right; total and band follow. The event keeps both totals."""
    sheet = (
        Sheet.objects.select_for_update(of=("self",))
        .select_related("evaluation__scheme")
        .get(pk=found.sheet_id)
    )
    before = sheet.total
    for indicator, value in points.items():
        years.refuse_points(sheet.evaluation, indicator, value)
    years.enter(sheet, by, Column.OFFICE, {row: value for row, value in points.items() if value is not None})
    years.settle(sheet.evaluation.scheme, [sheet])
    if sheet.total == before:
        raise Refusal("更正以后总分没有变化。维持原评分的，请选“维持原评分”。")
    totals = {"原得分": str(before), "更正后": str(sheet.total)}
    event = workflow.take("change", found, by=by, note=note, data=totals)
    answered(found, note)
    tell(found, event, by=by)


@transaction.atomic
def withdraw(found: Appeal, *, by: User, note: str = "") -> None:
    workflow.take("withdraw", found, by=by, note=note)


def answered(found: Appeal, note: str) -> None:
    found.answer = note.strip()
    found.save(update_fields=["answer"])
