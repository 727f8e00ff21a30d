"""Response headers beside those of Django and django-csp, on every answer, files and error pages among them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What a browser could offer to a page and no page of ours asks for."""

ALWAYS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Content-Type-Options": "nosniff",
}
"""Django sets the last one too, but not where it refuses a host name."""


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def dressed(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.setdefault(name, value)
        if is_personal(request):
            response.setdefault("Cache-Control", "private, no-store")
        return response

    return dressed


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer was made for one signed-in person: a session was looked at, and there was one.

    A page that never asked who is there, such as a public file, stays as it is; this itself asks nothing.
    """
    session = getattr(request, "session", None)
    return session is not None and session.accessed and not session.is_empty()
