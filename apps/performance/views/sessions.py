"""Attendance of sessions: the list of sessions, one session's deputies, its spreadsheet out and in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.deputies.models import Session
from apps.matters.attempt import attempt
from apps.performance import attending
from apps.performance.forms.sessions import AttendanceForm, Known, SheetForm
from apps.performance.models import Attendance
from apps.performance.views import keeper, paged
from congress import clock, sheets
from congress.refusal import Refusal

State = Attendance.State


@login_required
@keeper
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    counted: Any = {state: Count("attendance", filter=Q(attendance__state=state)) for state in State.values}
    found = Session.objects.begun(clock.today()).select_related("term").annotate(**counted)
    return render(request, "performance/sessions.html", {"page": paged(request, found)})


@login_required
@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Session.objects.select_related("term"), pk=pk)
    form = AttendanceForm(request.POST or None, mandates=attending.expected(found), known=known(found))
    done = "出席情况已保存，并记入履职档案。"
    if form.is_valid() and attempt(request, attending.enter, found, lines=form.lines(), done=done):
        return redirect("performance:session", pk=found.pk)
    return shown(request, found, form)


@login_required
@keeper
@require_POST
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """What a filled list says, shown for checking; it is kept when the page is saved."""
    found = get_object_or_404(Session.objects.select_related("term"), pk=pk)
    upload, kept = SheetForm(request.POST, request.FILES), known(found)
    read = attending.Read({}, [])
    if upload.is_valid():
        try:
            read = attending.read(upload.cleaned_data["file"], found)
        except Refusal as refusal:
            messages.error(request, str(refusal))
    form = AttendanceForm(None, mandates=attending.expected(found), known=kept, said=read.said)
    return shown(request, found, form, upload=upload, read=read)


@login_required
@keeper
@require_safe
def spreadsheet(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Session.objects.select_related("term"), pk=pk)
    return sheets.download(attending.sheet(found), f"{found.title}出席情况.xlsx")


def known(session: Session) -> Known:
    rows = Attendance.objects.filter(session=session).values_list("mandate_id", "state", "reason")
    return {pk: (state, reason) for pk, state, reason in rows}


def shown(
    request: HttpRequest,
    session: Session,
    form: AttendanceForm,
    upload: SheetForm | None = None,
    read: attending.Read | None = None,
) -> HttpResponse:
    states = [state for state, _ in form.known.values()]
    context = {
        "session": session,
        "form": form,
        "rows": form.rows(),
        "upload": upload or SheetForm(),
        "read": read,
        "counted": {label: states.count(value) for value, label in State.choices},
        "expected": len(form.mandates),
        "begun": session.starts_on <= clock.today(),
        "absent": attending.often_absent(session.term),
    }
    return render(request, "performance/session.html", context)
