"""WeasyPrint at a brisk pace: what a page looks like stays the same, what it costs does not.

A list of three thousand rows is twelve thousand cells, and two hundred certificates bear the same two words in the same
large typeface. What is done again and again for them is done once, or more simply.
"""

import gc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from weasyprint import draw
from weasyprint.draw.border import draw_border
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import TableCellBox
from weasyprint.html import UA_STYLESHEET
from weasyprint.pdf import fonts, pydyf
from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import get_hb_object_data

SELDOM = (100_000, 20, 100)
"""Objects made, and rounds, before Python looks for cycles: usually after 700. A report leaves millions that all stay."""

CORNERS = ("top_left", "top_right", "bottom_left", "bottom_right")
MOST_KEPT = 64
"""Typefaces cut down to the characters of a paper that are kept for the next; some 50 KB each."""

NOTES = ("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
"""What WeasyPrint's own stylesheet gives every element of a page: no paper has notes at its foot."""

LEVEL = 6
"""Of compression. pydyf's 9 takes five times as long for a hundredth less."""

_page_references, _subset, _write = pydyf.PDF.page_references.fget, Font.subset, pydyf.PDF.write
_kept: dict[tuple, bytes] = {}
_reading_is_due = False
_writing = False


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Inside, the process collects cycles seldom, but does: memory stays what it was at its highest."""
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """pydyf's property, which every tag asks for its page; made anew only when a page has come."""
    kept = vars(pdf).get("kept_references", ())
    if len(kept) != pdf.pages["Count"]:
        pdf.kept_references = kept = _page_references(pdf)
    return kept


def write(pdf: pydyf.PDF, *args: Any, **options: Any) -> None:
    """pydyf's function, which makes the bytes of each object twice: for the file, and again for its fingerprint."""
    global _writing
    _writing = True
    try:
        _write(pdf, *args, **options)
    finally:
        _writing = False


def made_once(kind: type[pydyf.Object]) -> property:
    """The property ``data`` of a kind of object, which keeps what it made while the file is written."""
    make = kind.data.fget

    def data(one: pydyf.Object) -> bytes:
        if not _writing:
            return make(one)
        if "kept_data" not in vars(one):
            one.kept_data = make(one)
        return one.kept_data

    return property(data)


def font_data(face) -> bytes:
    """WeasyPrint's function; the tens of megabytes of a whole typeface are read only if it cannot be cut down."""
    return get_hb_object_data(face) if _reading_is_due else b""


def subset(font: Font, to_unicode: dict[int, str], hinting: bool) -> None:
    """WeasyPrint's function; the same characters of the same typeface are cut out once."""
    global _reading_is_due
    key = (font.hash, tuple(sorted(to_unicode)), hinting, bool(font.missing))
    if key in _kept:
        font.file_content = _kept[key]
        return
    _reading_is_due = True
    try:
        _subset(font, to_unicode, hinting)
        font.file_content = font.file_content or font_data(font.hb_face)
    finally:
        _reading_is_due = False
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[key] = font.file_content


def draw_cell_border(stream, box) -> None:
    """WeasyPrint's function; a cell's plain rules above and below are two rectangles instead of clipped rings."""
    if not has_plain_rules(box):
        draw_border(stream, box)
        return
    x, y, width = box.border_box_x(), box.border_box_y(), box.border_width()
    with stream.artifact(), stream.stacked():
        for side, at in (("bottom", y + box.border_height() - box.border_bottom_width), ("top", y)):
            if height := getattr(box, f"border_{side}_width"):
                stream.set_color(get_color(box.style, f"border_{side}_color"))
                stream.rectangle(x, at, width, height)
                stream.fill()


def has_plain_rules(box) -> bool:
    """Whether this is a cell with lines above or below and no other border."""
    style = box.style
    ruled = [side for side in ("top", "bottom") if getattr(box, f"border_{side}_width")]
    return (
        isinstance(box, TableCellBox)
        and bool(ruled)
        and not (box.border_left_width or box.border_right_width)
        and style["visibility"] == "visible"
        and style["border_image_source"][0] == "none"
        and all(style[f"border_{side}_style"] == "solid" for side in ruled)
        and not any(any(getattr(box, f"border_{corner}_radius")) for corner in CORNERS)
    )


def install() -> None:
    pydyf.PDF.page_references, pydyf.PDF.write = property(page_references), write
    pydyf.zlib = SimpleNamespace(compressobj=lambda level: zlib.compressobj(LEVEL))
    for kind in (pydyf.Dictionary, pydyf.Stream):
        kind.data = made_once(kind)
    matcher = UA_STYLESHEET.matcher
    # (test, specificity, order, pseudo-element, declarations)
    matcher.other_selectors = [one for one in matcher.other_selectors if one[3] not in NOTES]
    fonts.get_hb_object_data, Font.subset = font_data, subset
    draw.draw_border = draw_cell_border
