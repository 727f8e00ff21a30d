"""What waits for whom: reports to write, to look at, to hold, to count and close."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.duty_reports.models import DutyReport, Statement
from apps.duty_reports.workflow import Status
from apps.matters import access
from congress import clock


def to_write(user: Any) -> QuerySet[DutyReport]:
    """Occasions for which this deputy has not handed in."""
    own = Statement.objects.of(user).filter(submitted_at=None)
    return DutyReport.objects.filter(status=Status.CALLED, statements__in=own).order_by("starts_at", "pk")


def to_handle(user: Any) -> QuerySet[DutyReport]:
    """Of the person's office: reports handed in, occasions that are over, results to be closed."""
    if not access.may(user, "duty_reports.add_dutyreport"):
        return DutyReport.objects.none()
    now = clock.now()
    handed_in = Q(status=Status.CALLED, pk__in=Statement.objects.waiting().values("report"))
    over = Q(status=Status.CALLED, starts_at__lt=now)
    to_close = Q(status=Status.HELD) & (Q(rating_until=None) | Q(rating_until__lt=now))
    mine = Q(called_by=user) | Q(office__in=[organ.pk for organ in user.organs])
    return DutyReport.objects.filter(mine, handed_in | over | to_close).order_by("starts_at", "pk")
