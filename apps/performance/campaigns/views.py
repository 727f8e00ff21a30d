"""The page of a campaign: its tasks and how far they are, what deputies tell, what the organiser accepts."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.documents import prints
from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import stepping
from apps.performance.campaigns import actions, papers, summary
from apps.performance.campaigns.forms import AcceptForm, DropForm, RefuseForm, ResultForm, TaskForm
from apps.performance.models import Activity
from apps.performance.models.activities import Type
from apps.performance.stepping import Step
from apps.performance.views import paged, query_of
from apps.performance.workflows.activities import workflow

STEPS = {
    "set_task": Step(actions.set_task, "任务已布置。", TaskForm),
    "drop_task": Step(actions.drop_task, "任务已取消。", DropForm),
    "accept_results": Step(actions.accept, "已认可，记入代表的履职档案。", AcceptForm, main=True),
    "refuse_result": Step(actions.refuse, "已退回，并告知代表理由。", RefuseForm),
}


def found_by(request: HttpRequest, pk: int) -> Activity:
    records = Activity.objects.visible_to(request.user).select_related("office")
    return get_object_or_404(records.filter(type=Type.CAMPAIGN), pk=pk)


@login_required
@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy's result."""
    found = found_by(request, pk)
    form = ResultForm(request.POST, request.FILES, found)
    done = "已填报，组织单位认可以后记入您的履职档案。"
    if form.is_valid() and attempt(request, actions.tell, found, done=done, **form.cleaned_data):
        return redirect("performance:campaign", pk)
    return shown(request, found_by(request, pk), telling=form)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int, result: int) -> HttpResponse:
    found = found_by(request, pk)
    told = get_object_or_404(summary.results(found), pk=result, mandate__person__user=request.user)
    attempt(request, actions.take_back, found, result=told, done="已撤回。")
    return redirect("performance:campaign", pk)


@login_required
@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The accepted results as a PDF, for those who organise it and those who read all records."""
    found = found_by(request, pk)
    if not reads_all(request, found):
        raise Http404
    title = f"{found.title}成果汇总"
    return prints.answer(papers.SUMMARY.code, title=title, data=summary.printed(found, papers.MOST))


def page_of(activity: Activity) -> str:
    return reverse("performance:campaign", args=[activity.pk])


def reads_all(request: HttpRequest, activity: Activity) -> bool:
    organises = access.may(request.user, "matters.edit_matter", activity)
    return organises or access.may(request.user, "performance.view_entry")


def shown(
    request: HttpRequest,
    activity: Activity,
    typed: dict[str, Any] | None = None,
    telling: ResultForm | None = None,
) -> HttpResponse:
    found = summary.results(activity)
    if not reads_all(request, activity):
        found = found.filter(mandate__person__user=request.user)
    invited = activity.invited().filter(person__user=request.user).exists()  # type: ignore[misc]  # signed in
    asked = invited and activity.status in actions.GOING_ON and activity.tasks.exists()
    context = {
        "activity": activity,
        "matter": activity,
        "tasks": summary.tasks(activity),
        "page": paged(request, found),
        "query": query_of(request),
        "attended": activity.participations.attended().count(),
        "telling": (telling or ResultForm(None, None, activity)) if asked else None,
        "prints": reads_all(request, activity),
        **stepping.context(activity, request.user, workflow, STEPS, typed),
    }
    return render(request, "performance/campaign.html", context)


campaign, act = stepping.pages(found_by, workflow, STEPS, shown, page_of)
