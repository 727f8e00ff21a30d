"""Files that passed are kept under a name made from their fingerprint."""

import hashlib

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.matters.models import Attachment, Matter
from apps.matters.uploads import pictures
from apps.matters.uploads.judging import checked
from apps.matters.uploads.kinds import FileType
from apps.matters.uploads.names import tidied


def attach(
    matter: Matter, upload: UploadedFile, *, by: User, label: str = "", disclosure: str = ""
) -> Attachment:
    """Keep an uploaded file on the matter. Raises Refusal with a sentence naming the file.

    ``disclosure`` is the class of the file itself; as a rule it is that of its matter.

    Size (bytes) and fingerprint (SHA-256) are those of what is kept, which for a picture is our own drawing.
    """
    kind = checked(upload)
    kept = to_keep(upload, kind)
    digest = hashlib.file_digest(kept, "sha256").hexdigest()
    kept.seek(0)
    attachment = Attachment(
        matter_id=matter.pk,
        label=label,
        name=clean_name(upload.name or "", kind),
        size=kept.size,
        content_type=kind.content_type,
        sha256=digest,
        disclosure=disclosure or matter.disclosure,
        uploaded_by=by,
    )
    attachment.file.save(f"{digest[:24]}{kind.ending}", kept, save=False)
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
