"""May this file come in? Cheap questions first; nothing is opened before its frame has been looked at."""

from collections.abc import Callable
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from apps.matters.uploads import clamd, packages, pdfs, pictures
from apps.matters.uploads.kinds import FileType, named
from apps.matters.uploads.names import called
from congress.refusal import Refusal

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How old office files begin, and new ones that are locked with a password."""

EXAMINERS: dict[str, Callable[[IO[Any], str, FileType], object]] = {
    ".pdf": pdfs.examine,
    ".docx": packages.examine,
    ".xlsx": packages.examine,
    ".jpg": pictures.examine,
    ".jpeg": pictures.examine,
    ".png": pictures.examine,
}


def checked(upload: UploadedFile) -> FileType:
    """The file's type, proved by its bytes. Raises Refusal with a sentence that names the file."""
    name = upload.name or ""
    if not upload.size:
        raise Refusal(f"{called(name)}是空的，请重新选择。")
    if upload.size > settings.UPLOAD_MAX_BYTES:
        limit = settings.UPLOAD_MAX_BYTES // 1024 // 1024
        raise Refusal(f"{called(name)}超过 {limit} 兆，请压缩或拆分后再上传。")
    kind = named(name)
    examine(upload, name, kind)
    return kind


def examine(file: IO[Any], name: str, kind: FileType) -> None:
    """Raise Refusal unless the bytes are of this kind, hold nothing that acts by itself, and carry no virus."""
    file.seek(0)
    head = file.read(len(OLE))
    if kind.member and head == OLE:
        raise Refusal(
            f"{called(name)}设有打开密码，或者是旧格式。请取消密码，另存为 {kind.ending} 后再上传。"
        )
    if not head.startswith(kind.magic):
        raise Refusal(f"{called(name)}的内容与扩展名不符，请另存为正确的格式后再上传。")
    EXAMINERS[kind.ending](file, name, kind)
    clamd.scan(file, name)
    file.seek(0)
