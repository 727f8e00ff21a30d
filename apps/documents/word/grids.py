"""Tables whose cells span columns and rows, as forms and lists have them. Widths are in twentieths of a point."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import _Cell

from apps.documents.word import pieces
from apps.documents.word.measures import element, line, twips

PARTS = 24
PADDING = twips(1.2)
ROW = twips(8)
"""The least height of a row."""


def table(place: Any, widths: Sequence[int]) -> Any:
    """A ruled table without rows, its columns as wide as given."""
    made = pieces.table(place, 0, len(widths), width=sum(widths), **dict.fromkeys(pieces.EDGES, line()))
    properties = made._tbl.tblPr
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=PADDING, type="dxa"))
    properties.append(margins)
    for column, width in zip(made._tbl.tblGrid, widths, strict=True):
        column.set(qn("w:w"), str(width))
    return made


def row(made: Any, *, height: int = ROW, head: bool = False) -> Any:
    """A row that is not divided between pages; ``head``: repeated on each page."""
    found = made._tbl.add_tr()
    properties = found.get_or_add_trPr()
    properties.append(element("cantSplit"))
    properties.append(element("trHeight", val=height, hRule="atLeast"))
    if head:
        properties.append(element("tblHeader"))
    return found


def cell(made: Any, row: Any, width: int, *, span: int = 1, merge: str = "", middle: bool = True) -> _Cell:
    """The next cell of a row. ``merge``: "restart" for one that goes down, "continue" below it."""
    found = row.add_tc()
    found.width = Twips(width)
    properties = found.get_or_add_tcPr()
    if span > 1:
        properties.append(element("gridSpan", val=span))
    if merge:
        properties.append(element("vMerge", val=merge))
    if middle:
        properties.append(element("vAlign", val="center"))
    return _Cell(found, made)


def parts(whole: int, count: int = PARTS) -> list[int]:
    """A width in as many equal parts; what is left over goes to the last."""
    return [whole // count] * (count - 1) + [whole - whole // count * (count - 1)]
