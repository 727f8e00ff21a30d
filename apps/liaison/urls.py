from django.urls import path

from apps.liaison import views, views_closing, views_prints, views_public, views_turns

app_name = "liaison"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("public/", views_public.public, name="public"),
    path("public/<slug:kind>/<slug:verb>/", views_public.act, name="public_act"),
    path("visits/", views.visits, name="visits"),
    path("visits/<int:pk>/", views.visit, name="visit"),
    path("visits/<int:pk>/feedback/", views.feedback, name="feedback"),
    path("<int:pk>/", views.station, name="station"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/close/", views_closing.close, name="close"),
    path("<int:pk>/poster/", views_prints.poster, name="poster"),
    path("<int:pk>/roster/", views_prints.roster, name="roster"),
    path("<int:pk>/register/", views_prints.register, name="register"),
    path("<int:pk>/days/", views.plan_day, name="plan_day"),
    path("<int:pk>/days/<int:day>/", views_turns.day, name="day"),
    path("<int:pk>/days/<int:day>/drop/", views.drop_day, name="drop_day"),
    path("<int:pk>/visit/", views.enter_visit, name="enter_visit"),
]
