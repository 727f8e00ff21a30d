"""The inbox, and what could not be sent. A GET changes nothing: mail scanners follow links."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.notices import actions, post
from apps.notices.models import Delivery, Notice

PER_PAGE = 20


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    mine = Notice.objects.of(request.user)
    page = Paginator(mine.unread_first(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/inbox.html", {"page": page, "waiting": mine.unread().count()})


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


@login_required
@permission_required("notices.view_delivery", raise_exception=True)
@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    unsent = Delivery.objects.unsent().select_related("recipient").prefetch_related("notices__matter")
    page = Paginator(unsent, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/deliveries.html", {"page": page, "configured": post.configured()})


@login_required
@permission_required("notices.view_delivery", raise_exception=True)
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.select_related("recipient"), pk=pk)
    if actions.resend(delivery, by=cast(User, request.user)):
        messages.success(request, f"发给{delivery.recipient.name}的邮件已重新排队。")
    else:
        messages.error(request, f"{delivery.recipient.name}没有登记电子邮箱，请先补充后再发送。")
    return redirect("notices:deliveries")
