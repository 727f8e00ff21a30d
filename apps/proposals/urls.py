from django.urls import path

from apps.proposals import (
    views,
    views_catalogue,
    views_handling,
    views_key,
    views_meetings,
    views_recording,
    views_writing,
)
from apps.proposals.appraisal import views as appraisal
from apps.proposals.opening import views as opening
from apps.proposals.promises import views as promises

app_name = "proposals"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.new, name="new"),
    path("open/", views_writing.open_list, name="open_list"),
    path("open/<int:pk>/", views_writing.open_draft, name="open_draft"),
    path("autosave/", views_writing.autosave, name="autosave"),
    path("<int:pk>/autosave/", views_writing.autosave, name="autosave"),
    path("discard/", views_writing.discard, name="discard"),
    path("similar/", views_writing.similar, name="similar"),
    path("catalogue/", views_catalogue.index, name="catalogue"),
    path("catalogue/option/<slug:code>/", views_catalogue.option, name="option"),
    path("catalogue/clerk/<int:pk>/release/", views_catalogue.release, name="clerk_release"),
    path("catalogue/<slug:section>/", views_catalogue.entry, name="catalogue_new"),
    path("catalogue/<slug:section>/<int:pk>/", views_catalogue.entry, name="catalogue_entry"),
    path("meetings/", views_meetings.meetings, name="meetings"),
    path("meetings/<int:pk>/", views_meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/progress/", views_meetings.meeting_progress, name="meeting_progress"),
    path("meetings/<int:pk>/notices/", views_meetings.notices, name="meeting_notices"),
    path("<int:pk>/return-statement/", views_writing.return_statement, name="return_statement"),
    path("<int:pk>/sheet/", views_writing.sheet, name="sheet"),
    path("meetings/<int:pk>/list.xlsx", views_meetings.spreadsheet, name="meeting_sheet"),
    path("paper/", views_recording.paper, name="paper"),
    path("appraisal/", appraisal.index, name="appraisals"),
    path("appraisal/schemes/new/", appraisal.scheme_new, name="scheme_new"),
    path("appraisal/schemes/<int:pk>/", appraisal.scheme, name="scheme"),
    path("appraisal/<int:year>/", appraisal.year, name="appraisal_year"),
    path("appraisal/<int:year>.xlsx", appraisal.spreadsheet, name="appraisal_sheet"),
    path("appraisal/<int:year>/<slug:verb>/", appraisal.act, name="appraisal_act"),
    path("key/", views_key.index, name="key"),
    path("public/", opening.public, name="public"),
    path("public/<slug:kind>/<slug:verb>/", opening.act, name="public_act"),
    path("sign-off/", views_handling.sign_off, name="sign_off"),
    path("enclosures/<int:pk>/", views_handling.enclosure, name="enclosure"),
    path("commitments/", promises.index, name="commitments"),
    path("commitments.xlsx", promises.spreadsheet, name="commitments_sheet"),
    path("commitments/<int:pk>/", promises.detail, name="commitment"),
    path("commitments/<int:pk>/<slug:verb>/", promises.take_step, name="commitment_step"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/record/", views_recording.choose, name="record"),
    path("<int:pk>/<slug:verb>/for/<int:mandate>/", views_recording.step, name="record_step"),
    path("<int:pk>/<slug:verb>/", views.take_step, name="step"),
]
