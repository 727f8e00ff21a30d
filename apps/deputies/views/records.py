"""One deputy's record as the office keeps it: entering, changing, offices, mandates elsewhere, the photo."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.deputies import actions, seeing
from apps.deputies.forms.records import (
    EndForm,
    MandateForm,
    NewDeputyForm,
    OfficeEndForm,
    OfficeForm,
    OtherMandateForm,
    PersonForm,
)
from apps.deputies.models import Mandate, Merge, Office, OtherMandate, Person, Photo, Term
from apps.deputies.presenting import contact, mandate_facts, personal
from apps.deputies.views import MANAGE, keeper, see
from apps.matters import access, downloads
from apps.matters.attempt import attempt
from congress import clock

FORMS = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@see
@never_cache
@FORMS
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A deputy. What is confidential stands here in full only in answer to a recorded request of the office."""
    found = seeing.people(request.user).select_related("photo").filter(pk=pk).first()
    if found is None:
        return redirect(get_object_or_404(Merge, dropped_key=pk, undone_at=None).kept)
    full = request.method == "POST" and attempt(request, actions.look_up_personal_data, found) == found
    return show(request, found, full=full)


def show(request: HttpRequest, found: Person, *, full: bool = False, refused: Any = None) -> HttpResponse:
    """The person's page; a form that was refused takes the place of the empty one."""
    rows = found.mandates.with_names().prefetch_related("categories", "offices", "group_places__group")
    mandates, others = list(rows.order_by("-term__no")), list(found.other_mandates.all())
    keeps = access.may(request.user, MANAGE)
    refused = refused or {}
    current = next((one for one in mandates if one.state == Mandate.State.VALID), None)
    context = {
        "person": found,
        "personal": personal(found),
        "contact": contact(found, full=full),
        "full": full,
        "mandates": [(mandate, mandate_facts(mandate)) for mandate in mandates],
        "others": others,
        "waiting": found.corrections.waiting() if keeps else [],
        "keeps": keeps,
        "current": current,
        "office_form": refused.get("office", OfficeForm(initial={"since": clock.today()})),
        "other_form": refused.get("other", OtherMandateForm()),
        "ends": ends_of(mandates, others) if keeps else [],
    }
    return render(request, "deputies/person.html", context)


def ends_of(mandates: list[Mandate], others: list[OtherMandate]) -> list[dict[str, Any]]:
    """What is held now and may be ended, each with its form."""
    today = {"on": clock.today()}
    offices = [one for mandate in mandates for one in mandate.offices.all() if one.ended_on is None]
    rows = [{"what": one, "verb": "office_end", "form": OfficeEndForm(initial=today)} for one in offices]
    running = [one for one in others if one.until is None]
    return rows + [{"what": one, "verb": "other_end", "form": EndForm(initial=today)} for one in running]


class Verb(NamedTuple):
    """One thing that the office adds to a record or ends: its form, its action, the words when done."""

    form: Callable[..., forms.BaseForm]
    action: Callable[..., Any]
    done: str


VERBS = {
    "office": Verb(OfficeForm, actions.give_office, "任职已经登记。"),
    "office_end": Verb(OfficeEndForm, actions.end_office, "免职已经登记。"),
    "other": Verb(OtherMandateForm, actions.add_other_mandate, "其他级别代表职务已经登记。"),
    "other_end": Verb(EndForm, actions.end_other_mandate, "任期结束已经登记。"),
}


@login_required
@keeper
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """An office or a mandate elsewhere begins or ends; refused, the page comes back with what was typed."""
    if verb not in VERBS:
        raise Http404
    found, chosen = found_person(pk), VERBS[verb]
    own = {"instance": OtherMandate(person=found)} if verb == "other" else {}
    form = chosen.form(request.POST, **own)
    target = target_of(found, verb, request.POST.get("of", ""))
    if form.is_valid() and attempt(request, chosen.action, target, done=chosen.done, **form.cleaned_data):
        return redirect(found)
    return show(request, found_person(pk), refused={verb: form})


def target_of(found: Person, verb: str, of: str) -> Any:
    """What the verb acts on: the person, the present mandate, or the row named by the form."""
    if verb == "other":
        return found
    if verb == "office":
        return get_object_or_404(found.mandates.filter(state=Mandate.State.VALID).order_by("-term__no")[:1])
    if not of.isdecimal() or len(of) > 18:
        raise Http404
    if verb == "office_end":
        return get_object_or_404(Office, pk=int(of), mandate__person=found)
    return get_object_or_404(OtherMandate, pk=int(of), person=found)


@login_required
@keeper
@never_cache
@FORMS
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_person(pk)
    form = PersonForm(request.POST or None, request.FILES or None, instance=found_person(pk))
    done = "已保存，修改的内容已经记录。"
    if form.is_valid() and attempt(request, actions.change_person, found, done=done, **form.cleaned_data):
        return redirect(found)
    return render(request, "deputies/edit.html", {"form": form, "person": found, "title": "修改基本情况"})


@login_required
@keeper
@FORMS
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    """The mandate's own facts; its state is changed by the procedure of credentials."""
    found = get_object_or_404(Mandate.objects.with_names(), pk=pk)
    form = MandateForm(request.POST or None, instance=found, term=found.term)
    done = "已保存，修改的内容已经记录。"
    if form.is_valid() and attempt(request, actions.change_mandate, found, done=done, **form.cleaned_data):
        return redirect(found)
    context = {"form": form, "person": found.person, "title": f"修改{found.term}代表资格信息"}
    return render(request, "deputies/edit.html", context)


@login_required
@keeper
@never_cache
@FORMS
def new(request: HttpRequest) -> HttpResponse:
    """One deputy entered by hand; someone known under a like spelling is pointed out first."""
    term = Term.objects.covering(clock.today()).first()
    if term is None:
        return render(request, "deputies/new.html", {"term": None})
    form = NewDeputyForm(request.POST or None, request.FILES or None, term=term)
    if form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "same_as"}
        known = form.cleaned_data.get("same_as")
        if known:
            facts = {name: value for name, value in facts.items() if value not in ("", None)}
        made = attempt(request, actions.register, term, done="已登记。", person=known, **facts)
        if made:
            return redirect(made if isinstance(made, Mandate) else "deputies:roster")
    return render(request, "deputies/new.html", {"form": form, "term": term})


@login_required
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The portrait, for who may see the roster and for oneself."""
    kept = get_object_or_404(Photo.objects.select_related("person"), person=pk)
    if kept.person.user_id != request.user.pk:
        get_object_or_404(seeing.people(request.user), pk=pk)
    return downloads.download(kept.file, name=kept.name, content_type=kept.content_type)


def found_person(pk: int) -> Person:
    return get_object_or_404(Person.objects.select_related("photo"), pk=pk)
