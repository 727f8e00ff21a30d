"""Files of submissions, judged and kept as those of matters are."""

import hashlib
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile

from apps.matters import uploads
from apps.matters.uploads.keeping import to_keep
from apps.publicity.models import Submission, SubmissionFile


def keep(piece: Submission, files: Iterable[UploadedFile]) -> None:
    """Keep each file on the submission. Raises Refusal with a sentence naming the file that may not come in."""
    for upload in files:
        keep_one(piece, upload)


def keep_one(piece: Submission, upload: UploadedFile) -> SubmissionFile:
    """Size (bytes) and fingerprint (SHA-256) are those of what is kept; a picture is drawn anew."""
    kind = uploads.checked(upload)
    kept = to_keep(upload, kind)
    digest = hashlib.file_digest(kept, "sha256").hexdigest()
    kept.seek(0)
    record = SubmissionFile(
        submission=piece,
        name=uploads.clean_name(upload.name or "", kind),
        size=kept.size,
        content_type=kind.content_type,
        sha256=digest,
    )
    record.file.save(f"{digest[:24]}{kind.ending}", kept, save=False)
    record.save()
    return record
