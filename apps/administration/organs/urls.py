from django.urls import path

from apps.administration.organs import merging, views

urlpatterns = [
    path("", views.index, name="organs"),
    path("new/", views.new, name="organ_new"),
    path("<int:pk>/", views.detail, name="organ"),
    path("<int:pk>/merge/", merging.merge, name="organ_merge"),
    path("<int:pk>/<slug:verb>/", views.act, name="organ_act"),
]
