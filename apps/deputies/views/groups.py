"""Deputy groups: what there is, and the office's forms."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.deputies import actions
from apps.deputies.forms.groups import GroupForm, MembersForm
from apps.deputies.forms.records import EndForm
from apps.deputies.models import DeputyGroup, GroupMember, Term
from apps.deputies.views import MANAGE, keeper, see
from apps.matters import access
from apps.matters.attempt import attempt
from congress import clock

PAGE = 50
FORMS = require_http_methods(["GET", "HEAD", "POST"])
OPEN = Q(members__until=None)
NO_DAY = "日期没有填写或者写法不对，没有登记。请重新选择日期。"


@login_required
@see
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The term's groups with their conveners and how many belong to them."""
    term = Term.objects.covering(clock.today()).first()
    found = DeputyGroup.objects.filter(term=term).annotate(size=Count("members", filter=OPEN))
    page = Paginator(found.order_by("dissolved_on", "name"), PAGE).get_page(request.GET.get("page"))
    conveners = GroupMember.objects.filter(group__in=list(page), until=None, part=GroupMember.Part.CONVENER)
    names: dict[int, list[str]] = {}
    for place in conveners.select_related("mandate__person"):
        names.setdefault(place.group_id, []).append(place.mandate.name)
    lines = [(group, "、".join(names.get(group.pk, ()))) for group in page]
    context = {"term": term, "page": page, "lines": lines, "keeps": access.may(request.user, MANAGE)}
    return render(request, "deputies/groups.html", context)


@login_required
@keeper
@FORMS
def new_group(request: HttpRequest) -> HttpResponse:
    term = Term.objects.covering(clock.today()).first()
    form = GroupForm(request.POST or None, term=term, initial={"set_up_on": clock.today()})
    if form.is_valid():
        made = attempt(request, actions.set_up_group, term=term, done="已设立代表小组。", **form.cleaned_data)
        if made:
            return redirect(made if isinstance(made, DeputyGroup) else "deputies:groups")
    context = {"form": form, "title": "设立代表小组", "back": "deputies:groups", "back_text": "代表小组"}
    return render(request, "deputies/form.html", context)


@login_required
@see
@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, found_group(pk))


def found_group(pk: int) -> DeputyGroup:
    return get_object_or_404(DeputyGroup.objects.select_related("term"), pk=pk)


def show(request: HttpRequest, found: DeputyGroup, form: Any = None) -> HttpResponse:
    """A group with those who belong to it, and those who did."""
    people = found.members.select_related("mandate__person", "mandate__delegation")
    keeps = access.may(request.user, MANAGE) and found.dissolved_on is None
    today = clock.today()
    context = {
        "group": found,
        "present": [place for place in people if place.until is None],
        "past": [place for place in people if place.until],
        "keeps": keeps,
        "form": (form or MembersForm(group=found, initial={"since": today})) if keeps else None,
        "end_form": EndForm(initial={"on": today}),
    }
    return render(request, "deputies/group.html", context)


@login_required
@keeper
@require_POST
def add_members(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_group(pk)
    form = MembersForm(request.POST, group=found)
    if form.is_valid() and attempt(request, actions.add_members, found, done="已登记。", **form.cleaned_data):
        return redirect(found)
    return show(request, found_group(pk), form)


@login_required
@keeper
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A place in a group ends."""
    place = get_object_or_404(GroupMember.objects.select_related("group"), pk=pk)
    form = EndForm(request.POST)
    if form.is_valid():
        attempt(request, actions.leave_group, place, done="已登记退出。", **form.cleaned_data)
    else:
        messages.error(request, NO_DAY)
    return redirect(place.group)


@login_required
@keeper
@require_POST
def dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    found, form = found_group(pk), EndForm(request.POST)
    if form.is_valid():
        attempt(request, actions.dissolve_group, found, done="代表小组已经撤销。", **form.cleaned_data)
    else:
        messages.error(request, NO_DAY)
    return redirect(found)
