from django.urls import path

from apps.dispatches import views, views_drafts

app_name = "dispatches"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.choose, name="choose"),
    path("new/<slug:code>/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/proof/", views_drafts.proof, name="proof"),
    path("<int:pk>/word/", views_drafts.word, name="word"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
