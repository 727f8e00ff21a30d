"""Pages on which the system administrator opens and keeps connections, and the guide for those who program them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.connections import actions, guide
from apps.connections.forms import ChangeForm, OpenForm, ReasonForm
from apps.connections.models import Connection
from apps.matters import access
from apps.matters.attempt import attempt

MANAGE = "connections.manage_connection"
SHOWN = 20
"""Newest pushes that the page of a connection lists."""
viewer = permission_required("connections.view_connection", raise_exception=True)
manager = permission_required(MANAGE, raise_exception=True)


class Deed(NamedTuple):
    """One thing done with a connection on its page: the form, the action, what is said when it is done."""

    form: type[forms.Form]
    action: Callable[..., Any]
    done: str


DEEDS = {
    "change": Deed(ChangeForm, actions.change_connection, "设置已保存。"),
    "token": Deed(forms.Form, actions.issue_token, "新令牌已生成，原来的令牌即时失效。"),
    "resend": Deed(forms.Form, actions.send_again, "未送达的通知已重新排队。"),
    "close": Deed(ReasonForm, actions.close_connection, "已停用，对方系统不能再调用。"),
}


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    connections = Connection.objects.select_related("organ", "account").order_by(
        "closed_at", "organ__kind", "pk"
    )
    return render(request, "connections/index.html", {"connections": connections})


@login_required
@manager
def new(request: HttpRequest) -> HttpResponse:
    form = OpenForm(request.POST or None)
    if form.is_valid():
        done = "已开通，请安全管理员在“账户”里核对授权后，再生成令牌。"
        made = attempt(request, actions.open_connection, done=done, **form.cleaned_data)
        if made:
            return redirect("connections:list") if made is True else redirect("connections:detail", made.pk)
    return render(request, "connections/new.html", {"form": form})


@login_required
@viewer
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found(pk))


@login_required
@manager
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one thing; a fresh token is shown on the answer itself, this once. Refused, the page keeps what was typed."""
    if verb not in DEEDS:
        raise Http404
    connection, deed = found(pk), DEEDS[verb]
    form = deed.form(request.POST)
    if form.is_valid():
        result = attempt(request, deed.action, connection, done=deed.done, **form.cleaned_data)
        if verb == "token" and isinstance(result, str):
            return show(request, found(pk), token=result)
        if result:
            return redirect("connections:detail", pk)
    return show(request, connection, refused={verb: form})


@login_required
@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """How to program against the interface, drawn from the table of steps."""
    if not any(access.may(request.user, permission) for permission in guide.READERS):
        raise Http404
    return render(request, "connections/guide.html", guide.context())


def found(pk: int) -> Connection:
    return get_object_or_404(Connection.objects.select_related("organ", "account"), pk=pk)


def show(
    request: HttpRequest,
    connection: Connection,
    *,
    token: str = "",
    refused: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    initial = {"networks": connection.networks, "hook_url": connection.hook_url}
    shown = {"change": ChangeForm(initial=initial), "close": ReasonForm()} | (refused or {})
    context = {
        "connection": connection,
        "token": token,
        "forms": shown if access.may(request.user, MANAGE) and not connection.closed_at else None,
        "opened": dict.fromkeys(refused or {}, True),
        "pushes": connection.pushes.select_related("notice")[:SHOWN],
        "manages": access.may(request.user, MANAGE),
    }
    response = render(request, "connections/detail.html", context)
    response["Cache-Control"] = "no-store"
    return response
