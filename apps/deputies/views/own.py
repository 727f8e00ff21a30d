"""A deputy's own record, what they ask to have corrected, and the office's answers."""

from typing import cast

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.models import User
from apps.deputies import actions
from apps.deputies.forms.own import AnswerForm, CorrectionForm
from apps.deputies.models import Correction, Person
from apps.deputies.presenting import contact, mandate_facts, personal
from apps.deputies.views import keeper
from apps.matters.attempt import attempt

PAGE = 30
deputy = permission_required("deputies.add_correction", raise_exception=True)
ANSWERS = {
    "accept": (actions.accept_correction, "已更正，并告知代表。"),
    "reject": (actions.reject_correction, "已答复，并告知代表。"),
}


@login_required
@deputy
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """What the office holds about the deputy who is signed in; all of it, since it is theirs."""
    user = cast(User, request.user)
    person = Person.objects.select_related("photo").filter(user=user).first()
    if person is None:
        return render(request, "deputies/nobody.html")
    form = CorrectionForm(request.POST or None)
    done = "申请已经提交，代表工作机构会答复您。"
    if form.is_valid() and attempt(
        request, actions.ask_for_correction, person, done=done, **form.cleaned_data
    ):
        return redirect("deputies:mine")
    mandates = person.mandates.with_names().prefetch_related("categories", "offices", "group_places__group")
    context = {
        "person": person,
        "personal": personal(person),
        "contact": contact(person, full=True),
        "mandates": [(one, mandate_facts(one)) for one in mandates.order_by("-term__no")],
        "others": person.other_mandates.all(),
        "corrections": person.corrections.select_related("answered_by")[:PAGE],
        "form": form,
    }
    return render(request, "deputies/mine.html", context)


@login_required
@keeper
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    return show(request)


def show(request: HttpRequest, refused: tuple[int, AnswerForm] | None = None) -> HttpResponse:
    """Those that wait first, then the answered, newest on top."""
    found = Correction.objects.select_related("person", "answered_by").order_by("answered_at", "-asked_at")
    waiting = found.waiting().order_by("asked_at")
    answered = found.exclude(state=Correction.State.WAITING).order_by("-answered_at")
    page = Paginator(answered, PAGE).get_page(request.GET.get("page"))
    at, form = refused or (None, None)
    lines = [(one, form if one.pk == at else AnswerForm()) for one in waiting]
    return render(request, "deputies/corrections.html", {"waiting": lines, "page": page})


@login_required
@keeper
@require_POST
def answer(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Accepted, which changes the record, or rejected; both with a sentence."""
    if verb not in ANSWERS:
        raise Http404
    found, form = get_object_or_404(Correction, pk=pk), AnswerForm(request.POST)
    action, done = ANSWERS[verb]
    if form.is_valid() and attempt(request, action, found, done=done, **form.cleaned_data):
        return redirect("deputies:corrections")
    return show(request, (pk, form))
