"""Every file that leaves the portal leaves through here, after its view has asked who may have it."""

import io
import logging
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.http.response import HttpResponseBase

from apps.matters.uploads.kinds import TYPES
from apps.matters.uploads.names import tidied
from apps.ui.views import problem

ENDINGS = {kind.content_type: kind.ending for kind in TYPES} | {
    "application/zip": ".zip",
    "application/ofd": ".ofd",
}
NOT_KEPT = "private, no-store"

log = logging.getLogger(__name__)


def download(file: FieldFile, *, name: str, content_type: str, cache: str = NOT_KEPT) -> HttpResponseBase:
    """The stored file, streamed as an attachment that no browser opens as a page of ours.

    ``name`` is what the reader saves it as; ``content_type`` one of our table, ``cache`` the header's value.
    A file that the disk does not give answers with a page that says whom to tell.
    """
    try:
        opened = file.open("rb")
    except OSError as error:
        log.error("a stored file cannot be read: %s", error)
        return problem("file_missing", 404)
    return _attachment(opened, name, content_type, cache)


def made(content: bytes, *, name: str, content_type: str) -> HttpResponseBase:
    """A file made for this request and kept nowhere, sent as ``download`` sends a stored one."""
    return _attachment(io.BytesIO(content), name, content_type, NOT_KEPT)


def _attachment(opened: IO[bytes], name: str, content_type: str, cache: str) -> FileResponse:
    safe = tidied(name, ENDINGS[content_type])
    response = FileResponse(opened, as_attachment=True, filename=safe, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = cache
    return response
