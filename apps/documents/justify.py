"""Chinese lines that end flush at the right edge.

WeasyPrint justifies by stretching spaces, and Chinese text has none: a line that ends early because a closing mark
may not begin the next one, or that holds an odd number of half-width digits, would stay short. This spreads what is
missing over all characters of the line (CSS Text 3, ``text-justify: inter-character``).
"""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.line_break import create_layout


def justify_line(context, line, extra_width: float) -> None:
    """Replaces WeasyPrint's function: give each gap between two characters its share of ``extra_width``."""
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]
    gaps = sum(len(box.text) for box in texts) - 1
    if gaps > 0:
        _spread(context, line, texts, extra_width / gaps)


def _spread(context, line, texts, gap: float) -> None:
    """Widen the letter spacing of every text in the line and move what follows it to the right."""
    moved = 0.0
    for box in texts:
        box.position_x += moved
        box.style = box.style.copy()
        box.style["letter_spacing"] = box.style["letter_spacing"] + gap
        box.pango_layout = create_layout(box.text, box.style, context, None, 0)
        box.pango_layout.deactivate()
        box.width += gap * len(box.text)
        moved += gap * len(box.text)


def install() -> None:
    inline.justify_line = justify_line
