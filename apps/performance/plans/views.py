"""Pages of training: a year's plan with its courses and hours, the plan as it is drafted, one course of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.matters import access
from apps.matters.attempt import attempt
from apps.performance.models import Activity, PlannedCourse, TrainingPlan
from apps.performance.models.activities import Type
from apps.performance.plans import actions, summary
from apps.performance.plans.forms import CourseForm, PlanForm
from apps.performance.presenting import FIRST_YEAR
from apps.performance.views import keeper, paged

SEES = "performance.view_activity"
BOTH = require_http_methods(["GET", "HEAD", "POST"])


def page_of(year: int) -> str:
    return f"{reverse('performance:courses')}?year={year}"


@login_required
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """The plan of a year and its courses, planned and held, with their hours, those who came and those who passed."""
    if not access.may(request.user, SEES):
        raise PermissionDenied
    year = summary.year_of(request.GET.get("year"))
    seen, plans = Activity.objects.visible_to(request.user), summary.plans_for(request.user)
    came, passed = Q(participations__attended_at__isnull=False), Q(attempts__passed=True)
    held = seen.filter(type=Type.TRAINING, starts_at__year=year).select_related("office")
    counted = held.annotate(
        came=Count("participations", filter=came, distinct=True),
        passed=Count("attempts__mandate", filter=passed, distinct=True),
    )
    plan = plans.filter(year=year).first()
    context = {
        "page": paged(request, counted.order_by("starts_at", "pk")),
        "plan": plan,
        "planned": summary.courses(plan) if plan else [],
        "years": summary.years(seen, plans),
        "keeps": access.may(request.user, actions.MANAGE),
        "year": year,
        "first": FIRST_YEAR,
        "last": actions.last_year(),
        "query": f"year={year}",
    }
    return render(request, "performance/courses.html", context)


@login_required
@keeper
@BOTH
def plan(request: HttpRequest, year: int) -> HttpResponse:
    """Draft the plan of a year up to the coming one, or change it."""
    if not FIRST_YEAR <= year <= actions.last_year():
        raise Http404
    found = TrainingPlan.objects.filter(year=year).first()
    form = PlanForm(request.POST or None, instance=found)
    if form.is_valid() and attempt(
        request, actions.keep, year=year, done="培训计划已保存，请登记课程。", **form.cleaned_data
    ):
        return redirect(page_of(year))
    return render(request, "performance/plan_edit.html", {"form": form, "plan": found, "year": year})


@login_required
@keeper
@BOTH
def course_new(request: HttpRequest, year: int) -> HttpResponse:
    return put(request, get_object_or_404(TrainingPlan, year=year), None)


@login_required
@keeper
@BOTH
def course(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_by(pk)
    return put(request, found.plan, found)


def put(request: HttpRequest, plan: TrainingPlan, found: PlannedCourse | None) -> HttpResponse:
    form = CourseForm(request.POST or None, instance=found)
    if form.is_valid():
        if attempt(
            request, actions.put_course, plan, course=found, done="课程已列入计划。", **form.cleaned_data
        ):
            return redirect(page_of(plan.year))
        form.say_doubled(plan)
    context: dict[str, Any] = {"form": form, "plan": plan, "course": found, "back": page_of(plan.year)}
    if found:
        context["why"] = "已经组织培训，不能删除。" if actions.organised(found) else ""
    return render(request, "performance/course_edit.html", context)


@login_required
@keeper
@require_POST
def course_drop(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_by(pk)
    attempt(request, actions.drop_course, found, done="课程已从计划里删除。")
    return redirect(page_of(found.plan.year))


def found_by(pk: int) -> PlannedCourse:
    return get_object_or_404(PlannedCourse.objects.select_related("plan", "activity"), pk=pk)


def course_asked(request: HttpRequest) -> PlannedCourse | None:
    """The planned course that is to be organised, from the address. 404 for none that there is, and for others' eyes."""
    key = request.GET.get("course")
    if key is None:
        return None
    if not key.isdecimal() or len(key) > 9 or not access.may(request.user, actions.MANAGE):
        raise Http404
    return found_by(int(key))
