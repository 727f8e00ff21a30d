"""Requests that were turned away leave a record: tries at what is not one's own are what an auditor looks for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from apps.audit import trail
from apps.audit.trail import Act

Handler = Callable[[HttpRequest], HttpResponse]


def middleware(get_response: Handler) -> Handler:
    def watch(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_denial(request, response):
            what = f"访问被拒绝（{response.status_code}）：{request.method} {request.path}"
            trail.record(Act.DENIED, what, by=request.user, success=False)
        return response

    return watch


def is_denial(request: HttpRequest, response: HttpResponse) -> bool:
    """A signed-in person was refused, or asked for a record that does not exist for them."""
    if not request.user.is_authenticated:
        return False
    return response.status_code == 403 or (response.status_code == 404 and request.path.startswith("/desk/"))
