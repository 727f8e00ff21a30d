from django.urls import path

from apps.proposals import views, views_recording

app_name = "proposals"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("paper/", views_recording.paper, name="paper"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/record/", views_recording.choose, name="record"),
    path("<int:pk>/<slug:verb>/for/<int:mandate>/", views_recording.step, name="record_step"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
