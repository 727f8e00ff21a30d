from django.urls import path

from apps.publicity.views import office, pieces

app_name = "publicity"
urlpatterns = [
    path("", pieces.index, name="list"),
    path("new/", pieces.new, name="new"),
    path("<int:pk>/", pieces.submission, name="submission"),
    path("<int:pk>/edit/", pieces.edit, name="edit"),
    path("<int:pk>/do/<slug:verb>/", pieces.act, name="act"),
    path("files/<int:pk>/", pieces.file, name="file"),
    path("ranking/", office.ranked, name="ranking"),
    path("ranking/spreadsheet/", office.spreadsheet, name="spreadsheet"),
    path("officers/", office.officers, name="officers"),
    path("officers/<int:pk>/end/", office.dismiss, name="officer_end"),
    path("scale/", office.scale, name="scale"),
]
