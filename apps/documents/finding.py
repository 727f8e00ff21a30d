"""Whose eyes a paper is for."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from apps.documents.models import Paper
from apps.matters.models import Matter


def found(request: HttpRequest, pk: int) -> Paper:
    """The paper, if this person may see its matter; 404 otherwise."""
    visible = Matter.objects.visible_to(request.user)
    return get_object_or_404(Paper, pk=pk, matter__in=visible)
