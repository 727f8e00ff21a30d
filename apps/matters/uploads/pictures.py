"""Pictures are drawn anew, so that no byte of the original is kept.

What goes with them: place and time of the exposure, the camera, comments, previews, and anything hidden in or behind
the picture. Colour profiles go too; colours are read as sRGB.
"""

import io
import logging
from typing import IO, Any

from django.conf import settings
from PIL import Image, ImageOps

from apps.matters.uploads.kinds import FileType
from apps.matters.uploads.names import called
from congress.refusal import Refusal

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
QUALITY = 90
PNG_MODES = ("1", "L", "LA", "RGB", "RGBA", "I;16")

log = logging.getLogger(__name__)


class Whole(io.BytesIO):
    """Bytes that fail to be read beyond their end.

    The setting of papers tells all decoders of the process to forgive pictures that break off; here they do not.
    """

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        if size and not data:
            raise EOFError("the picture breaks off")
        return data


def examine(file: IO[Any], name: str, kind: FileType) -> Image.Image:
    """The picture, drawn in full and standing upright. Raises Refusal when it is broken or too large to draw."""
    file.seek(0)
    try:
        picture = Image.open(Whole(file.read()), formats=[FORMATS[kind.content_type]])
        refuse_too_many_pixels(picture, name)
        picture.load()
        return ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        refuse_pixels(name)
    except Refusal:
        raise
    except Exception:  # a damaged picture makes the decoders fail in as many ways as there are damages
        log.info("broken picture", exc_info=True)
    raise Refusal(f"{called(name)}打不开，图片可能已经损坏。请用看图软件打开，另存后再上传。")


def redrawn(file: IO[Any], name: str, kind: FileType) -> bytes:
    """The picture as a new file of the same kind, with nothing but its pixels."""
    picture, out = without_extras(examine(file, name, kind), kind), io.BytesIO()
    picture.save(out, FORMATS[kind.content_type], quality=QUALITY)
    return out.getvalue()


def without_extras(picture: Image.Image, kind: FileType) -> Image.Image:
    """The same pixels in a mode that the format holds; whatever else came along is dropped."""
    if FORMATS[kind.content_type] == "JPEG":
        mode = "L" if picture.mode in ("1", "L") else "RGB"
    elif "transparency" in picture.info:
        mode = "RGBA"
    else:
        mode = picture.mode if picture.mode in PNG_MODES else "RGB"
    plain = picture if picture.mode == mode else picture.convert(mode)
    plain.info.clear()
    return plain


def refuse_too_many_pixels(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > settings.UPLOAD_MAX_PIXELS:
        refuse_pixels(name)


def refuse_pixels(name: str) -> None:
    limit = settings.UPLOAD_MAX_PIXELS // 10_000
    raise Refusal(f"{called(name)}的像素太多（最多 {limit} 万），请缩小图片后再上传。")
