from django.urls import path

from apps.administration.calendar import views

urlpatterns = [
    path("", views.year, name="calendar"),
    path("paste/", views.paste, name="calendar_paste"),
    path("confirm/", views.confirm, name="calendar_confirm"),
]
