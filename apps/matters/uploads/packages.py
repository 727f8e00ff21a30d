"""Office files: ZIP packages (ECMA-376), unpacked once in a bounded way before any other program opens them.

Seen: the frame of the archive, every member's name, real size, check sum and first bytes, the list of content types
and all relations. Not seen: what text, formulas and embedded spreadsheets say.
"""

import copy
import logging
import stat
import zipfile
from typing import IO, Any

from django.conf import settings

from apps.matters.uploads import parts
from apps.matters.uploads.kinds import FileType
from apps.matters.uploads.names import called
from congress.refusal import Refusal

PIECE = 64 * 1024
END, END_LENGTH = b"PK\x05\x06", 22
ZIP64, ZIP64_LENGTH = b"PK\x06\x07", 20
ENTRY_LENGTH = 512
"""Bytes for one line of an archive's directory; office programs need a quarter of it."""

ENCRYPTED = 0x41
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

log = logging.getLogger(__name__)


def examine(file: IO[Any], name: str, kind: FileType) -> None:
    """Raise Refusal unless this is an intact package of bearable size, without macros, objects and programs."""
    if not framed(file):
        raise Refusal(f"{called(name)}的内容与扩展名不符，请另存为正确的格式后再上传。")
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            refuse_too_large(members, name)
            if not sound(members, kind):
                raise zipfile.BadZipFile("not a sound office package")
            unpack(package, members, name)
    except Refusal:
        raise
    except Exception:  # a damaged file makes the parsers fail in as many ways as there are damages
        log.info("unsound package", exc_info=True)
        raise Refusal(
            f"{called(name)}已经损坏，或者内容与扩展名不符。请用办公软件打开，另存后再上传。"
        ) from None


def framed(file: IO[Any]) -> bool:
    """Whether the file ends with an archive's directory, of bearable length and with nothing behind it.

    An office file below four gigabytes has no use for ZIP64, whose second directory could differ from the first.
    """
    length = file.seek(0, 2)
    file.seek(max(0, length - END_LENGTH - ZIP64_LENGTH))
    tail = file.read()
    end = tail[-END_LENGTH:]
    directory = int.from_bytes(end[12:16], "little")
    return (
        len(end) == END_LENGTH
        and end.startswith(END)
        and end.endswith(b"\0\0")
        and not tail.startswith(ZIP64)
        and directory <= settings.UPLOAD_MAX_MEMBERS * ENTRY_LENGTH
    )


def refuse_too_large(members: list[zipfile.ZipInfo], name: str) -> None:
    """By what the directory says; ``unpack`` does not rely on it."""
    said = sum(member.file_size for member in members)
    if len(members) > settings.UPLOAD_MAX_MEMBERS or said > settings.UPLOAD_MAX_UNPACKED_BYTES:
        refuse_size(name)


def refuse_size(name: str) -> None:
    raise Refusal(f"{called(name)}展开后过大，请删减内容或者拆成几个文件后再上传。")


def sound(members: list[zipfile.ZipInfo], kind: FileType) -> bool:
    """Whether the archive begins with its first member and the members are those of an office file."""
    names = {member.orig_filename.lower() for member in members}
    return (
        min((member.header_offset for member in members), default=-1) == 0
        and len(names) == len(members)
        and {parts.CONTENT_TYPES.lower(), kind.member} <= names
        and all(map(plain, members))
    )


def plain(member: zipfile.ZipInfo) -> bool:
    """Neither encrypted nor a link, in a method office programs use, under a name that stays in the package."""
    return (
        not member.flag_bits & ENCRYPTED
        and member.compress_type in METHODS
        and not stat.S_ISLNK(member.external_attr >> 16)
        and parts.stays_inside(member.orig_filename)
    )


def unpack(package: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
    """Unpack every member, keep nothing, and look at what must be looked at."""
    room = settings.UPLOAD_MAX_UNPACKED_BYTES
    for member in members:
        size, begin = read(package, member, room, parts.needed(member.filename))
        room -= size
        if room < 0:
            refuse_size(name)
        if size != member.file_size:
            raise zipfile.BadZipFile("a size is not what the directory says")
        if fault := parts.fault(member.filename, begin):
            raise Refusal(f"{called(name)}{fault}")


def read(package: zipfile.ZipFile, member: zipfile.ZipInfo, room: int, needed: int) -> tuple[int, bytes]:
    """A member's real size and its first ``needed`` bytes; stops soon after ``room`` bytes.

    The reader stops at the size that the directory gives, so it is given one that is never reached.
    """
    unbounded = copy.copy(member)
    unbounded.file_size = room + 2 * PIECE
    with package.open(unbounded) as stream:
        begin = stream.read(min(needed, room + 1))
        size = len(begin)
        while size <= room and (piece := stream.read(PIECE)):
            size += len(piece)
    return size, begin
