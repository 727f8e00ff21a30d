"""Files of a matter, to those who may see the matter."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from apps.matters.models import Attachment, Matter


@login_required
@require_safe
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    visible = Matter.objects.visible_to(request.user)
    found = get_object_or_404(Attachment, pk=pk, matter__in=visible, removed_at=None)
    response = FileResponse(found.file.open(), as_attachment=True, filename=found.name)
    response["Content-Type"] = found.content_type
    response["X-Content-Type-Options"] = "nosniff"
    return response
