from django.urls import path

from apps.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
