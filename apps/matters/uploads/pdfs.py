"""PDF files: whole, nothing else at the same time, and without actions.

Seen: the first and last kilobyte, the plain objects, and objects packed into Flate object streams. What cannot be
looked into (encrypted files, object streams packed in other ways) is refused. Not seen: whether the rest is a valid
PDF, and what its pages show.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings

from apps.matters.uploads.kinds import FileType
from apps.matters.uploads.names import called
from congress.refusal import Refusal

MARGIN = 1024
PIECE = 16 * 1024
FOREIGN = re.compile(rb"PK\x03\x04|<!doctype\s+html|<html|<script", re.IGNORECASE)
DICTIONARY = 4096
"""Bytes from the type of an object stream to its data."""


def spelled(*names: str) -> re.Pattern[bytes]:
    """Finds these PDF names, also with characters written as #xx (ISO 32000-1, 7.3.5)."""
    letters = [[f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name] for name in names]
    return re.compile(f"/(?:{'|'.join(''.join(name) for name in letters)})".encode())


ACTIONS = spelled("JavaScript", "Launch", "RichMedia")
FILES = spelled("EmbeddedFile")
LOCKED = spelled("Encrypt")
PACKED = spelled("ObjStm")
DATA = re.compile(rb"stream\r?\n")


def examine(file: IO[Any], name: str, kind: FileType) -> None:
    """Raise Refusal unless the file is a whole PDF without password, scripts, programs and files inside."""
    file.seek(0)
    content = file.read()
    if b"%%EOF" not in content[-MARGIN:]:
        raise Refusal(f"{called(name)}不完整，请重新导出或者打印为 PDF 后再上传。")
    if FOREIGN.search(content[:MARGIN]) or zipfile.is_zipfile(file):
        raise Refusal(f"{called(name)}夹带了其他格式的内容，请重新打印为 PDF 后再上传。")
    if LOCKED.search(content):
        raise Refusal(f"{called(name)}设有密码或者权限限制，请取消限制后再上传。")
    refuse_active(content, name)
    for unpacked in object_streams(content, name):
        refuse_active(unpacked, name)


def refuse_active(objects: bytes | bytearray, name: str) -> None:
    if ACTIONS.search(objects):
        raise Refusal(f"{called(name)}含有脚本或者启动程序的动作，请重新打印为 PDF 后再上传。")
    if FILES.search(objects):
        raise Refusal(f"{called(name)}里嵌有别的文件，请取出后分别上传，或者重新打印为 PDF 后再上传。")


def object_streams(content: bytes, name: str) -> Iterator[bytearray]:
    """The unpacked object streams. Reading and writing together stay within the limit of the settings.

    Each stream counts for at least a piece, so that a great many tiny ones come to an end as well.
    """
    room = settings.UPLOAD_MAX_UNPACKED_BYTES
    for found in PACKED.finditer(content):
        data = DATA.search(content, found.end(), found.end() + DICTIONARY)
        try:
            unpacked, read = inflated(content, data.end() if data else len(content), room)
        except zlib.error:
            raise Refusal(f"{called(name)}无法核对，请重新打印为 PDF 后再上传。") from None
        room -= len(unpacked) + max(read, PIECE)
        if room <= 0:
            raise Refusal(f"{called(name)}展开后过大，请拆分或者重新打印为 PDF 后再上传。")
        yield unpacked


def inflated(content: bytes, start: int, room: int) -> tuple[bytearray, int]:
    """What the Flate data beginning at ``start`` unpack to, at most ``room`` bytes, and how many were read.

    Raises ``zlib.error``. The end is where the data themselves say, for a word such as endstream could stand within them.
    """
    engine, unpacked, position = zlib.decompressobj(), bytearray(), start
    while not engine.eof and position < len(content) and len(unpacked) + position - start < room:
        piece = content[position : position + PIECE]
        unpacked += engine.decompress(piece, room - len(unpacked))
        position += len(piece) - len(engine.unused_data)
    if not engine.eof and len(unpacked) + position - start < room:
        raise zlib.error("the data break off")
    return unpacked, position - start
