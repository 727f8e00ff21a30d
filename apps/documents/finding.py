"""Whose eyes a paper is for, and its file for those who may have it."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from apps.documents.models import Paper
from apps.matters import downloads
from apps.matters.models import Matter


def found(request: HttpRequest, pk: int) -> Paper:
    """The paper, if this person may see its matter; 404 otherwise."""
    visible = Matter.objects.visible_to(request.user)
    return get_object_or_404(Paper, pk=pk, matter__in=visible)


def served(paper: Paper) -> HttpResponseBase:
    """The PDF, to somebody who may have it; 404 until it is ready."""
    if paper.state != Paper.State.READY:
        raise Http404
    return downloads.download(paper.file, name=paper.name, content_type="application/pdf")
