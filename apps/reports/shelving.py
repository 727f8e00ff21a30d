"""Who may have printed reports: they belong to no matter."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse

from apps.documents import shelves
from apps.documents.shelves import Home, Shelf
from apps.matters import access

if TYPE_CHECKING:
    from apps.reports.engine import Report

VIEW, ISSUE = "reports.view_report", "reports.issue_report"


def shelve(report: "Report") -> None:
    """For those who may read every table of the report; kept by those who may print it."""

    def sees(user: Any) -> Q | None:
        return Q() if all(access.may(user, one) for one in (VIEW, *report.permissions)) else None

    def home(_user: Any, _paper: Any) -> Home:
        return Home(report.title, reverse("reports:report", args=[report.code]))

    shelves.shelve(report.code, Shelf(sees, lambda user, _paper: access.may(user, ISSUE), home))
