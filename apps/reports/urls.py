from django.urls import path

from apps.reports import views, volumes

app_name = "reports"
urlpatterns = [
    path("", views.index, name="index"),
    path("books/<slug:code>/", volumes.report, name="report"),
    path("papers/<int:pk>/", volumes.download, name="paper"),
    path("papers/<int:pk>/progress/", volumes.progress, name="progress"),
    path("<slug:code>/", views.table, name="table"),
    path("<slug:code>/xlsx/", views.download, name="spreadsheet"),
]
