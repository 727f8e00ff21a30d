from django.urls import path

from apps.performance.views import contests, records, reports, sessions, settings

app_name = "performance"
urlpatterns = [
    path("", records.mine, name="mine"),
    path("register/", records.register, name="register"),
    path("register.xlsx", records.spreadsheet, name="spreadsheet"),
    path("deputies/<int:pk>/", records.deputy, name="deputy"),
    path("entries/<int:pk>/", records.entry, name="entry"),
    path("entries/<int:pk>/strike/", records.strike, name="strike"),
    path("reports/", reports.index, name="reports"),
    path("reports/new/", reports.new, name="report_new"),
    path("reports/<int:pk>/", reports.detail, name="report"),
    path("reports/<int:pk>/edit/", reports.edit, name="report_edit"),
    path("reports/<int:pk>/do/<slug:verb>/", reports.act, name="report_act"),
    path("contests/", contests.index, name="contests"),
    path("contests/new/", contests.new, name="contest_new"),
    path("contests/<int:pk>/", contests.detail, name="contest"),
    path("contests/<int:pk>/do/<slug:verb>/", contests.act, name="contest_act"),
    path("sessions/", sessions.index, name="sessions"),
    path("sessions/<int:pk>/", sessions.session, name="session"),
    path("sessions/<int:pk>/bring/", sessions.bring_in, name="session_bring"),
    path("sessions/<int:pk>/list.xlsx", sessions.spreadsheet, name="session_sheet"),
    path("kinds/", settings.kinds, name="kinds"),
    path("kinds/<int:pk>/", settings.kind, name="kind"),
    path("checkers/", settings.checkers, name="checkers"),
]
