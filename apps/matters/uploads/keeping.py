"""Files that passed are kept under a name made from their fingerprint."""

import hashlib
from typing import Any, NamedTuple

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.matters.models import Attachment, Matter
from apps.matters.uploads import pictures
from apps.matters.uploads.judging import checked
from apps.matters.uploads.kinds import FileType
from apps.matters.uploads.names import tidied


class Kept(NamedTuple):
    """A judged file on its way to a row: what goes to the disk, under which name, and what it is."""

    file: File
    stored_as: str
    name: str
    size: int
    content_type: str
    sha256: str

    @property
    def facts(self) -> dict[str, Any]:
        """The columns that every row of a file has."""
        return {
            "name": self.name,
            "size": self.size,
            "content_type": self.content_type,
            "sha256": self.sha256,
        }


def judged(upload: UploadedFile) -> Kept:
    """An upload judged, cleaned and named. Raises Refusal with a sentence naming the file.

    Size (bytes) and fingerprint (SHA-256) are those of what is kept, which for a picture is our own drawing.
    """
    kind = checked(upload)
    file = to_keep(upload, kind)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    name = clean_name(upload.name or "", kind)
    return Kept(file, f"{digest[:24]}{kind.ending}", name, file.size, kind.content_type, digest)


def attach(
    matter: Matter, upload: UploadedFile, *, by: User, label: str = "", disclosure: str = ""
) -> Attachment:
    """Keep an uploaded file on the matter. Raises Refusal with a sentence naming the file.

    ``disclosure`` is the class of the file itself; as a rule it is that of its matter.
    """
    kept = judged(upload)
    attachment = Attachment(
        matter_id=matter.pk,
        label=label,
        disclosure=disclosure or matter.disclosure,
        uploaded_by=by,
        **kept.facts,
    )
    attachment.file.save(kept.stored_as, kept.file, save=False)
    attachment.save()
    return attachment


def to_keep(upload: UploadedFile, kind: FileType) -> File:
    """What goes to the disk: a picture drawn anew, any other file as it came."""
    if kind.content_type in pictures.FORMATS:
        return ContentFile(pictures.redrawn(upload, upload.name or "", kind))
    upload.seek(0)
    return upload


def clean_name(name: str, kind: FileType) -> str:
    """The name under which people get the file back."""
    return tidied(name, kind.ending)
