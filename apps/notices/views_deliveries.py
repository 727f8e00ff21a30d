"""What went out and what did not, for those who look after it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.notices import actions, post
from apps.notices.forms import LogForm
from apps.notices.models import Channel, Delivery

PER_PAGE = 20

viewer = permission_required("notices.view_delivery", raise_exception=True)


@login_required
@viewer
@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    waiting = Delivery.objects.unsent().with_notices()
    page = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    configured = Channel.EMAIL in post.channels()
    return render(request, "notices/deliveries.html", {"page": page, "configured": configured})


@login_required
@viewer
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Everything that was ever to go out, the newest first."""
    form = LogForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = Delivery.objects.chosen(**chosen).with_notices()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "notices/log.html", {"page": page, "form": form, "query": query.urlencode()})


@login_required
@viewer
@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.select_related("recipient"), pk=pk)
    what, name = delivery.get_channel_display(), delivery.recipient.name
    if actions.resend(delivery, by=cast(User, request.user)):
        messages.success(request, f"发给{name}的{what}已重新排队。")
    else:
        messages.error(request, f"{name}没有可用的{what}地址，请先补充后再发送。")
    return redirect("notices:deliveries")
