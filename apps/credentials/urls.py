from django.urls import path

from apps.credentials import views

app_name = "credentials"
urlpatterns = [
    path("", views.index, name="list"),
    path("resign/", views.resign, name="resign"),
    path("new/<slug:kind>/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/record/<slug:verb>/", views.record, name="record"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
