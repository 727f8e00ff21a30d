from django.urls import path

from apps.submissions import views

app_name = "submissions"
urlpatterns = [
    path("", views.index, name="list"),
    path("arrivals/", views.arrivals, name="arrivals"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
