"""The text of a paper: paragraphs with their levels, tables, pictures."""

import base64
import binascii
import io
from collections.abc import Mapping
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm

from apps.documents import typeset
from apps.documents.typesetting import markup
from apps.documents.typesetting.blocks import Picture, Table
from apps.documents.word import pieces, styles
from apps.documents.word.measures import GB, HEI, KAI, TEXT_WIDTH, element, line

SIZES = {1: 14, 2: 12, 3: 10.5}
"""Points of type for the sizes of ``markup.size``."""
WIDEST, HIGHEST = Mm(156), Mm(200)
FACES = {typeset.SECTION: HEI, typeset.SUBSECTION: KAI}
WHOLE = {typeset.SECTION: styles.FIRST, typeset.SUBSECTION: styles.SECOND}
LISTS = {typeset.ANNEX: styles.ANNEX_LIST, typeset.ANNEX_MORE: styles.ANNEX_MORE}


def write(document: Any, text: str, pictures: markup.Pictures) -> None:
    """Add a text in the markup of drafts."""
    for block in typeset.blocks(text):
        if isinstance(block, Table):
            write_table(document, block)
        elif isinstance(block, Picture):
            write_picture(document, block, pictures)
        else:
            write_paragraph(document, block)


def write_paragraph(document: Any, block: typeset.Paragraph) -> None:
    if block.level in WHOLE and block.heading == len(block.text):
        pieces.paragraph(document, block.mark + block.text, WHOLE[block.level])
        return
    before = 1 if block.level == typeset.ANNEX else 0
    made = pieces.paragraph(document, "", LISTS.get(block.level, styles.TEXT), before=before)
    end = block.heading if block.level in FACES else 0
    if block.level in FACES:
        pieces.run(made, block.mark + block.text[:end], FACES[block.level])
        pieces.run(made, block.text[end:])
    else:
        pieces.run(made, block.mark + block.text)


def write_table(document: Any, block: Table, width: int = TEXT_WIDTH) -> None:
    """A table with its head repeated on each page, numbers at the right of their column."""
    rows = [block.head, *block.rows] if block.head else list(block.rows)
    edges = dict.fromkeys(pieces.EDGES, line())
    made = pieces.table(document, len(rows), len(rows[0]), width=width, **edges)
    size = SIZES[markup.size(block)]
    for at, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        head = bool(block.head) and at == 0
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if head:
            properties.append(element("tblHeader"))
        for cell, text, number in zip(row.cells, cells, block.numeric, strict=True):
            _cell(pieces.first(cell, "", styles.CELL), text, size, head=head, number=number)


def _cell(paragraph: Any, text: str, size: float, *, head: bool, number: bool) -> None:
    pieces.run(paragraph, text, HEI if head else GB, size=size)
    if head or number:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(element("jc", val="center" if head else "right"))


def write_picture(document: Any, block: Picture, pictures: markup.Pictures, widest: int = WIDEST) -> None:
    """The picture no wider than the text, its caption below; of one that cannot be shown the caption."""
    found = pictures.get(block.name) or {}
    caption = found.get("caption") or block.name
    made = document.add_paragraph(style=styles.PICTURE)
    try:
        shape = made.add_run().add_picture(io.BytesIO(content(found)))
    except (UnrecognizedImageError, binascii.Error, ValueError, ZeroDivisionError):
        made._p.getparent().remove(made._p)
        caption = f"（{caption}，见PDF文件）"
    else:
        shrink = min(1, widest / shape.width, HIGHEST / shape.height)
        shape.width, shape.height = int(shape.width * shrink), int(shape.height * shrink)
    pieces.paragraph(document, caption, styles.CAPTION)


def content(found: Mapping[str, Any]) -> bytes:
    """The bytes of a PNG or JPEG picture. Raises ValueError for anything else."""
    if found.get("type") not in markup.PICTURE_TYPES:
        raise ValueError("neither PNG nor JPEG")
    return base64.b64decode(found.get("bytes", ""), validate=True)
