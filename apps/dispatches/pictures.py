"""Pictures of an outgoing document: kept as its attachments, judged as all uploads, put into the paper where the text
says [图1]. A form with a cell for a photograph has one of those too.
"""

import base64
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from apps.accounts.models import User
from apps.dispatches.models import Dispatch
from apps.documents.catalogue import PaperKind
from apps.documents.fields import Entry
from apps.documents.typesetting.blocks import PICTURE, picture_names
from apps.matters import uploads
from apps.matters.models import Attachment
from congress import clock
from congress.refusal import Refusal

PHOTO = "照片"
NUMBERED = re.compile("图([0-9]{1,3})")
MOST = 10
"""Pictures of one paper."""
WIDEST, HIGHEST = 1843, 2362
"""Pixels of a picture in the paper: the text block at 300 dots to the inch."""
MOST_BYTES = 4 * 1024 * 1024
"""Of all pictures of a paper together, as they stand in it."""
LONGEST_CAPTION = 40


def takes_pictures(kind: PaperKind) -> bool:
    return any(field.name == "body" and field.entry is Entry.TEXT for field in kind.declared)


def takes_photo(kind: PaperKind) -> bool:
    return any(field.entry is Entry.PHOTO for field in kind.declared)


def kept(dispatch: Dispatch) -> list[Attachment]:
    """Pictures and photograph, in the order in which they came."""
    return list(dispatch.attachments.filter(removed_at=None))


def next_names(names: Iterable[str], count: int) -> list[str]:
    """The names of pictures that come after those."""
    last = highest(names)
    return [f"图{last + at}" for at in range(1, count + 1)]


def highest(names: Iterable[str]) -> int:
    return max((int(found[1]) for found in map(NUMBERED.fullmatch, names) if found), default=0)


def missing(fields: dict[str, Any], names: Iterable[str]) -> list[str]:
    """Pictures that the texts ask for and that are not there."""
    return sorted(set(asked_for(fields)) - set(names))


def asked_for(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from picture_names(value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from asked_for(inner)


def change(
    dispatch: Dispatch,
    *,
    by: User,
    add: Iterable[UploadedFile] = (),
    photo: UploadedFile | None = None,
    remove: Iterable[int] = (),
) -> None:
    """Take pictures out and put others in. One that no text asks for stands at the end of the body."""
    gone = dispatch.attachments.filter(removed_at=None, pk__in=list(remove))
    for name in gone.values_list("label", flat=True):
        dispatch.fields = without(dispatch.fields, name)
    gone.update(removed_at=clock.now())
    if photo:
        dispatch.attachments.filter(removed_at=None, label=PHOTO).update(removed_at=clock.now())
        uploads.attach(dispatch, photo, by=by, label=PHOTO)
    add, names = list(add), [one.label for one in kept(dispatch)]
    if len(names) + len(add) > MOST:
        raise Refusal(f"一份文件最多{MOST}幅图片。其余的请作为附件另行印发。")
    for upload, name in zip(add, next_names(names, len(add)), strict=True):
        uploads.attach(dispatch, upload, by=by, label=name)
        if name not in asked_for(dispatch.fields):
            dispatch.fields["body"] = f"{dispatch.fields.get('body', '')}\n[{name}]".strip("\n")
    refuse_too_large(dispatch)


def without(value: Any, name: str) -> Any:
    """The same fields, no text of which asks for that picture."""
    if isinstance(value, str):
        lines = value.split("\n")
        return "\n".join(
            line for line in lines if not ((found := PICTURE.fullmatch(line.strip())) and found[1] == name)
        )
    if isinstance(value, dict):
        return {key: without(inner, name) for key, inner in value.items()}
    return [without(inner, name) for inner in value] if isinstance(value, list) else value


def refuse_too_large(dispatch: Dispatch) -> None:
    found = content_of(dispatch)
    size = sum(len(one["bytes"]) for one in found.get("pictures", {}).values())
    if size > MOST_BYTES * 4 // 3:
        raise Refusal(
            f"图片合计超过 {MOST_BYTES // 1024 // 1024} 兆。请减少图片，或者把照片存为 JPEG 格式后再上传。"
        )


def content_of(dispatch: Dispatch) -> dict[str, Any]:
    """The paper's data ``pictures`` and ``photo``; empty when there are none."""
    found = kept(dispatch)
    pictures = {one.label: in_paper(one) for one in found if NUMBERED.fullmatch(one.label)}
    photos = [in_paper(one) for one in found if one.label == PHOTO]
    return ({"pictures": pictures} if pictures else {}) | ({"photo": photos[-1]} if photos else {})


def in_paper(attachment: Attachment) -> dict[str, str]:
    """Type, bytes in base64 and caption; drawn smaller when the paper has no use for so many pixels."""
    with attachment.file.open() as file:
        picture, out = Image.open(file), io.BytesIO()
        picture.load()
    picture.thumbnail((WIDEST, HIGHEST))
    picture.save(out, "PNG" if attachment.content_type == "image/png" else "JPEG", quality=85)
    return {
        "type": attachment.content_type,
        "bytes": base64.b64encode(out.getvalue()).decode(),
        "caption": caption(attachment),
    }


def caption(attachment: Attachment) -> str:
    """The name of the file without its ending, after the picture's own name: 图1　学位分布.

    A picture out of a Word file has no name but this.
    """
    words = attachment.name.rpartition(".")[0][:LONGEST_CAPTION]
    return f"{attachment.label}　{words}" if words and words != attachment.label else attachment.label
