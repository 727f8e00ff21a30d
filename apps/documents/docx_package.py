"""What a Word file must not be, judged before a word of it is read."""

import zipfile
from typing import IO

from django.conf import settings

from apps.matters.refusal import Refusal

LARGEST_UNPACKED = 50 * 1024 * 1024
MOST_MEMBERS = 2000
MAIN_PART = "word/document.xml"
OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

NOT_DOCX = "这不是 Word 文件（.docx）。请用 Word 或 WPS 另存为 .docx 后再上传。"
OLD_DOC = "这是旧版 Word 文件（.doc）。请另存为 .docx 后再上传。"
HAS_PASSWORD = "这个文件设有打开密码，无法读取。请取消密码后再上传。"  # noqa: S105 - a sentence
HAS_MACROS = "文件中含有宏，不能上传。请另存为不含宏的 .docx。"
TOO_BIG_INSIDE = "文件解开后过大，不能读取。"
DAMAGED = "文件已经损坏，无法读取。请重新保存后再上传。"


def check(upload: IO[bytes]) -> None:
    """Raise Refusal unless the upload is an intact .docx of bearable size without password and macros."""
    upload.seek(0, 2)
    if upload.tell() > settings.UPLOAD_MAX_BYTES:
        raise Refusal(f"文件超过 {settings.UPLOAD_MAX_BYTES // 1024 // 1024} MB，不能上传。")
    upload.seek(0)
    if upload.read(len(OLE_HEADER)) == OLE_HEADER:
        raise Refusal(HAS_PASSWORD if ENCRYPTED in upload.read() else OLD_DOC)
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as package:
            _check_members(package)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refusal(NOT_DOCX) from error
    upload.seek(0)


def _check_members(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Refusal(TOO_BIG_INSIDE)
    names = {member.filename for member in members}
    if len(names) != len(members) or MAIN_PART not in names:
        raise Refusal(NOT_DOCX)
    if any(member.flag_bits & 1 for member in members):
        raise Refusal(HAS_PASSWORD)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal(HAS_MACROS)
