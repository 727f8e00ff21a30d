from django.urls import path

from apps.portal import feed, following, letters, promises, rating, statistics, verify, views, voters
from apps.publications.models import Kind

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<slug:key>/", views.article, {"kind": Kind.SUGGESTION}, name="suggestion"),
    path("proposals/<slug:key>/<int:version>/", views.article, {"kind": Kind.SUGGESTION}, name="suggestion"),
    path("statistics/", statistics.newest_year, name="statistics"),
    path("statistics/<slug:key>/", statistics.figures, name="figures"),
    path("promises/", promises.ledger, name="promises"),
    path("promises/<slug:key>/", promises.promise, name="promise"),
    path("resolutions/", views.resolutions, name="resolutions"),
    path("resolutions/<slug:key>/", views.article, {"kind": Kind.RESOLUTION}, name="resolution"),
    path(
        "resolutions/<slug:key>/<int:version>/", views.article, {"kind": Kind.RESOLUTION}, name="resolution"
    ),
    path("mandates/", views.mandates, name="mandates"),
    path("mandates/<slug:key>/", views.article, {"kind": Kind.MANDATE}, name="mandate"),
    path("mandates/<slug:key>/<int:version>/", views.article, {"kind": Kind.MANDATE}, name="mandate"),
    path("deputies/", voters.deputies, name="deputies"),
    path("deputies/<slug:key>/", voters.deputy, name="deputy"),
    path("stations/", voters.stations, name="stations"),
    path("stations/<slug:key>/", voters.station, name="station"),
    path("duty-reports/", views.duty_reports, name="duty_reports"),
    path("duty-reports/<slug:key>/", views.article, {"kind": Kind.DUTY_REPORT}, name="dutyreport"),
    path(
        "duty-reports/<slug:key>/<int:version>/",
        views.article,
        {"kind": Kind.DUTY_REPORT},
        name="dutyreport",
    ),
    path("rate/<slug:token>/", rating.rate, name="rate"),
    path("letters/", letters.guide, name="letters"),
    path("letters/<slug:variety>/", letters.write, name="write"),
    path("letters/<slug:variety>/<slug:key>/", letters.write, name="write_to"),
    path("track/", letters.track, name="track"),
    path("track/change/", letters.change, name="track_change"),
    path("bills/", views.bills, name="bills"),
    path("bills/<slug:key>/", views.article, {"kind": Kind.BILL}, name="bill"),
    path("bills/<slug:key>/<int:version>/", views.article, {"kind": Kind.BILL}, name="bill"),
    path("files/<slug:code>.pdf", views.file, name="file"),
    path("search/", views.search, name="search"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<slug:code>/", verify.answer, name="verification"),
    path("follow/", following.ask, name="follow"),
    path("follow/asked/", following.sent, name="follow_sent"),
    path("follow/confirm/<slug:code>/", following.act, {"verb": "confirm"}, name="follow_confirm"),
    path("follow/end/<slug:code>/", following.act, {"verb": "end"}, name="follow_end"),
    path("follow/<slug:kind>/", following.ask, name="follow_kind"),
    path("follow/<slug:kind>/<slug:key>/", following.ask, name="follow_page"),
    path("feed/", feed.Newest(), name="feed"),
    path("sitemap/", views.sitemap, name="sitemap"),
    path("about/", views.about, name="about"),
]
