from django.urls import path

from apps.notices import views, views_deliveries, views_personal

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/", views.notice, name="notice"),
    path("<int:pk>/read/", views.read, name="read"),
    path("settings/", views_personal.settings, name="settings"),
    path("settings/away/", views_personal.away, name="away"),
    path("settings/away/<int:pk>/", views_personal.return_early, name="return_early"),
    path("deliveries/", views_deliveries.unsent, name="deliveries"),
    path("deliveries/log/", views_deliveries.log, name="log"),
    path("deliveries/<int:pk>/", views_deliveries.resend, name="resend"),
]
