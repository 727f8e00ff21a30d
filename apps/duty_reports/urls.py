from django.urls import path

from apps.duty_reports import views
from apps.duty_reports.views import printing, writing

app_name = "duty_reports"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/write/", writing.write, name="write"),
    path("<int:pk>/ballot/", printing.ballot, name="ballot"),
    path("<int:pk>/result/", printing.result, name="result"),
    path("<int:pk>/minutes/", printing.minutes, name="minutes"),
    path("<int:pk>/links/", printing.links, name="links"),
    path("<int:pk>/do/<slug:verb>/", views.act, name="act"),
]
