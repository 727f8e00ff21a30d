from django.urls import path

from apps.desk import views, views_lists, views_phone, views_timing

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("manifest.webmanifest", views_phone.manifest, name="manifest"),
    path("worker.js", views_phone.worker, name="worker"),
    path("offline/", views_phone.offline, name="offline"),
    path("saved/", views_phone.saved, name="saved"),
    path("jump/", views.jump, name="jump"),
    path("matters/<int:pk>/", views.matter, name="matter"),
    path("matters/<int:pk>/follow/", views_lists.follow, name="follow"),
    path("figures/", views_lists.overview, name="figures"),
    path("calendar/", views_lists.own_calendar, name="calendar"),
    path("calendar/<slug:token>.ics", views_lists.own_feed, name="feed"),
    path("deadlines/", views_lists.deadlines, name="deadlines"),
    path("deadlines/list.xlsx", views_lists.deadlines_sheet, name="deadlines_sheet"),
    path("deadlines/filters/", views_lists.save_filter, name="filter_save"),
    path("deadlines/filters/<int:pk>/drop/", views_lists.drop_filter, name="filter_drop"),
    path("deadlines/<int:pk>/", views_timing.deadline, name="deadline"),
    path("deadlines/<int:pk>/ask/", views_timing.ask, name="deadline_ask"),
    path("deadlines/<int:pk>/decide/", views_timing.decide, name="deadline_decide"),
    path("deadlines/<int:pk>/hold/", views_timing.hold, name="deadline_hold"),
    path("deadlines/<int:pk>/go-on/", views_timing.go_on, name="deadline_go_on"),
]
