from django.urls import path

from apps.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/read/", views.read, name="read"),
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/", views.resend, name="resend"),
]
