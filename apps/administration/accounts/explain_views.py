"""The page 谁能看这件事项."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from apps.administration.accounts.explaining import Explained, explain
from apps.administration.accounts.forms import ExplainForm
from apps.matters.attempt import attempt


@login_required
@permission_required("accounts.grant_role", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def matter_access(request: HttpRequest) -> HttpResponse:
    """Asked by POST, because the asking is recorded."""
    form = ExplainForm(request.POST or None)
    answer = attempt(request, explain, **form.cleaned_data) if form.is_valid() else None
    context = {
        "form": form,
        "explained": answer if isinstance(answer, Explained) else None,
        "several": answer if isinstance(answer, list) else [],
    }
    return render(request, "administration/accounts/matter_access.html", context)
