"""The tree of organs; one organ; what the system administrator does with it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts import actions
from apps.accounts.models import Organ
from apps.administration.organs import carrying, forms
from apps.administration.organs.presenting import present
from apps.administration.organs.tree import found, tree
from apps.matters import access
from apps.matters.attempt import attempt

MANAGE = "accounts.manage_organ"
viewer = permission_required("accounts.view_organ", raise_exception=True)
manager = permission_required(MANAGE, raise_exception=True)


class Deed(NamedTuple):
    """One thing done with an organ on its page: the form, the action, what is said when it is done."""

    form: type[forms.OrganForm]
    action: Callable[..., Any]
    done: str


DEEDS = {
    "change": Deed(forms.ChangeForm, actions.change_organ, "已保存。"),
    "rename": Deed(forms.RenameForm, actions.rename_organ, "已更名，原名称留在“曾用名称”里。"),
    "move": Deed(forms.MoveForm, actions.move_organ, "已调整上级机构。"),
    "close": Deed(forms.CloseForm, carrying.close, "机构已撤销，记录仍可查阅。"),
}


@login_required
@viewer
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The tree; when something is searched for, a plain list of what bears or bore the name."""
    form = forms.SearchForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    said, ended = chosen.get("q", ""), chosen.get("ended", False)
    context = {
        "form": form,
        "said": said,
        "ended": ended,
        "rows": found(said) if said else None,
        "tree": None if said else tree(ended=ended),
        "closed": Organ.objects.exclude(valid_to=None).count(),
    }
    return render(request, "administration/organs/index.html", context)


@login_required
@manager
def new(request: HttpRequest) -> HttpResponse:
    form = forms.NewForm(request.POST or None, initial={"parent": request.GET.get("parent")})
    if form.is_valid():
        organ = attempt(request, actions.set_up_organ, done="机构已设立。", **form.cleaned_data)
        if organ:
            return redirect("administration:organs" if organ is True else detail_of(organ))
    return render(request, "administration/organs/new.html", {"form": form})


@login_required
@viewer
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, get_object_or_404(organs(), pk=pk))


@login_required
@manager
@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one thing; refused, the page comes back with what was typed."""
    if verb not in DEEDS:
        raise Http404
    organ, deed = get_object_or_404(organs(), pk=pk), DEEDS[verb]
    form = deed.form(request.POST, organ=organ, auto_id=f"{verb}_%s")
    if form.is_valid() and attempt(request, deed.action, organ, done=deed.done, **form.cleaned_data):
        return redirect("administration:organ", pk)
    return show(request, organ, **{verb: form})


def detail_of(organ: Organ) -> str:
    return reverse("administration:organ", args=[organ.pk])


def organs() -> QuerySet[Organ]:
    return Organ.objects.select_related("parent", "successor")


def show(request: HttpRequest, organ: Organ, **refused: forms.OrganForm) -> HttpResponse:
    """The page of one organ; a form that was refused stands open in place of the empty one."""
    context = present(organ)
    if organ.valid_to is None and access.may(request.user, MANAGE):
        context["forms"] = {
            verb: refused.get(verb) or deed.form(organ=organ, auto_id=f"{verb}_%s")
            for verb, deed in DEEDS.items()
        }
        context["opened"] = dict.fromkeys(refused, True)
        context["below_url"] = f"{reverse('administration:organ_new')}?parent={organ.pk}"
    return render(request, "administration/organs/detail.html", context)
