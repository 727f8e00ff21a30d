"""Many finished papers as one file."""

import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.files import File
from pypdf import PdfReader, PdfWriter

from apps.documents.models import Paper
from apps.documents.tags import Tags
from apps.matters.uploads.names import tidied

IN_MEMORY = 16 * 1024 * 1024
"""Bytes up to which a pack is made in memory, then on the disk."""


def zipped(papers: Sequence[Paper]) -> File:
    """A ZIP of the PDFs, named 001 标题.pdf, so that it unpacks in the order of issue."""
    with made() as target, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as pack:
        for at, paper in enumerate(papers, start=1):
            with paper.file.open("rb") as file:
                pack.writestr(f"{at:03} {tidied(paper.name, '.pdf')}", file.read())
    target.seek(0)
    return File(target)


@contextmanager
def made() -> Iterator[Any]:
    """A file to be filled, which the caller closes; one that could not be filled is closed here."""
    target = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    try:
        yield target
    except BaseException:
        target.close()
        raise


def merged(papers: Sequence[Paper], *, title: str) -> File:
    """One PDF for the printer: a bookmark for each paper, each beginning on a front page of double-sided print.

    It has the title of the batch, and the tags of all papers, so that it can be heard as well as each of them.
    """
    writer = PdfWriter()
    writer.add_metadata({"/Title": title})
    tags = Tags(writer)
    for paper in papers:
        with paper.file.open("rb") as file:
            if len(writer.pages) % 2:
                writer.add_blank_page()
            # Marks on the page are left out: among them the signature, which holds for the single paper alone.
            reader, first = PdfReader(file), len(writer.pages)
            writer.append(
                reader, outline_item=paper.title, import_outline=False, excluded_fields=("/Annots",)
            )
            tags.take(reader, first)
    tags.finish()
    with made() as target:
        writer.write(target)
    target.seek(0)
    return File(target)
