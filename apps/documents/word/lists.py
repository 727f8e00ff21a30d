"""Lists, registers, sign-in sheets and ballots: who made them and when, a table with a head on each page."""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.documents import sheets, typeset
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.fields import Column
from apps.documents.models import Paper
from apps.documents.templatetags import papers as written
from apps.documents.word import grids, pieces, styles
from apps.documents.word.measures import element, twips

Data = Mapping[str, Any]
HEIGHTS = {Layout.SIGN_IN: twips(10), Layout.BALLOT: twips(13)}
"""Of rows in which something is written by hand."""


def write(document: Any, paper: Paper, kind: PaperKind) -> None:
    data, ballot = paper.data, kind.layout == Layout.BALLOT
    head(document, data, ballot=ballot)
    table(
        document,
        kind.columns,
        data,
        data.get("rows"),
        width=styles.width_of(document),
        height=HEIGHTS.get(Layout(kind.layout), grids.ROW),
    )
    foot(document, data, kind)
    if ballot:
        for text in (data["organ"], written.chinese_date(data["date"])):
            pieces.paragraph(document, text, styles.GIVEN)


def head(document: Any, data: Data, *, ballot: bool) -> None:
    """The meeting; on its own line, who made it and when. A ballot has the meeting alone."""
    if ballot:
        if data.get("meeting"):
            pieces.paragraph(document, f"（{data['meeting']}）", styles.CAPTION)
        return
    if data.get("meeting"):
        pieces.paragraph(document, f"会议（活动）：{data['meeting']}", styles.BESIDE)
    left = f"地点：{data['place']}" if data.get("place") else data.get("organ", "")
    right = written.chinese_date(data["date"]) if data.get("date") else ""
    made = pieces.paragraph(document, "", styles.BESIDE)
    pieces.beside(made, left, right, at=styles.width_of(document))


def table(
    place: Any, columns: Sequence[Column], data: Data, rows: Any, *, width: int, height: int = grids.ROW
) -> None:
    """The rows and the blank ones below them, the head repeated on each page."""
    shown, widths = sheets.table(columns, rows, data.get("blanks")), shares(columns, width)
    made = grids.table(place, widths)
    heads = grids.row(made, head=True)
    for column, wide in zip(columns, widths, strict=True):
        pieces.first(grids.cell(made, heads, wide), column.label, styles.LABEL)
    for cells in shown.rows:
        found = grids.row(made, height=height)
        for (text, centred), wide in zip(cells, widths, strict=True):
            one = pieces.first(grids.cell(made, found, wide), typeset.clean(text), styles.FILLED)
            if not centred:
                one._p.get_or_add_pPr().append(element("jc", val="left"))


def shares(columns: Sequence[Column], width: int) -> list[int]:
    """The width of each column; those that name none share what is left."""
    part = width / grids.PARTS
    free = [column for column in columns if not column.width]
    left = width - sum(round(column.width * part) for column in columns)
    return [round(column.width * part) if column.width else left // len(free) for column in columns]


def foot(document: Any, data: Data, kind: PaperKind) -> None:
    """How to fill it in, and a note."""
    for text in (kind.foot, f"注：{data['note']}" if data.get("note") else ""):
        if text:
            pieces.paragraph(document, text, styles.FOOT)
