"""What the deputies office sets: kinds of activity, who checks whose reports."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.deputies.models import Term
from apps.matters.attempt import attempt
from apps.performance.actions import keeping
from apps.performance.forms.settings import CheckersForm, KindForm
from apps.performance.models import Kind
from apps.performance.views import setter
from congress import clock


@login_required
@setter
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    return render(request, "performance/kinds.html", {"kinds": Kind.objects.all()})


@login_required
@setter
@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: HttpRequest, pk: int) -> HttpResponse:
    found, filled = get_object_or_404(Kind, pk=pk), get_object_or_404(Kind, pk=pk)
    form = KindForm(request.POST or None, instance=filled)
    if form.is_valid() and attempt(request, keeping.change_kind, found, done="已保存。", **form.cleaned_data):
        return redirect("performance:kinds")
    return render(request, "performance/kind.html", {"form": form, "kind": found})


@login_required
@setter
@require_http_methods(["GET", "HEAD", "POST"])
def checkers(request: HttpRequest) -> HttpResponse:
    form = CheckersForm(request.POST or None, term=Term.objects.covering(clock.today()).first())
    if form.is_valid() and attempt(
        request, keeping.set_checkers, chosen=form.chosen(), done="核实分工已保存。"
    ):
        return redirect("performance:checkers")
    return render(request, "performance/checkers.html", {"form": form})
