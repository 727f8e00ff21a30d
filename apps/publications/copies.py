"""The papers that go out with a publication are copied: the public site needs no other folder or table."""

import hashlib
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from apps.publications.models import Publication, PublicationFile
from congress.refusal import Refusal


def copy_papers(publication: Publication, papers: Iterable[Any]) -> None:
    """Replace the draft's files with copies of these issued papers. Raises Refusal when one is not ready."""
    for old in publication.files.all():
        transaction.on_commit(partial(default_storage.delete, old.file.name))
        old.delete()
    for paper in papers:
        copy(publication, paper)


def copy(publication: Publication, paper: Any) -> PublicationFile:
    """Copy one paper (``documents.Paper``) whose bytes still carry the fingerprint of its issue."""
    if not paper.file:
        raise Refusal(f"公文“{paper.title}”还没有生成，请生成后再公开。")
    with paper.file.open("rb") as stored:
        content = stored.read()
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise Refusal(f"公文“{paper.title}”与签发时的指纹不符，不能公开，请联系系统管理员。")
    copied = PublicationFile(
        publication=publication,
        name=paper.name,
        size=len(content),
        pages=paper.pages,
        sha256=paper.sha256,
        code=paper.code,
    )
    copied.file.save(f"{paper.sha256[:24]}.pdf", ContentFile(content), save=False)
    copied.save()
    return copied
