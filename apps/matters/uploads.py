"""Files that people send: judged by their bytes, kept under a name of our own."""

import hashlib
import re
import zipfile
from typing import NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from apps.accounts.models import User
from apps.matters.models import Attachment, Disclosure, Matter
from apps.matters.refusal import Refusal

NAME_LENGTH = 100
MEMBERS = 2_000
UNPACKED_BYTES = 200 * 1024 * 1024


class FileType(NamedTuple):
    """What a file may be: its ending, its content type and how its bytes begin."""

    ending: str
    content_type: str
    magic: bytes
    member: str = ""


OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = (
    FileType(".pdf", "application/pdf", b"%PDF-"),
    FileType(".docx", f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", "word/document.xml"),
    FileType(".xlsx", f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    FileType(".jpg", "image/jpeg", b"\xff\xd8\xff"),
    FileType(".jpeg", "image/jpeg", b"\xff\xd8\xff"),
    FileType(".png", "image/png", b"\x89PNG\r\n\x1a\n"),
)
ALLOWED = "、".join(
    dict.fromkeys(kind.ending.lstrip(".").upper() for kind in TYPES if kind.ending != ".jpeg")
)


def attach(matter: Matter, upload: UploadedFile, *, by: User, label: str = "") -> Attachment:
    """Keep an uploaded file on the matter. Raises Refusal with a sentence naming the file."""
    kind = checked(upload)
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    name = clean_name(upload.name or "", kind)
    attachment = Attachment(
        matter_id=matter.pk,
        label=label,
        name=name,
        size=upload.size or 0,
        content_type=kind.content_type,
        sha256=digest,
        disclosure=Disclosure.INTERNAL,
        uploaded_by=by,
    )
    attachment.file.save(f"{digest[:24]}{kind.ending}", upload, save=False)
    attachment.save()
    return attachment


def checked(upload: UploadedFile) -> FileType:
    """The file's type by its bytes. Raises Refusal when it is too large, empty, or not what its name says."""
    name = (upload.name or "").strip()
    if not upload.size:
        raise Refusal(f"文件“{name}”是空的，请重新选择。")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // 1024 // 1024
        raise Refusal(f"文件“{name}”超过 {limit} 兆，请压缩或拆分后再上传。")
    kind = next((kind for kind in TYPES if name.lower().endswith(kind.ending)), None)
    if kind is None:
        raise Refusal(f"文件“{name}”的类型不能上传，可以上传 {ALLOWED}。")
    upload.seek(0)
    if upload.read(len(kind.magic)) != kind.magic or (kind.member and not holds(upload, kind.member)):
        raise Refusal(f"文件“{name}”的内容与扩展名不符，请另存为正确的格式后再上传。")
    return kind


def holds(upload: UploadedFile, member: str) -> bool:
    """Whether an office file is whole, of bearable size unpacked, without macros, and holds its main part."""
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    names = {part.filename for part in parts}
    if len(parts) > MEMBERS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise Refusal(f"文件“{upload.name}”展开后过大，不能上传。")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal(f"文件“{upload.name}”含有宏，请去掉宏后另存再上传。")
    return member in names


def clean_name(name: str, kind: FileType) -> str:
    """The file's own name without folders and control characters, at most 100 characters, ending kept."""
    stem = re.split(r"[\\/]", name)[-1]
    stem = re.sub(r"[\x00-\x1f\x7f<>:\"|?*\u200b-\u200f\u202a-\u202e]", "", stem)[: -len(kind.ending)].strip(
        " ."
    )
    return f"{stem[: NAME_LENGTH - len(kind.ending)] or '附件'}{kind.ending}"
