"""Pages on which staff record for deputies from paper (代录)."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.attempt import attempt
from apps.matters.workflow import RECORD
from apps.proposals import actions
from apps.proposals.forms import PaperForm
from apps.proposals.models import Suggestion
from apps.proposals.pages import PAGES
from apps.proposals.recording import recordable
from apps.proposals.views import found
from apps.proposals.workflow import workflow


def refuse_others(request: HttpRequest) -> None:
    if not access.may(request.user, RECORD):
        raise PermissionDenied("您没有代录的权限。如属您的职责，请联系安全管理员核对您的角色。")


@login_required
def paper(request: HttpRequest) -> HttpResponse:
    """A suggestion that came on paper."""
    refuse_others(request)
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        done = "已代录并提交，请继续审查。"
        made = attempt(request, actions.record_paper, done=done, **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Suggestion) else "proposals:list")
    return render(request, "proposals/paper.html", {"form": form})


@login_required
@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose step is to be recorded."""
    refuse_others(request)
    suggestion = found(request, pk)
    context = {"matter": suggestion, "rows": recordable(suggestion), "address": "proposals:record_step"}
    return render(request, "proposals/record.html", context)


@login_required
def step(request: HttpRequest, pk: int, verb: str, mandate: int) -> HttpResponse:
    """The page of one step, taken for a deputy."""
    refuse_others(request)
    suggestion = found(request, pk)
    if verb not in PAGES or not workflow[verb].on_paper:
        raise Http404
    deputy = get_object_or_404(
        Mandate.objects.with_names(), pk=mandate, person__user__isnull=False
    ).person.user
    page = PAGES[verb]
    form = page.form(request.POST or None, request.FILES or None, suggestion=suggestion, user=deputy)
    if form.is_valid() and attempt(
        request, page.action, suggestion, done="已代录。", on_behalf_of=deputy, **form.cleaned_data
    ):
        return redirect(suggestion)
    reason = workflow.refusal(workflow[verb], suggestion, by=request.user, on_behalf_of=deputy)
    context = {"matter": suggestion, "step": workflow[verb], "page": page, "form": form, "reason": reason}
    return render(request, "proposals/step.html", context | {"deputy": deputy})
