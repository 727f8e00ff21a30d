"""What a Word file must not be, judged before a word of it is read."""

import zipfile
from typing import IO

from django.conf import settings

from apps.matters import uploads
from congress.refusal import Refusal

LARGEST_UNPACKED = 50 * 1024 * 1024
OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

NOT_DOCX = "这不是 Word 文件（.docx）。请用 Word 或 WPS 另存为 .docx 后再上传。"
OLD_DOC = "这是旧版 Word 文件（.doc）。请另存为 .docx 后再上传。"
HAS_PASSWORD = "这个文件设有打开密码，无法读取。请取消密码后再上传。"  # noqa: S105 - a sentence
TOO_BIG_INSIDE = "文件解开后过大，不能读取。请删去图片等内容，只留文字后再上传。"
DAMAGED = "文件已经损坏，无法读取。请重新保存后再上传。"


def check(upload: IO[bytes]) -> None:
    """Raise Refusal unless the upload is an intact .docx of bearable size without password and macros."""
    upload.seek(0, 2)
    if upload.tell() > settings.UPLOAD_MAX_BYTES:
        raise Refusal(
            f"文件超过 {settings.UPLOAD_MAX_BYTES // 1024 // 1024} 兆，不能上传。请删去图片等内容后再上传。"
        )
    upload.seek(0)
    head = upload.read(len(OLE_HEADER))
    if head == OLE_HEADER:
        raise Refusal(HAS_PASSWORD if ENCRYPTED in upload.read() else OLD_DOC)
    if not head.startswith(uploads.DOCX.magic):
        raise Refusal(NOT_DOCX)
    uploads.examine(upload, "", uploads.DOCX)
    with zipfile.ZipFile(upload) as package:
        if sum(member.file_size for member in package.infolist()) > LARGEST_UNPACKED:
            raise Refusal(TOO_BIG_INSIDE)
    upload.seek(0)
