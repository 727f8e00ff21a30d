"""What a page asks about its own session: that its reader is still at work, and the form that a time-out caught."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from apps.accounts import kept


@login_required
@require_POST
def alive(request: HttpRequest) -> HttpResponse:
    """Someone is typing: the gate has noted it before this is reached."""
    return HttpResponse(status=204)


@login_required
@never_cache
@require_GET
def continued(request: HttpRequest) -> HttpResponse:
    """The form that arrived too late, to be sent again with one button."""
    form = kept.take(request)
    return render(request, "accounts/continued.html", {"form": form}) if form else redirect("desk:home")
