"""Adjoining full-width marks set closer, as printers set them (GB/T 15834-2011 5.1.11; CLREQ 标点挤压).

Each mark is as wide as a character and half of it blank. Where two meet, 。” or ，“ or ）（, the blank halves add up
to a hole in the line; half a character of it is taken out. Features of the typeface (halt, chws) would do it, but
仿宋_GB2312, 黑体 and the Fandol faces have none, so it is done by the spacing of the text.
"""

import re

from weasyprint.text.ffi import TO_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

CLOSING, OPENING = "，。、；：）》〉】〕」』”’", "（《〈【〔「『“‘"
PAIR = re.compile(f"[{CLOSING}](?=[{CLOSING}{OPENING}！？])|[{OPENING}](?=[{OPENING}])")
"""A mark and, not taken in, the one that follows. ！ and ？ stand in the middle of their square and keep it."""

_set_text, _get_first_line = Layout.set_text, Layout.get_first_line


def set_text(layout: Layout, text: str, justify: bool = False) -> None:
    """WeasyPrint's function, and half a character less after each mark that another follows."""
    _set_text(layout, text, justify)
    layout.to_shift = {}
    if found := [match.start() for match in PAIR.finditer(layout.text)]:
        _narrow(layout, found, drawing=justify)


def _narrow(layout: Layout, found: list[int], *, drawing: bool) -> None:
    """``found``: where in the text the marks stand."""
    half, spacing = layout.style["font_size"] / 2, layout.style["letter_spacing"]
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for at in found:
        # Pango divides spacing between both sides and leaves out the left one at the beginning of a line.
        less = half if at else half * 2
        one = pango.pango_attr_letter_spacing_new(
            int(((0 if spacing == "normal" else spacing) - less) * TO_UNITS)
        )
        start = len(layout.text[:at].encode())
        one.start_index, one.end_index = start, start + len(layout.text[at].encode())
        pango.pango_attr_list_change(attributes, one)
        if drawing and at:
            layout.to_shift[start] = int(half / 2 * TO_UNITS)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def get_first_line(layout: Layout) -> tuple:
    """WeasyPrint's function; a mark that is drawn goes back to where it stands without what was taken at its left."""
    line, index = _get_first_line(layout)
    shifts, layout.to_shift = layout.to_shift, {}
    run = line.runs[0] if shifts else ffi.NULL
    while run != ffi.NULL:
        item, run = run.data, run.next
        for at in range(item.glyphs.num_glyphs):
            place = item.item.offset + item.glyphs.log_clusters[at]
            item.glyphs.glyphs[at].geometry.x_offset += shifts.get(place, 0)
    return line, index


def install() -> None:
    Layout.set_text, Layout.get_first_line = set_text, get_first_line
