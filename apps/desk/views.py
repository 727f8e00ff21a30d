"""The signed-in door: what waits, the way to any matter, one search over all."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.deputies.models import Mandate
from apps.desk import clocks, queues, search
from apps.desk.home import beside, record_of
from apps.matters import access
from apps.matters.models import Deadline, Matter
from apps.proposals.models import Suggestion
from congress import clock


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this person; deputies find their own suggestions on it as well, administrators no matters."""
    user = request.user
    waiting = queues.waiting(user)
    if access.may(user, "proposals.add_suggestion"):
        context = {"waiting": waiting, "mine": led_by(user), "in_office": in_office(user)}
        context |= {**record_of(user), **beside(user)}
        return render(request, "desk/deputy.html", context)
    if request.session.get("administrator"):
        return render(request, "desk/administrator.html", {"waiting": waiting})
    context = {"waiting": waiting, "clocks": clocks.watched_by(user), **beside(user)}
    return render(request, "desk/home.html", context)


def in_office(user: Any) -> bool:
    """Whether the person holds a mandate that may be exercised today, without which nothing can be proposed."""
    return Mandate.objects.in_office(clock.today()).for_user(user).exists()


def led_by(user: Any) -> list[Suggestion]:
    """The newest suggestions that the person leads, each with its running clocks, the answer's before its steps'."""
    running = Prefetch("deadlines", Deadline.objects.running().select_related("rule").order_by("-due_on"))
    led = Suggestion.objects.filter(lead__person__user=user).prefetch_related(running)
    return list(led.order_by("-pk")[: queues.SHOWN])


@login_required
@require_safe
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page of the record itself; 404 for what this person may not see."""
    found = get_object_or_404(Matter.objects.visible_to(request.user), pk=pk)
    return redirect(found.specific)


@login_required
@require_safe
def jump(request: HttpRequest) -> HttpResponse:
    """Straight to the matter with this number, else to everything that matches."""
    query = request.GET.get("q", "").replace("\x00", "").strip()
    numbered = search.by_number(query, request.user)
    if len(numbered) == 1:
        return redirect(numbered[0].record)
    context = {
        "query": query,
        "numbered": numbered,
        **search.everything(query, request.user, request.GET.get("page")),
    }
    return render(request, "desk/jump.html", context)
