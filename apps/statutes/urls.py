from django.urls import path

from apps.statutes import views

app_name = "statutes"
urlpatterns = [
    path("calculator/", views.calculator, name="calculator"),
    path("calculator/seats/", views.seats, name="seats"),
    path("rules/", views.rules, name="rules"),
]
