"""Activities: the list, the call, the answer of a deputy, attendance by code and by list, what happened."""

from typing import Any

import segno
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance import checkin, people, stepping
from apps.performance.actions import activities as actions
from apps.performance.forms.activities import (
    AccountForm,
    ActivityFilter,
    ActivityForm,
    AnswerCallForm,
    AttendedForm,
    WriteUpForm,
)
from apps.performance.models import Activity, Participation
from apps.performance.plans.summary import begun_from
from apps.performance.plans.views import course_asked
from apps.performance.stepping import Step
from apps.performance.views import paged, query_of
from apps.performance.workflows.activities import Status, workflow
from congress.refusal import Refusal

SEES = "performance.view_activity"
STEPS = {
    "call": Step(actions.call, "活动已发布，受邀代表已收到通知。", main=True),
    "hold": Step(actions.hold, "考勤已确认，记入到场代表的履职档案。", AttendedForm),
    "recount": Step(actions.recount, "考勤已更正，履职档案随之更正。", AttendedForm),
    "write_up": Step(actions.write_up, "活动情况已保存。", WriteUpForm),
    "account": Step(actions.account, "经费支出已登记，计入年度经费统计。", AccountForm),
    "cancel": Step(actions.cancel, "活动已取消，并通知了受邀代表。"),
}


def found_by(request: HttpRequest, pk: int) -> Activity:
    records = Activity.objects.visible_to(request.user).select_related("office", "called_by")
    return get_object_or_404(records, pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    if not access.may(request.user, SEES):
        raise PermissionDenied
    form = ActivityFilter(request.GET)
    found = form.narrow(Activity.objects.visible_to(request.user)).select_related("office")
    context = {
        "form": form,
        "page": paged(request, found),
        "query": query_of(request),
        "may_add": actions.may_organise(request.user),
    }
    return render(request, "performance/activities.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    if not actions.may_organise(request.user):
        raise PermissionDenied
    course = course_asked(request)
    initial = begun_from(course)
    form = ActivityForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
    if form.is_valid():
        done = "草稿已保存，核对以后发布。"
        made = attempt(request, actions.plan, done=done, course=course, **form.values())
        if made is not None:
            return redirect(made if isinstance(made, Activity) else "performance:activities")
    return render(request, "performance/activity_edit.html", {"form": form, "course": course})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = found_by(request, pk), found_by(request, pk)
    form = ActivityForm(request.POST or None, request.FILES or None, instance=filled, user=request.user)
    if form.is_valid() and attempt(request, actions.edit, found, done="修改已保存。", **form.values()):
        return redirect(found)
    reason = workflow.refusal(workflow["edit"], found, by=request.user)
    context = {"form": form, "activity": found, "reason": reason}
    return render(request, "performance/activity_edit.html", context)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy signs up, or says why not."""
    found, form = found_by(request, pk), AnswerCallForm(request.POST)
    done = "已登记，谢谢您的答复。"
    if form.is_valid() and attempt(request, actions.answer, found, done=done, **form.cleaned_data):
        return redirect(found)
    return shown(request, found_by(request, pk), answering=form)


def shown(
    request: HttpRequest,
    activity: Activity,
    typed: dict[str, Any] | None = None,
    answering: AnswerCallForm | None = None,
) -> HttpResponse:
    rows = activity.participations.select_related("mandate__person", "mandate__delegation").order_by("pk")
    mine = next((row for row in rows if row.mandate.person.user_id == request.user.pk), None)
    asked = activity.status == Status.CALLED and activity.invited().filter(person__user=request.user.pk)
    steps = stepping.context(activity, request.user, workflow, STEPS, typed)
    context = {
        "activity": activity,
        "matter": activity,
        "facts": facts(activity),
        "funds": funds(activity) if sees_funds(request, steps["powers"]) else {},
        "rows": rows,
        "joined": sum(row.answer == Participation.Answer.JOINED for row in rows),
        "attended": sum(row.attended_at is not None for row in rows),
        "mine": mine,
        "answering": (answering or AnswerCallForm(initial=said(mine))) if asked else None,
        "organises": steps["powers"].may("matters.edit_matter"),
        "files": access.files(request.user).filter(matter=activity),
        "reports": activity.visit_reports.visible_to(request.user),
        **steps,
    }
    return render(request, "performance/activity.html", context)


def said(mine: Participation | None) -> dict[str, Any]:
    """What the deputy answered before, from which another answer begins."""
    return {"answer": mine.answer, "reason": mine.reason} if mine else {}


def facts(activity: Activity) -> dict[str, Any]:
    invited = ["全体代表"] if activity.everybody else [str(one) for one in activity.delegations.all()]
    invited += [one.name for one in activity.named.select_related("person")]
    return {
        "类别": activity.get_type_display(),
        "时间": f"{stepping.moment(activity.starts_at)} 至 {stepping.moment(activity.ends_at)}",
        "地点": activity.place,
        "组织单位": activity.office.name if activity.office else "",
        "邀请范围": "、".join(invited),
        "名额": f"{activity.limit} 名" if activity.limit else "不限",
        "报名截止": stepping.moment(activity.sign_up_until or activity.starts_at),
        "计入时长": f"{activity.hours.normalize():f} 小时" if activity.hours else "",
    }


def sees_funds(request: HttpRequest, powers: access.Powers) -> bool:
    """Amounts are for who organises it and who reads all records."""
    return powers.may("matters.edit_matter") or access.may(request.user, people.ALL)


def funds(activity: Activity) -> dict[str, Any]:
    amounts = {"预算": activity.cost_planned, "支出": activity.cost_spent}
    return {name: f"{amount} 元" for name, amount in amounts.items() if amount is not None}


@login_required
@never_cache
@require_safe
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """The organiser's page with the code of this minute; asked by htmx it is the code alone."""
    found = found_by(request, pk)
    if not access.may(request.user, "matters.edit_matter", found):
        raise Http404
    picture, refused = "", ""
    try:
        address = reverse("performance:check_in", args=[checkin.code_for(found)])
        picture = drawn(request.build_absolute_uri(address))
    except Refusal as refusal:
        refused = str(refusal)
    context = {
        "activity": found,
        "picture": picture,
        "refused": refused,
        "attended": found.participations.attended().count(),
        "seconds": int(checkin.RENEWED_EVERY.total_seconds()),
        "minutes": int(checkin.GOOD_FOR.total_seconds() // 60),
    }
    name = "performance/code_now.html" if request.headers.get("HX-Request") else "performance/code.html"
    return render(request, name, context)


def drawn(address: str) -> SafeString:
    """A QR code as SVG, large enough for the back row."""
    made = segno.make(address, error="m").svg_inline(scale=8, omitsize=True, title="签到二维码")
    return mark_safe(made)  # noqa: S308 - shapes drawn by segno from an address of ours


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """What the scanned code opens: the activity and one button. Opening it changes nothing."""
    if not access.may(request.user, SEES):
        raise PermissionDenied
    try:
        found = Activity.objects.visible_to(request.user).filter(pk=checkin.key_in(code)).first()
    except Refusal as refusal:
        return render(request, "performance/check_in.html", {"refused": str(refusal)})
    if found is None:
        raise Http404
    if request.method == "POST" and attempt(request, actions.check_in, found, done="签到成功。"):
        return redirect(found)
    return render(request, "performance/check_in.html", {"activity": found})


detail, act = stepping.pages(found_by, workflow, STEPS, shown)
