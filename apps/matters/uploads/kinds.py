"""What may be uploaded."""

from typing import NamedTuple

from apps.matters.uploads.names import called
from congress.refusal import Refusal


class FileType(NamedTuple):
    """One kind of file: its ending, its content type, how its bytes begin; an office file's main part."""

    ending: str
    content_type: str
    magic: bytes
    member: str = ""


OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = FileType(".docx", f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", "word/document.xml")
TYPES = (
    FileType(".pdf", "application/pdf", b"%PDF-"),
    DOCX,
    FileType(".xlsx", f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", "xl/workbook.xml"),
    FileType(".jpg", "image/jpeg", b"\xff\xd8\xff"),
    FileType(".jpeg", "image/jpeg", b"\xff\xd8\xff"),
    FileType(".png", "image/png", b"\x89PNG\r\n\x1a\n"),
)
ALLOWED = "、".join(
    dict.fromkeys(kind.ending.lstrip(".").upper() for kind in TYPES if kind.ending != ".jpeg")
)


def named(name: str) -> FileType:
    """The type that a file's name claims. Raises Refusal when files of this name are not taken."""
    for kind in TYPES:
        if name.strip().lower().endswith(kind.ending):
            return kind
    raise Refusal(f"{called(name)}的类型不能上传，可以上传 {ALLOWED}。请另存为其中一种格式后再上传。")
