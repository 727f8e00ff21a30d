"""Addresses for organs' own systems; none of them is for a browser."""

from django.urls import path

from apps.connections import interface

app_name = "interface"
urlpatterns = [
    path("suggestions/", interface.index, name="suggestions"),
    path("suggestions/<int:pk>/", interface.detail, name="suggestion"),
    path("suggestions/<int:pk>/<slug:verb>/", interface.step, name="step"),
    path("files/<int:pk>/", interface.file, name="file"),
]
