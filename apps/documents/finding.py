"""Whose eyes a paper is for, and its file, or that of its batch, for those who may have it."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from apps.documents.models import Batch, Paper
from apps.matters import downloads
from apps.matters.models import Matter

PACKS = {"archive": (".zip", "application/zip"), "merged": (".pdf", "application/pdf")}


def found(request: HttpRequest, pk: int) -> Paper:
    """The paper, if this person may see its matter; 404 otherwise."""
    visible = Matter.objects.visible_to(request.user)
    return get_object_or_404(Paper, pk=pk, matter__in=visible)


def served(paper: Paper) -> HttpResponseBase:
    """The PDF, to somebody who may have it; 404 until it is ready."""
    if paper.state != Paper.State.READY:
        raise Http404
    return downloads.download(paper.file, name=paper.name, content_type="application/pdf")


def packed(batch: Batch, name: str) -> HttpResponseBase:
    """All papers of a batch as "archive" or "merged", to somebody who may have them; 404 until they are packed."""
    if name not in PACKS or batch.state != Batch.State.PACKED:
        raise Http404
    ending, content_type = PACKS[name]
    return downloads.download(getattr(batch, name), name=f"{batch.title}{ending}", content_type=content_type)
