from django.urls import path

from apps.deputies import views

app_name = "deputies"
urlpatterns = [
    path("", views.roster, name="roster"),
    path("import/", views.upload, name="import"),
    path("import/template/", views.template, name="template"),
    path("import/<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/", views.person, name="person"),
]
