"""Addresses: the public site at the root, the signed-in work under /desk/."""

from django.urls import include, path

from congress.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("api/organs/v1/", include("apps.connections.interface_urls")),
    path("", include("apps.accounts.urls")),
    path("desk/files/", include("apps.matters.urls")),
    path("desk/papers/", include("apps.documents.urls")),
    path("desk/deputies/", include("apps.deputies.urls")),
    path("desk/performance/", include("apps.performance.urls")),
    path("desk/liaison/", include("apps.liaison.urls")),
    path("desk/duty-reports/", include("apps.duty_reports.urls")),
    path("desk/evaluation/", include("apps.evaluation.urls")),
    path("desk/proposals/", include("apps.proposals.urls")),
    path("desk/bills/", include("apps.proposals.bills.urls")),
    path("desk/credentials/", include("apps.credentials.urls")),
    path("desk/resolutions/", include("apps.resolutions.urls")),
    path("desk/dispatches/", include("apps.dispatches.urls")),
    path("desk/rulebook/", include("apps.rulebook.urls")),
    path("desk/duties/", include("apps.duties.urls")),
    path("desk/publicity/", include("apps.publicity.urls")),
    path("desk/staff/", include("apps.staffing.urls")),
    path("desk/reports/", include("apps.reports.urls")),
    path("desk/letters/", include("apps.submissions.urls")),
    path("desk/publications/", include("apps.publications.urls")),
    path("desk/notices/", include("apps.notices.urls")),
    path("desk/connections/", include("apps.connections.urls")),
    path("desk/administration/", include("apps.administration.urls")),
    path("desk/", include("apps.statutes.urls")),
    path("desk/", include("apps.desk.urls")),
    path("", include("apps.portal.urls")),
]

handler400 = "apps.ui.views.bad_request"
handler403 = "apps.ui.views.permission_denied"
handler404 = "apps.ui.views.page_not_found"
handler500 = "apps.ui.views.server_error"
