from django.urls import path

from apps.administration.posture import views

urlpatterns = [path("", views.posture, name="posture")]
