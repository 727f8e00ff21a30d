"""The page on which the desk keeps some kinds of public pages up to date, and the address of its buttons."""

from collections.abc import Callable, Collection

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.publications import actions, keeping
from apps.publications.models import Kind

VERBS = {
    "prepare": (keeping.prepare, "已拟稿，由另一人审核后公开。"),
    "withdraw": (keeping.withdraw_ended, "已撤回，原网址只显示撤回日期和理由。"),
}
View = Callable[..., HttpResponse]
sees = permission_required("publications.view_publication", raise_exception=True)


def pages(kinds: Collection[Kind], template: str, address: str) -> tuple[View, View]:
    """The page of these kinds, named ``address``, and the address that takes kind and verb."""

    @login_required
    @sees
    @require_safe
    def public(request: HttpRequest) -> HttpResponse:
        context = {
            "states": [keeping.state(kind) for kind in kinds],
            "prepares": access.may(request.user, actions.PREPARE),
            "reviews": access.may(request.user, actions.REVIEW),
        }
        return render(request, template, context)

    @login_required
    @sees
    @require_POST
    def act(request: HttpRequest, kind: str, verb: str) -> HttpResponse:
        if kind not in kinds or verb not in VERBS:
            raise Http404
        action, done = VERBS[verb]
        attempt(request, action, Kind(kind), done=done)
        return redirect(address)

    return public, act
