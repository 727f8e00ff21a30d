"""The inbox. A GET changes nothing: mail scanners follow links."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from apps.notices import actions
from apps.notices.forms import TopicForm
from apps.notices.models import Notice

PER_PAGE = 20


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    mine = Notice.objects.of(request.user)
    topic = request.GET.get("topic", "")
    page = Paginator(mine.about(topic).unread_first(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "waiting": mine.unread().count(),
        "form": TopicForm(request.GET or None),
        "query": urlencode({"topic": topic}) if topic else "",
    }
    return render(request, "notices/inbox.html", context)


@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with a button; the button (a POST) marks it as read and leads to where it is handled."""
    found = get_object_or_404(Notice.objects.of(request.user).select_related("matter"), pk=pk)
    if request.method == "POST":
        actions.read(Notice.objects.filter(pk=found.pk))
        return redirect(onward(found))
    return render(request, "notices/notice.html", {"notice": found})


def onward(found: Notice) -> str:
    """Where the notice leads within the portal; to the inbox when it leads nowhere."""
    inside = url_has_allowed_host_and_scheme(found.url, allowed_hosts=None)
    return found.url if found.url and inside else "notices:inbox"


@login_required
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    actions.read(Notice.objects.filter(pk=found.pk))
    return redirect("notices:inbox")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    actions.read(Notice.objects.of(request.user))
    messages.success(request, "全部消息已标为已读。")
    return redirect("notices:inbox")
