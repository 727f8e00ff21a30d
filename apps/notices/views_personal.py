"""通知设置: how each person hears of things, and who stands in during leave."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.models import User
from apps.matters.attempt import attempt
from apps.notices import actions, wishes
from apps.notices.forms import AbsenceForm, WishesForm, wishes_of
from apps.notices.models import Absence
from congress import clock


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = WishesForm(request.POST or None, initial=wishes_of(user))
    if form.is_valid() and attempt(
        request, actions.choose, form.choices, quiet=form.quiet, done="通知设置已保存。"
    ):
        return redirect("notices:settings")
    return page(request, form, AbsenceForm(user=user))


@login_required
@require_POST
def away(request: HttpRequest) -> HttpResponse:
    """Enter a leave."""
    user = cast(User, request.user)
    form = AbsenceForm(request.POST, user=user)
    if form.is_valid() and attempt(request, actions.go_away, **form.cleaned_data, done="外出已登记。"):
        return redirect("notices:settings")
    return page(request, WishesForm(initial=wishes_of(user)), form)


@login_required
@require_POST
def return_early(request: HttpRequest, pk: int) -> HttpResponse:
    """Strike out one's own leave."""
    absence = get_object_or_404(Absence.objects.filter(user=cast(User, request.user)), pk=pk)
    attempt(request, actions.return_early, absence, done="外出登记已取消，提醒恢复照常发送。")
    return redirect("notices:settings")


def page(request: HttpRequest, form: WishesForm, leave: AbsenceForm) -> HttpResponse:
    user = cast(User, request.user)
    absences = user.absences.present_and_coming(clock.today()).select_related("stand_in")
    context = {
        "form": form,
        "leave": leave,
        "absences": absences,
        "mail": wishes.masked_mail(user.email),
        "phone": wishes.masked(user.phone),
    }
    return render(request, "notices/settings.html", context)
