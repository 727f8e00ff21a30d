"""Headers on every kind of answer, pages of errors without traces, and Django's own list of what production needs."""

import base64
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from apps.matters import uploads
from congress import urls
from tests import factories

SECRET = "库里的秘密"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
OFF = ["camera", "microphone", "geolocation", "payment", "usb"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


urlpatterns = [path("broken/", broken), path("forbidden/", forbidden), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

pytestmark = pytest.mark.urls(__name__)


def check(response: Any) -> None:
    """All headers that an answer of any kind carries."""
    policy = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert policy == POLICY
    assert all(f"{feature}=()" in response["Permissions-Policy"] for feature in OFF)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Permitted-Cross-Domain-Policies"] == "none"


@pytest.fixture
def clerk(db: None) -> Client:
    client = Client()
    client.force_login(factories.user("deputies_work"))
    return client


@pytest.mark.django_db
def test_a_public_page_has_all_headers_and_may_be_kept(client: Client) -> None:
    response = client.get("/")
    check(response)
    assert "no-store" not in response.get("Cache-Control", "")


def test_a_signed_in_page_is_not_kept(clerk: Client) -> None:
    for address in (reverse("desk:home"), "/"):
        response = clerk.get(address)
        check(response)
        assert response["Cache-Control"] == "private, no-store"


def test_a_file_has_all_headers_and_is_not_kept(db: None) -> None:
    people = factories.county()
    suggestion = factories.draft(people)
    file = SimpleUploadedFile("现场.pdf", b"%PDF-1.4\n%%EOF\n")
    attached = uploads.attach(suggestion, file, by=people.lead.person.user)
    client = Client()
    client.force_login(people.lead.person.user)
    response = client.get(reverse("matters:attachment", args=[attached.pk]))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/?q=%00", 400, "这次请求无法处理"),
        ("/forbidden/", 403, "您不能进行这项操作"),
        ("/nowhere/", 404, "没有找到这一页"),
        ("/broken/", 500, "系统出了故障"),
    ],
)
def test_pages_of_errors_need_no_database_and_show_no_trace(address: str, status: int, says: str) -> None:
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    check(response)
    page = response.content.decode()
    assert says in page
    assert not any(word in page for word in (SECRET, "Traceback", "RuntimeError", "Django", ".py"))


def test_whoever_is_signed_in_while_the_database_is_away_gets_the_page_of_failure() -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    response = client.get("/desk/")
    assert response.status_code == 500
    check(response)
    assert "系统出了故障" in response.content.decode()


def test_a_foreign_form_is_refused_in_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    check(response)
    assert "页面已过期" in response.content.decode()


def test_a_body_that_is_too_large_is_refused_in_words(settings: Any) -> None:
    settings.REQUEST_MAX_BYTES = 1024 * 1024
    response = Client(raise_request_exception=False).post("/sign-in/", {"username": "a" * 1024 * 1024})
    assert response.status_code == 413
    check(response)


def test_a_refused_host_name_gets_the_headers_too(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    response = Client(raise_request_exception=False).get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_production_settings_leave_django_nothing_to_warn_of() -> None:
    key = base64.b64encode(os.urandom(32)).decode()
    kept = {
        name: os.environ[name]
        for name in ("PATH", "DATABASE_URL", "REDIS_URL", "PORTAL_VAR", "FONTCONFIG_FILE")
    }
    own = {
        "DJANGO_SETTINGS_MODULE": "congress.settings",
        "SECRET_KEY": base64.b64encode(os.urandom(50)).decode(),
        "FIELD_KEYS": f"1:{key}",
        "DIGEST_SECRET": base64.b64encode(os.urandom(32)).decode(),
        "ALLOWED_HOSTS": "rd.example.gov.cn",
        "SITE_URL": "https://rd.example.gov.cn",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, env=kept | own, cwd=configured.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "WARNING" in done.stdout + done.stderr) == (0, False), done.stderr
