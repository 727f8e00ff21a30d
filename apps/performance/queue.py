"""What waits for whom in the performance record: matters in which this person has the next step."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.matters import access
from apps.performance.models import Contest, SelfReport
from apps.performance.workflows import contesting, reporting

Reporting = reporting.Status


def self_reports(user: Any) -> QuerySet[SelfReport]:
    """To put right for their deputy, to check for a town, to accept for the office."""
    turns = Q()
    if access.may(user, "performance.add_selfreport"):
        turns |= Q(status=Reporting.RETURNED, mandate__person__user=user)
    if access.may(user, "performance.check_selfreport"):
        turns |= Q(status=Reporting.REPORTED, office__in=[organ.pk for organ in user.organs])
    if access.may(user, "performance.accept_selfreport"):
        turns |= Q(status=Reporting.CHECKED) | Q(status=Reporting.REPORTED, office=None)
    if not turns:
        return SelfReport.objects.none()
    return SelfReport.objects.filter(turns).select_related("mandate__person", "category").order_by("on", "pk")


def contests(user: Any) -> QuerySet[Contest]:
    """Objections that the office has to answer, with their clock."""
    if not access.may(user, "performance.answer_contest"):
        return Contest.objects.none()
    raised = Contest.objects.filter(status=contesting.Status.RAISED).select_related("mandate__person")
    return raised.prefetch_related("deadlines__rule").order_by("pk")
