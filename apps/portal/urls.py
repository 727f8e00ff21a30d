from django.urls import path

from apps.portal import feed, verify, views
from apps.publications.models import Kind

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<slug:key>/", views.article, {"kind": Kind.SUGGESTION}, name="suggestion"),
    path("proposals/<slug:key>/<int:version>/", views.article, {"kind": Kind.SUGGESTION}, name="suggestion"),
    path("resolutions/", views.resolutions, name="resolutions"),
    path("resolutions/<slug:key>/", views.article, {"kind": Kind.RESOLUTION}, name="resolution"),
    path(
        "resolutions/<slug:key>/<int:version>/", views.article, {"kind": Kind.RESOLUTION}, name="resolution"
    ),
    path("files/<slug:code>.pdf", views.file, name="file"),
    path("search/", views.search, name="search"),
    path("verify/", verify.ask, name="verify"),
    path("verify/<slug:code>/", verify.answer, name="verification"),
    path("feed/", feed.Newest(), name="feed"),
    path("sitemap/", views.sitemap, name="sitemap"),
    path("about/", views.about, name="about"),
]
