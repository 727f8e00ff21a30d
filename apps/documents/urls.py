from django.urls import path

from apps.documents import views

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/progress/", views.progress, name="progress"),
]
