from django.urls import path

from apps.staffing import views

app_name = "staffing"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("new/", views.new, name="new"),
    path("alerts/", views.alerts, name="alerts"),
    path("structure/", views.figures, name="structure"),
    path("spreadsheet/", views.spreadsheet, name="spreadsheet"),
    path("<int:pk>/", views.member, name="member"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/do/<slug:verb>/", views.act, name="act"),
]
