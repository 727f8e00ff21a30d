"""Pages of the assignment meeting: choosing, progress, the list by organ, its spreadsheet, its papers."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.documents.finding import packed, served
from apps.documents.models import Batch, Paper
from apps.documents.views_batches import standing
from apps.matters.attempt import attempt
from apps.proposals import handing
from apps.proposals.actions.meetings import open_meeting
from apps.proposals.assigning import Body, body_of, holder, readable
from apps.proposals.forms.meetings import MeetingForm
from apps.proposals.models import Meeting, MeetingItem, Suggestion
from congress.sheets import Sheet, download, workbook

SHOWN = 300
"""Suggestions of one page: a meeting hands over what a whole session brought."""
COLUMNS = {
    "主办单位": 26,
    "协办单位": 26,
    "编号": 10,
    "标题": 50,
    "领衔代表": 20,
    "类别": 14,
    "情况": 12,
    "说明": 40,
}


def body_or_refuse(request: HttpRequest) -> Body:
    """In whose name the person holds meetings."""
    body = body_of(request.user)
    if body is None:
        raise PermissionDenied(
            "交办会由代表工作机构和政府办公室办理。如属您的职责，请联系系统管理员核对您的角色。"
        )
    return body


def found(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, if this person may open it; 404 otherwise, and 403 for those who hold none."""
    body_or_refuse(request)
    return get_object_or_404(readable(request.user).select_related("by"), pk=pk)


@login_required
def meetings(request: HttpRequest) -> HttpResponse:
    """What waits to be assigned, each with the organ that might handle it; ticked ones are handed over as one job."""
    body = body_or_refuse(request)
    waiting = Suggestion.objects.visible_to(request.user).filter(status=body.status)
    page = Paginator(waiting.with_people().order_by("session", "serial"), SHOWN).get_page(
        request.GET.get("page")
    )
    form = MeetingForm(request.POST or None, suggestions=list(page), body=body)
    if form.is_valid():
        made = attempt(request, open_meeting, done="正在交办，进度见本页。", body=body, **form.cleaned_data)
        if made is not None:
            return redirect(made if isinstance(made, Meeting) else "proposals:meetings")
    past = readable(request.user)[:10]
    context = {"page": page, "form": form, "past": past, "within": body.within_government}
    return render(request, "proposals/meetings.html", context)


@login_required
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "proposals/meeting.html", context_of(request, pk))


@login_required
@require_safe
def meeting_progress(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    return render(request, "proposals/meeting_progress.html", {"meeting": one, "counts": one.counts})


@login_required
@require_safe
def spreadsheet(request: HttpRequest, pk: int) -> HttpResponse:
    one = found(request, pk)
    rows = [
        [
            item.organ.name,
            "、".join(organ.name for organ in item.co.all()),
            item.suggestion.number,
            item.suggestion.title,
            str(item.suggestion.lead),
            item.suggestion.get_subject_display(),
            item.get_state_display(),
            item.words,
        ]
        for item in items_of(one)
    ]
    return download(workbook(Sheet("交办清单", COLUMNS, rows)), f"{one.title}清单.xlsx")


def issuing(action: Callable[..., Any], done: str) -> Callable[..., HttpResponse]:
    """The address that issues papers of a finished meeting."""

    @login_required
    @require_POST
    def issue(request: HttpRequest, pk: int) -> HttpResponse:
        one = found(request, pk)
        attempt(request, action, one, done=done)
        return redirect(one)

    return issue


notices = issuing(handing.issue_notices, "交办通知正在生成。")
lists = issuing(handing.issue_lists, "交办清单正在生成。")


@login_required
@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """The fragment that asks again until every paper of the meeting is ready."""
    one = found(request, pk)
    context = {"meeting": one, **papers_context(request, one)}
    return render(request, "proposals/meeting_papers.html", context)


@login_required
@require_safe
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponseBase:
    """One notice or list of the meeting."""
    return served(get_object_or_404(papers_of(found(request, pk)), pk=paper))


@login_required
@require_safe
def pack(request: HttpRequest, pk: int, batch: int, name: str) -> HttpResponseBase:
    """All notices or all lists of the meeting as one file."""
    return packed(get_object_or_404(batches_of(found(request, pk)), pk=batch), name)


def batches_of(meeting: Meeting) -> QuerySet[Batch]:
    """Lists and notices, those that were issued."""
    issued = [pk for pk in (meeting.batch_id, meeting.lists_id) if pk]
    return Batch.objects.filter(pk__in=issued).order_by("-pk")


def papers_context(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """``papers``, ``packs`` to print or keep them all at once, ``under_way``: how far the others are, ``waits``: whether
    something comes without being asked.
    """
    papers, issued = list(papers_of(meeting)), list(batches_of(meeting))
    stuck = {paper.batch_id for paper in papers if paper.state == Paper.State.FAILED}
    return {
        "papers": papers,
        "packs": [one for one in issued if one.state == Batch.State.PACKED],
        "under_way": [standing(request, one) for one in issued if one.state != Batch.State.PACKED],
        "waits": any(one.state == Batch.State.RUNNING and one.pk not in stuck for one in issued),
    }


def papers_of(meeting: Meeting) -> QuerySet[Paper]:
    """Notices and lists, in the order of issue."""
    return Paper.objects.filter(batch__in=[meeting.batch_id, meeting.lists_id]).order_by("kind", "pk")


def items_of(meeting: Meeting) -> list[MeetingItem]:
    """All items with what a line shows, organ by organ."""
    items = list(meeting.items.select_related("organ").prefetch_related("co"))
    rows = Suggestion.objects.with_people().in_bulk([item.suggestion_id for item in items])
    for item in items:
        item.suggestion = rows[item.suggestion_id]
    return items


def context_of(request: HttpRequest, pk: int) -> dict[str, Any]:
    one = found(request, pk)
    return {
        "meeting": one,
        "counts": one.counts,
        "by_organ": [
            (organ, list(rows)) for organ, rows in groupby(items_of(one), key=lambda item: item.organ)
        ],
        "may_issue": body_of(request.user) == holder(one),
        **papers_context(request, one),
    }
