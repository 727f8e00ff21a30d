from django.urls import path

from apps.evaluation.views import appeals, printing, schemes, years

app_name = "evaluation"
urlpatterns = [
    path("", years.index, name="index"),
    path("mine/", years.mine, name="mine"),
    path("new/", years.new, name="new"),
    path("schemes/new/", schemes.new, name="scheme_new"),
    path("schemes/<int:pk>/", schemes.detail, name="scheme"),
    path("schemes/<int:pk>/simulation/", schemes.simulation, name="simulation"),
    path("schemes/<int:pk>/<slug:verb>/", schemes.act, name="scheme_act"),
    path("sheets/<int:pk>/", years.sheet, name="sheet"),
    path("sheets/<int:pk>/form/", printing.form, name="sheet_form"),
    path("sheets/<int:pk>/appeal/", appeals.new, name="appeal_new"),
    path("appeals/<int:pk>/", appeals.detail, name="appeal"),
    path("appeals/<int:pk>/<slug:verb>/", appeals.act, name="appeal_act"),
    path("<int:pk>/", years.detail, name="year"),
    path("<int:pk>/<slug:verb>/", years.act, name="act"),
]
