"""Lines that hold one text and nothing else, as cells do, are set by the straight way.

WeasyPrint sets each line as if it might hold floats, notes, first letters and boxes within boxes. The straight way
gives the same line to the last bit, or says that the line is not so plain after all.
"""

from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline
from weasyprint.layout.inline import _adjust_line_height, line_box_verticality, split_text_box, text_align

from apps.documents.repeats import resolve_percentages

ROUNDING = 1e-9
"""The part by which WeasyPrint lets a line be longer, because sums of lengths are not exact."""

_get_next_linebox = inline.get_next_linebox


def get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, containing_block, *rest) -> Any:
    """WeasyPrint's function: the next line, and where the one after it begins."""
    *_, first_letter, first_line = rest
    special = skip_stack or first_letter or first_line or context.excluded_shapes
    line = None if special else whole_line(context, linebox, position_y, containing_block)
    if line is not None:
        return line, None
    return _get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, containing_block, *rest)


def whole_line(context, linebox, position_y: float, containing_block) -> Any:
    """The line with all that stands in its box; None if this is not one text, or it needs more than one line."""
    left = containing_block.content_box_x()
    width = left + containing_block.width - left
    if not is_plain(linebox, width):
        return None
    [text] = linebox.children
    linebox.position_x, linebox.position_y = left, position_y
    resolve_percentages(text, containing_block)
    text.position_x, text.position_y = left + linebox.text_indent, position_y
    most = (left + width) * (1 + ROUNDING)
    text, rest, _ = split_text_box(context, text, most - text.position_x, 0)
    if rest is not None or text is None or text.position_x + text.margin_width() > most:
        return None
    return put(context, linebox, text, width)


def is_plain(linebox, width: float) -> bool:
    """Whether it holds one text without blanks around it that runs from left to right and seems to fit."""
    if len(linebox.children) != 1 or type(linebox.children[0]) is not TextBox:
        return False
    text, size = linebox.children[0].text, linebox.style["font_size"]
    return (
        text == text.strip() != ""
        and linebox.style["direction"] == "ltr"
        and len(text.encode()) / 3 * size < width + 2 * size
    )


def put(context, linebox, text, width: float) -> Any:
    """A copy of the line's box with its text in place: aligned, and as high as the style says."""
    position_y = linebox.position_y
    line = linebox.copy_with_children([text])
    line.width = text.position_x + text.margin_width() - line.content_box_x()
    _adjust_line_height(line)
    offset = text_align(context, line, width, last=True)
    bottom, top = line_box_verticality(line)
    line.baseline, line.position_y, line.height = -top, top, bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(offset, position_y - top)
    line.position_y = position_y
    linebox.width, linebox.height = line.width, line.height
    return line


def install() -> None:
    inline.get_next_linebox = get_next_linebox
