"""Files of a matter, to those who may know of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.matters import access, downloads


@login_required
@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    found = get_object_or_404(access.files(request.user), pk=pk)
    return downloads.download(found.file, name=found.name, content_type=found.content_type)
