"""Pages around the handling: the organ's own route of sign-off, files of a draft."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.accounts.models import Organ
from apps.matters import access, downloads
from apps.matters.attempt import attempt
from apps.proposals import actions
from apps.proposals.forms.route import RouteForm
from apps.proposals.models import Enclosure, Suggestion
from congress import clock


@login_required
def sign_off(request: HttpRequest) -> HttpResponse:
    """The leader of an organ arranges who checks its drafts, and whether co-handlers countersign."""
    if not access.may(request.user, "proposals.sign_reply"):
        raise PermissionDenied("签发程序由承办单位负责人设置。")
    own = Organ.objects.handling().in_being(clock.today())
    organ = get_object_or_404(own.filter(group__user=request.user.pk).order_by("id")[:1])
    form = RouteForm(request.POST or None, organ=organ)
    if form.is_valid() and attempt(
        request, actions.set_route, organ, done="签发程序已保存。", **form.values()
    ):
        return redirect("proposals:sign_off")
    return render(request, "proposals/sign_off.html", {"form": form, "organ": organ})


@login_required
@require_safe
def enclosure(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file of a draft, for those who know of the inner steps."""
    row = get_object_or_404(Enclosure.objects.select_related("reply__suggestion"), pk=pk)
    seen = Suggestion.objects.visible_to(request.user).filter(pk=row.reply.suggestion_id)
    if not seen or not access.Powers(request.user, row.reply.suggestion).sees_internal:
        raise Http404
    return downloads.download(row.file, name=row.name, content_type=row.content_type)
