from django.urls import path

from apps.administration.parameters import recomputing, views

urlpatterns = [
    path("", views.index, name="parameters"),
    path("retention/", views.retention, name="retention"),
    path("versions/<int:pk>/cancel/", views.cancel, name="parameter_cancel"),
    path("<slug:code>/", views.parameter, name="parameter"),
    path("<slug:code>/change/", views.change, name="parameter_change"),
    path("<slug:code>/recount/", recomputing.recount, name="parameter_recount"),
]
