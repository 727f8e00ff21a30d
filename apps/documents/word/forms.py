"""Forms (表格) as Word tables of 24 columns: label and value side by side, as ``sheets`` divides them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm, Twips

from apps.documents import sheets, typeset
from apps.documents.catalogue import PaperKind
from apps.documents.fields import Cell, Entry, Field
from apps.documents.models import Paper
from apps.documents.typesetting import markup
from apps.documents.typesetting.blocks import Picture, Table
from apps.documents.word import body, grids, lists, pieces, styles
from apps.documents.word.measures import twips

LINE = twips(6.5)
LONG = (Entry.TEXT, Entry.ROWS)
PHOTO = Mm(25), Mm(35)
TICKED, OPEN = "☑", "□"
Place = tuple[int, int]


def write(document: Any, paper: Paper, kind: PaperKind) -> None:
    """The table of a form below its title."""
    fields = {field.name: field for field in kind.declared}
    widths = grids.parts(styles.width_of(document))
    made = grids.table(document, widths)
    going_down: dict[int, Place] = {}
    for cells in kind.cells:
        found = grids.row(made, height=max(map(height, cells)))
        at = 0
        for cell in cells:
            at = continued(made, found, at, widths, going_down)
            for wide, is_label in ((sheets.label_width(cell), True), (rest(cell), False)):
                if wide:
                    merge = "restart" if cell.rows > 1 else ""
                    one = grids.cell(made, found, sum(widths[at : at + wide]), span=wide, merge=merge)
                    label(one, cell) if is_label else fill(one, cell, fields.get(cell.field), paper, kind)
                    if cell.rows > 1:
                        going_down[at] = (wide, cell.rows - 1)
                    at += wide
        continued(made, found, at, widths, going_down)
    lists.foot(document, paper.data, kind)


def rest(cell: Cell) -> int:
    """The width of a cell's value in 24ths."""
    return cell.span * sheets.PARTS_OF_A_SIXTH - sheets.label_width(cell)


def height(cell: Cell) -> int:
    return grids.ROW if cell.rows > 1 else max(grids.ROW, cell.lines * LINE)


def continued(made: Any, row: Any, at: int, widths: Sequence[int], going_down: dict[int, Place]) -> int:
    """Put in what comes down from the rows above; where the next cell begins."""
    while at in going_down:
        wide, left = going_down.pop(at)
        grids.cell(made, row, sum(widths[at : at + wide]), span=wide, merge="continue")
        if left > 1:
            going_down[at] = (wide, left - 1)
        at += wide
    return at


def label(place: Any, cell: Cell) -> None:
    longest = sheets.LABEL_CHARACTERS.get(sheets.label_width(cell), len(cell.label) or 1)
    pieces.first(place, "\n".join(sheets.label_lines(cell.label, longest)), styles.LABEL)


def fill(place: Any, cell: Cell, field: Field | None, paper: Paper, kind: PaperKind) -> None:
    """The value of a field, or nothing for the pen, and below it what stands at the cell's lower right."""
    value = paper.data.get(field.name) if field else None
    if field and field.entry is Entry.PHOTO:
        photo(place, value)
    elif field and field.entry is Entry.ROWS:
        inner_table(place, kind, paper.data, value)
    elif field and field.entry is Entry.TEXT:
        long_text(place, value or "", paper.data.get("pictures") or {})
    else:
        pieces.first(place, words(field, value) if field else "", styles.FILLED)
    if cell.foot:
        pieces.paragraph(place, cell.foot, styles.CELL_FOOT)


def inner_table(place: Any, kind: PaperKind, data: Mapping[str, Any], rows: Any) -> None:
    lists.table(place, kind.columns, data, rows, width=place.width.twips - 2 * grids.PADDING)
    without_first(place)


def words(field: Field, value: Any) -> str:
    """A short value as the form shows it."""
    if field.choices:
        chosen = value if isinstance(value, list) else [value]
        return "　".join(f"{TICKED if one in chosen else OPEN}{one}" for one in field.choices)
    return str(sheets.PRINTED[field.entry](value)) if value else ""


def long_text(place: Any, text: str, pictures: markup.Pictures) -> None:
    """Paragraphs, tables and pictures in a cell, no wider than it is."""
    width = place.width.twips - 2 * grids.PADDING
    for block in typeset.blocks(text):
        if isinstance(block, Table):
            body.write_table(place, block, width)
        elif isinstance(block, Picture):
            body.write_picture(place, block, pictures, Twips(width))
        else:
            pieces.paragraph(place, block.mark + block.text, styles.FILLED_TEXT)
    without_first(place)


def without_first(place: Any) -> None:
    """Take out the blank paragraph that each cell begins with, unless nothing else stands in it."""
    first, last = place.paragraphs[0], place.paragraphs[-1]
    if len(place._tc) > 2:
        place._tc.remove(first._p)
    if last.style.name == styles.NORMAL:
        last.style = styles.FILLED


def photo(place: Any, value: Mapping[str, Any] | None) -> None:
    made = pieces.first(place, "", styles.FILLED)
    try:
        made.add_run().add_picture(io.BytesIO(body.content(value or {})), *PHOTO)
    except (UnrecognizedImageError, ValueError, ZeroDivisionError):
        pieces.run(made, "照片")
