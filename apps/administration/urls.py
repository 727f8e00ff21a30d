from django.urls import include, path

app_name = "administration"
urlpatterns = [
    path("accounts/", include("apps.administration.accounts.urls")),
    path("organs/", include("apps.administration.organs.urls")),
    path("calendar/", include("apps.administration.calendar.urls")),
    path("parameters/", include("apps.administration.parameters.urls")),
    path("audit/", include("apps.administration.audit.urls")),
    path("posture/", include("apps.administration.posture.urls")),
]
