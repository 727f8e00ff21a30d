from django.urls import path

from apps.proposals.bills import views, views_papers, views_recording

app_name = "bills"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/committee/", views.to_committee, name="to_committee"),
    path("new/", views.new, name="new"),
    path("paper/", views_recording.paper, name="paper"),
    path("paper/committee/", views_recording.members_paper, name="members_paper"),
    path("organ/", views_recording.organ, name="organ"),
    path("intake/", views.intakes, name="intakes"),
    path("intake/<int:pk>/", views.intake, name="intake"),
    path("intake/<int:pk>/report/", views_papers.report, name="report"),
    path("reports/<int:pk>/", views_papers.report_paper, name="report_paper"),
    path("reports/<int:pk>/progress/", views_papers.report_progress, name="report_progress"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/record/", views_recording.choose, name="record"),
    path("<int:pk>/<slug:verb>/for/<int:mandate>/", views_recording.step, name="record_step"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
