"""The page on which the public figures and promises are kept up to date."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals.opening import publishing
from apps.publications import actions
from apps.publications.models import Kind

VERBS = {
    "prepare": (publishing.prepare, "已拟稿，由另一人审核后公开。"),
    "withdraw": (publishing.withdraw_ended, "已撤回，原网址只显示撤回日期和理由。"),
}
sees = permission_required("publications.view_publication", raise_exception=True)


@login_required
@sees
@require_safe
def public(request: HttpRequest) -> HttpResponse:
    context = {
        "states": [publishing.state(kind) for kind in publishing.KINDS],
        "prepares": access.may(request.user, actions.PREPARE),
        "reviews": access.may(request.user, actions.REVIEW),
    }
    return render(request, "proposals/public.html", context)


@login_required
@sees
@require_POST
def act(request: HttpRequest, kind: str, verb: str) -> HttpResponse:
    if kind not in publishing.KINDS or verb not in VERBS:
        raise Http404
    action, done = VERBS[verb]
    attempt(request, action, Kind(kind), done=done)
    return redirect("proposals:public")
