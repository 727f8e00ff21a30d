"""What waits for whom in the performance record: matters in which this person has the next step."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual

from apps.deputies.models import Mandate
from apps.matters import access
from apps.performance import people
from apps.performance.models import Activity, Contest, Participation, SelfReport, VisitReply, VisitReport
from apps.performance.workflows import contesting, reporting
from apps.performance.workflows import visits as visiting
from congress import clock

Reporting = reporting.Status


def self_reports(user: Any) -> QuerySet[SelfReport]:
    """To put right for their deputy, to check for a town or a convener, to accept for the office."""
    turns = Q()
    if access.may(user, "performance.add_selfreport"):
        turns |= Q(status=Reporting.RETURNED, mandate__person__user=user)
        led = people.convened(user, "mandate__") & ~Q(mandate__person__user=user)
        turns |= Q(led, status=Reporting.REPORTED, pk__in=SelfReport.objects.visible_to(user).values("pk"))
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


def visits(user: Any) -> QuerySet[VisitReport]:
    """Reports that an organ of the person's has not answered yet."""
    if not access.may(user, "performance.answer_visitreport"):
        return VisitReport.objects.none()
    owing = VisitReply.objects.filter(organ__in=[organ.pk for organ in user.organs], given_at=None)
    sent = VisitReport.objects.filter(status=visiting.Status.SENT, replies__in=owing)
    return sent.prefetch_related("deadlines__rule").order_by("pk")


def calls(user: Any) -> QuerySet[Activity]:
    """Activities to come that a deputy is called to and has not answered."""
    if not access.may(user, "performance.add_selfreport"):
        return Activity.objects.none()
    mine = Mandate.objects.in_office(clock.today()).for_user(user)
    answered = Participation.objects.filter(mandate__in=mine).exclude(answer="").values("activity")
    coming = Activity.objects.coming().inviting(mine).exclude(pk__in=answered)
    until = Coalesce("sign_up_until", "starts_at")
    return coming.filter(GreaterThanOrEqual(until, clock.now()))
