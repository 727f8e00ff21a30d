"""The portal's addresses and one bare view, under the same server and middleware: the yardstick of all rows."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from congress.urls import handler400, handler403, handler404, handler500
from congress.urls import urlpatterns as portal

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest) -> HttpResponse:
    """The least a Django view can do."""
    return HttpResponse("bare")


urlpatterns = [path("bench/bare/", bare), *portal]
