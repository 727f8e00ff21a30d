from django.urls import path

from apps.duties.views import duties, occurrences, plan

app_name = "duties"
urlpatterns = [
    path("", plan.calendar, name="calendar"),
    path("list/", plan.index, name="list"),
    path("list.xlsx", plan.spreadsheet, name="spreadsheet"),
    path("all/", duties.register, name="register"),
    path("new/", duties.new, name="new"),
    path("<int:pk>/", duties.duty, name="duty"),
    path("<int:pk>/edit/", duties.edit, name="edit"),
    path("occurrences/<int:pk>/", occurrences.occurrence, name="occurrence"),
    path("occurrences/<int:pk>/do/<slug:verb>/", occurrences.act, name="act"),
    path("proofs/<int:pk>/", occurrences.proof, name="proof"),
]
