"""Pages of speeches: the list, one speech, entering, putting right, removing, a file out and in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance.forms.common import ReasonForm
from apps.performance.forms.sessions import SheetForm
from apps.performance.models import Speech
from apps.performance.speeches import actions, importing
from apps.performance.speeches.forms import RowsForm, SpeechFilter, SpeechForm
from apps.performance.speeches.importing import Read
from apps.performance.views import keeper, paged, query_of
from congress import sheets
from congress.refusal import Refusal

DETAILS = ("where", "session", "meeting", "on", "subject", "summary")


@login_required
@keeper
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    form = SpeechFilter(request.GET)
    found = form.narrow(Speech.objects.all()).with_names()
    context = {
        "form": form,
        "page": paged(request, found.order_by("-on", "-pk")),
        "query": query_of(request),
        "upload": SheetForm(),
    }
    return render(request, "performance/speeches.html", context)


@login_required
@keeper
def new(request: HttpRequest) -> HttpResponse:
    form = SpeechForm(request.POST or None)
    if form.is_valid():
        made = attempt(request, actions.add, done="已登记，并记入履职档案。", **form.cleaned_data)
        if made is not None:
            return redirect(made if isinstance(made, Speech) else "performance:speeches")
        form.say_doubled()
    return render(request, "performance/speech_edit.html", {"form": form})


def found_by(request: HttpRequest, pk: int) -> Speech:
    speeches = Speech.objects.visible_to(request.user).with_names()
    return get_object_or_404(speeches.select_related("entered_by", "removed_by"), pk=pk)


@login_required
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, found_by(request, pk))


@login_required
@keeper
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = found_by(request, pk), found_by(request, pk)
    form = SpeechForm(request.POST or None, instance=filled)
    done = "已更正，履职档案随之更正。"
    if form.is_valid():
        if attempt(request, actions.correct, found, done=done, **form.cleaned_data):
            return redirect(found)
        form.say_doubled()
    reason = "这条发言登记已经删除，不能再改。" if found.removed_at else ""
    return render(request, "performance/speech_edit.html", {"form": form, "speech": found, "reason": reason})


@login_required
@keeper
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = found_by(request, pk), ReasonForm(request.POST)
    done = "已删除，这条记录不再计入履职档案。"
    if form.is_valid() and attempt(request, actions.remove, found, done=done, **form.cleaned_data):
        return redirect(found)
    return shown(request, found_by(request, pk), refused=form)


def shown(request: HttpRequest, speech: Speech, refused: ReasonForm | None = None) -> HttpResponse:
    keeps = access.may(request.user, actions.MANAGE) and not speech.removed_at
    context = {
        "speech": speech,
        "facts": {
            "代表": f"{speech.mandate.name}（{speech.mandate.delegation}）",
            "日期": f"{speech.on:%Y-%m-%d}",
            "会议": speech.held_at,
            "场合": speech.get_where_display(),
            "议题": speech.subject,
            "登记人": speech.entered_by.name,
            "删除理由": speech.removed_because,
            "删除人": speech.removed_by.name if speech.removed_by else "",
        },
        "remove": (refused or ReasonForm()) if keeps else None,
        "refused": refused is not None,
        "own": speech.mandate.person.user_id == request.user.pk,
    }
    return render(request, "performance/speech.html", context)


@login_required
@keeper
@require_safe
def spreadsheet(request: HttpRequest) -> HttpResponse:
    return sheets.download(importing.sheet(), "审议发言登记表.xlsx")


@login_required
@keeper
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """What a filled list says, shown for checking; it is kept when that page is saved."""
    upload, read = SheetForm(request.POST, request.FILES), Read([], [], "")
    if upload.is_valid():
        try:
            read = importing.read(upload.cleaned_data["file"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
    return checked(request, upload, read)


@login_required
@keeper
@require_POST
def save_rows(request: HttpRequest) -> HttpResponse:
    """Keep what was checked. It is judged anew: what no longer fits comes back as a sentence, nothing is kept."""
    form, read = RowsForm(request.POST), Read([], [], "")
    if form.is_valid():
        try:
            read = importing.read_again(form.cleaned_data["rows"])
        except Refusal as refusal:
            messages.error(request, str(refusal))
    done = f"已登记 {len(read.said)} 条发言，并记入履职档案。"
    if read.said and not read.problems and attempt(request, actions.enter, said=read.said, done=done):
        return redirect("performance:speeches")
    return checked(request, SheetForm(), read)


def checked(request: HttpRequest, upload: SheetForm, read: Read) -> HttpResponse:
    context: dict[str, Any] = {"upload": upload, "read": read, "rows": RowsForm(initial={"rows": read.kept})}
    return render(request, "performance/speeches_check.html", context)
