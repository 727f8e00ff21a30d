from django.urls import path

from apps.statutes import views

app_name = "statutes"
urlpatterns = [
    path("calculator/", views.calculator, name="calculator"),
    path("rules/", views.rules, name="rules"),
]
