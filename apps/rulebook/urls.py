from django.urls import path

from apps.rulebook import views, volumes

app_name = "rulebook"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("volumes/", volumes.index, name="volumes"),
    path("volumes/<int:pk>/", volumes.download, name="volume"),
    path("volumes/<int:pk>/progress/", volumes.progress, name="volume_progress"),
    path("<int:pk>/", views.regulation, name="regulation"),
    path("<int:pk>/amend/", views.amend, name="amend"),
    path("<int:pk>/compare/", views.compare, name="compare"),
    path("<int:pk>/repeal/", views.repeal, name="repeal"),
    path("<int:pk>/relate/", views.relate, name="relate"),
]
