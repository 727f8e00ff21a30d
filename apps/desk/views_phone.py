"""The desk on a phone: installed like an app, patient with a slow line, forgetting nothing that was typed."""

import uuid
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.matters.models import UsedKey

ICONS = (192, 512)
RED, PAPER = "#9c1a1c", "#fffdf8"
SHORTCUTS = {"填报一次活动": "performance:report_new", "提建议": "proposals:new"}
"""What a long press on the icon offers."""
DRAWN_WITH = ("css/main.css", "js/drafts.js")
"""Static files whose names change with their content; a new one makes phones fetch the offline page anew."""


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a browser needs to put the desk on the phone's home screen."""
    return JsonResponse(
        {
            "id": reverse("desk:home"),
            "name": settings.SITE_NAME,
            "short_name": "代表工作台",
            "lang": "zh-Hans",
            "start_url": reverse("desk:home"),
            "scope": reverse("desk:home"),
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": RED,
            "icons": [icon(size) for size in ICONS],
            "shortcuts": [{"name": name, "url": reverse(view)} for name, view in SHORTCUTS.items()],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


def icon(size: int) -> dict[str, str]:
    """One picture; its mark keeps clear of the edge, so that a phone may cut it round."""
    source = static(f"img/icon-{size}.png")
    return {"src": source, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps static files and the offline page, and nothing else."""
    build = "-".join(Path(static(name)).stem for name in DRAWN_WITH)
    context = {"offline": reverse("desk:offline"), "static": settings.STATIC_URL, "build": build}
    return render(request, "desk/worker.js", context, content_type="text/javascript")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows while the line is down: the same for everybody, with what the phone itself has kept."""
    return render(request, "desk/offline.html")


@login_required
@never_cache
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """Whether the form with this key has done its work, so that the browser may forget its draft."""
    try:
        key = uuid.UUID(request.GET.get("key", ""))
    except ValueError:
        return JsonResponse({"saved": False})
    return JsonResponse({"saved": UsedKey.objects.filter(user=request.user.pk, key=key).exists()})
