"""Portraits as they are printed: small, since a paper keeps what it shows."""

import base64
import io
import logging

from PIL import Image, ImageOps

from apps.deputies.models import Photo

SIZE = (260, 366)
"""Pixels of 22 × 31 mm at 300 dots to the inch."""

log = logging.getLogger(__name__)


def for_print(photo: Photo) -> dict[str, str] | None:
    """The picture as papers take it, cut to the card's place; None when the disk does not give it."""
    try:
        with photo.file.open("rb") as kept, Image.open(kept) as picture:
            small = ImageOps.fit(picture.convert("RGB"), SIZE, centering=(0.5, 0.35))
    except OSError as error:
        log.error("the portrait of person %s cannot be read: %s", photo.person_id, error)
        return None
    out = io.BytesIO()
    small.save(out, "JPEG", quality=85)
    return {"type": "image/jpeg", "bytes": base64.b64encode(out.getvalue()).decode()}
