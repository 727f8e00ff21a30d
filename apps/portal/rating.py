"""A voter rates deputies by a printed code: once, unknown to anybody. No session, no cookie, no script is needed.

Opening the page changes nothing, so that a program that looks at links uses none up. Like the letters' forms it carries
no CSRF token: the code itself is the authority.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.duty_reports import voting
from apps.duty_reports.forms import RatingForm


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """The ballot; sent, the thanks. A code that is not known answers 404, one that works no more says why."""
    ballot = voting.ask(token)
    if ballot is None:
        return said(request, voting.WORDS["unknown"], status=404)
    if ballot.refused:
        return said(request, ballot.refused)
    form = RatingForm(request.POST if request.method == "POST" else None, ballot)
    if not form.is_valid():
        return render(request, "portal/rate.html", {"ballot": ballot, "form": form})
    answer = voting.rate(token, form.grades())
    if answer == voting.COUNTED:
        return render(request, "portal/rated.html", {"ballot": ballot})
    return said(request, voting.WORDS[answer])


def said(request: HttpRequest, words: str, status: int = 200) -> HttpResponse:
    return render(request, "portal/rated.html", {"refused": words}, status=status)
