from django.urls import path

from apps.publications import views, views_many

app_name = "publications"
urlpatterns = [
    path("", views.index, name="index"),
    path("many/<slug:kind>/", views_many.many, name="many"),
    path("prepare/<int:pk>/", views.prepare, name="prepare"),
    path("files/<int:pk>/", views.file, name="file"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/<slug:verb>/", views.act, name="act"),
]
