from django.urls import path

from apps.matters import views

app_name = "matters"
urlpatterns = [path("<int:pk>/", views.attachment, name="attachment")]
