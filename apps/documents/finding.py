"""Whose eyes a paper is for, and its file, or that of its batch, for those who may have it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from apps.documents import shelves
from apps.documents.models import Batch, Paper
from apps.documents.numbers import MANAGE
from apps.documents.shelves import Home
from apps.matters import access, downloads
from apps.matters.models import Matter

PACKS = {"archive": (".zip", "application/zip"), "merged": (".pdf", "application/pdf")}


def seen(user: Any) -> QuerySet[Paper]:
    """The papers this person may have: those of matters they may see, and those of no matter as their kind says."""
    return Paper.objects.filter(Q(matter__in=Matter.objects.visible_to(user)) | shelves.seen(user))


def found(request: HttpRequest, pk: int) -> Paper:
    """The paper, if this person may have it; 404 otherwise."""
    return get_object_or_404(seen(request.user).select_related("matter"), pk=pk)


def found_batch(request: HttpRequest, pk: int) -> Batch:
    """The batch, if this person may see its matter, or without a matter its papers; 404 otherwise."""
    batch = get_object_or_404(Batch.objects.select_related("by", "matter"), pk=pk)
    if batch.matter is None:
        visible = seen(request.user).filter(batch=batch).exists()
    else:
        visible = access.may_see(request.user, batch.matter)
    if not visible:
        raise Http404
    return batch


def home_of(user: Any, paper: Paper) -> Home:
    """Where a person who may have the paper comes from: its matter, or the page that lists its kind."""
    if paper.matter is None:
        return shelves.shelf_of(paper).home(user, paper)
    return Home(paper.matter.title, paper.matter.specific.get_absolute_url())


def works_on(user: Any, paper: Paper, *by_grant: str) -> bool:
    """Whether a person who may have the paper works on it: by one of the grants on its matter, without a matter as its
    kind says, or because they keep the registers.
    """
    if access.may(user, MANAGE):
        return True
    if paper.matter is None:
        return shelves.shelf_of(paper).keeps(user, paper)
    return any(map(access.Powers(user, paper.matter).may, by_grant))


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
