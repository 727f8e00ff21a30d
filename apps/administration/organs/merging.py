"""Merging one organ into another, in two steps: choose, then confirm what the page says will happen."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from apps.accounts import actions
from apps.accounts.models import Organ
from apps.administration.organs.forms import MergeForm
from apps.administration.organs.presenting import what_moves
from apps.administration.organs.views import manager
from apps.matters.attempt import attempt


@login_required
@manager
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice comes in the address, so that the preview changes nothing; the confirmation is posted."""
    organ = get_object_or_404(Organ, pk=pk)
    if organ.valid_to and request.method != "POST":
        return redirect("administration:organ", pk)
    form = MergeForm(request.POST or request.GET or None, organ=organ)
    if form.is_valid():
        chosen = form.cleaned_data
        done = f"{organ.name}已并入{chosen['into'].name}。"
        if request.method == "POST" and attempt(request, actions.merge_organ, organ, done=done, **chosen):
            return redirect("administration:organ", chosen["into"].pk)
        preview = what_moves(organ, chosen["into"])
        why = "请先处理它的下级机构。" if preview["children"] else ""
        context = {"organ": organ, "form": form, "preview": preview, "on": chosen["on"], "why": why}
        return render(request, "administration/organs/merge_preview.html", context)
    return render(request, "administration/organs/merge.html", {"organ": organ, "form": form})
