"""Files as people send them, good ones and hostile ones, made anew for each test."""

import io
import zipfile
import zlib
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

from apps.matters import uploads
from congress.refusal import Refusal

LATITUDE = b"EXIF-MAKER-OF-THE-TEST"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refused(name: str, content: bytes) -> str:
    """The sentence with which the file is refused; it names the file."""
    with pytest.raises(Refusal) as caught:
        uploads.checked(upload(name, content))
    return str(caught.value)


def pdf(*extras: bytes) -> bytes:
    body = b"\n".join([b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj", *extras])
    return b"%PDF-1.7\n" + body + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def object_stream(objects: bytes) -> bytes:
    packed = zlib.compress(objects)
    head = b"5 0 obj<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>\nstream\r\n" % len(packed)
    return head + packed + b"\nendstream\nendobj"


def word(*lines: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for line in lines or ("正文",):
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def sheet() -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.active.append(["姓名", "性别"])
    made.save(out)
    return out.getvalue()


def archive(content: bytes, method: int = zipfile.ZIP_DEFLATED, **options: Any) -> bytes:
    """The package packed again; ``add`` gives further members, ``change`` new content, ``drop`` leaves out."""
    add, change, drop = (options.get(name, {}) for name in ("add", "change", "drop"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", method) as new:
        for member in old.infolist():
            if member.filename not in drop:
                new.writestr(member.filename, change.get(member.filename, old.read(member)))
        for name, data in dict(add).items():
            new.writestr(name, data)
    return out.getvalue()


def picture(ending: str, size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    """A picture red on the left and blue on the right."""
    made, out = Image.new("RGB", size, "blue"), io.BytesIO()
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    made.save(out, {"jpg": "JPEG", "png": "PNG"}[ending], **options)
    return out.getvalue()


def photo(ending: str = "jpg", orientation: int = 1) -> bytes:
    """A picture that says where it was taken, by what and which way up it was held."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, LATITUDE.decode()
    exif.get_ifd(0x8825)[2] = (36.0, 15.0, 20.0)
    return picture(ending, exif=exif, icc_profile=b"ICC-PROFILE-OF-THE-TEST" * 10)
