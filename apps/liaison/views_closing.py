"""A station is closed (撤销): by the office that set it up."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apps.liaison import closing
from apps.liaison.forms import CloseForm
from apps.liaison.models import MANAGE
from apps.liaison.views import kept, show
from apps.matters.attempt import attempt


@login_required
@permission_required(MANAGE, raise_exception=True)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    one, form = kept(request, pk), CloseForm(request.POST)
    done = "联络站已经撤销，公开页同时撤回。"
    if form.is_valid() and attempt(request, closing.close, one, done=done, on=form.cleaned_data["closed_on"]):
        return redirect(one)
    return show(request, kept(request, pk), close_form=form)
