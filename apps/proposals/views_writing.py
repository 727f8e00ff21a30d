"""What helps a deputy write: saving by itself, what is similar, drafts that are open to co-signing."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.attempt import attempt
from apps.proposals import actions, handing, questions, working
from apps.proposals.forms.review import ReturnStatementForm
from apps.proposals.models import Suggestion
from apps.proposals.numbers import number_of
from apps.proposals.similar import offered
from apps.proposals.views import PER_PAGE, found
from congress import clock
from congress.refusal import Refusal

WRITES = "proposals.add_suggestion"


def refuse_others(request: HttpRequest) -> None:
    if not access.may(request.user, WRITES):
        raise PermissionDenied("这里供人大代表起草和附议建议使用。")


@login_required
@require_POST
def autosave(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Keep what is being written; answers with the time, or with what the writer must know."""
    refuse_others(request)
    suggestion = None if pk is None else found(request, pk)
    if suggestion and not access.may(request.user, "matters.edit_matter", suggestion):
        raise Http404
    key, turn = working.parsed(request.POST.get("copy")), request.POST.get("turn", "")
    if key is None or not (turn.isascii() and turn.isdigit() and len(turn) < 9):
        return JsonResponse({"words": "页面信息不完整，没有自动保存。请用“保存草稿”保存。"}, status=400)
    saved = working.save(request.user, key=key, turn=int(turn), typed=request.POST, suggestion=suggestion)
    return JsonResponse(saved._asdict())


@login_required
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Throw away a copy that was saved by itself."""
    refuse_others(request)
    working.drop(request.user, request.POST)
    return redirect("proposals:new")


@login_required
@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """A fragment under the text: what is like it, as far as this person may see, and what it should not be."""
    refuse_others(request)
    title, body = request.POST.get("title", "")[:200], request.POST.get("body", "")[:5000]
    context = {
        "matches": offered(request.user, title, body, but=number_of(request.POST.get("own"))),
        "questions": questions.asked(title, body) if len(body) > questions.SHORT // 2 else [],
    }
    return render(request, "proposals/similar.html", context)


@login_required
@require_POST
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the suggestion sheet from the frozen text."""
    suggestion = found(request, pk)
    attempt(request, handing.issue_sheet, suggestion, done="建议专用纸正在生成。")
    return redirect(suggestion)


@login_required
def return_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """What the paper says beside the reasons that the organ has given already."""
    suggestion = found(request, pk)
    try:
        event = handing.objection_of(suggestion, request.user)
    except Refusal as refusal:
        raise PermissionDenied(str(refusal)) from None
    form = ReturnStatementForm(request.POST or None)
    if form.is_valid() and attempt(
        request, handing.issue_return, suggestion, done="退办说明正在生成。", **form.cleaned_data
    ):
        return redirect(suggestion)
    context = {"suggestion": suggestion, "form": form, "event": event}
    return render(request, "proposals/return_statement.html", context)


def open_drafts(user: Any) -> Any:
    """Drafts of other deputies of the same term that are open to co-signing and have no part of this person."""
    mandate = Mandate.objects.in_office(clock.today()).for_user(user).first()
    if mandate is None:
        return Suggestion.objects.none()
    rows = Suggestion.objects.filter(open_to_co_sign=True, status__in=["draft", "returned"])
    rows = (
        rows.filter(lead__term=mandate.term_id).exclude(lead=mandate).exclude(co_signatures__mandate=mandate)
    )
    return rows.with_people().order_by("-pk")


@login_required
@require_safe
def open_list(request: HttpRequest) -> HttpResponse:
    refuse_others(request)
    page = Paginator(open_drafts(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "proposals/open.html", {"page": page})


@login_required
def open_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text of an open draft, and the button that asks to join it."""
    refuse_others(request)
    suggestion = get_object_or_404(open_drafts(request.user), pk=pk)
    if request.method == "POST":
        done = "已请求附议，领衔代表会收到通知。"
        if attempt(request, actions.ask_to_join, suggestion, done=done):
            return redirect("proposals:open_list")
    return render(request, "proposals/open_draft.html", {"suggestion": suggestion})
