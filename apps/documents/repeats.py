"""What is the same for boxes of one style is worked out once.

WeasyPrint gives the cells of a column one style, and then asks twelve thousand times what its margins are, which
typeface it names and how high its lines are. The answers are kept with the style: who changes a style copies it
first, and a copy begins without them.
"""

import re
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, block, column, flex, float, grid, inline, page, percent, table
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from apps.documents import squeeze

LAYOUTS = (absolute, block, column, flex, float, grid, inline, page, table)
USED = tuple(
    [f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")]
    + [f"border_{side}_width" for side in ("top", "right", "bottom", "left")]
    + [f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")]
)
"""What ``resolve_percentages`` sets on a box."""
LONGEST_KEPT = 40
"""Characters of a text that may well stand elsewhere too: the name of an organ, a date, a word of a list."""
PARAGRAPHS = re.compile("[\n\r\u2029]")
FEATURES = (
    *("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric"),
    *("variant_alternates", "variant_east_asian", "feature_settings"),
)
"""Properties of a style that ask for features of its typeface."""

_resolve_percentages, _setup, _strut = percent.resolve_percentages, Layout.setup, line_break.strut
_split_first_line = line_break.split_first_line
_deactivate, _reactivate = Layout.deactivate, Layout.reactivate


def kept(style) -> dict[Any, Any]:
    """The answers kept with a style."""
    try:
        return style.kept_answers
    except AttributeError:
        style.kept_answers = {}
        return style.kept_answers


def resolve_percentages(box, containing_block) -> None:
    """WeasyPrint's function; boxes of one style in one block have the same margins, paddings, borders and sizes."""
    if isinstance(box, boxes.PageBox) or box.style["border_collapse"] == "collapse":
        _resolve_percentages(box, containing_block)
        return
    around = containing_block
    key = (around.width, around.height) if isinstance(around, boxes.Box) else tuple(around)
    answers = kept(box.style)
    if key not in answers:
        _resolve_percentages(box, containing_block)
        answers[key] = {name: getattr(box, name) for name in USED}
    else:
        vars(box).update(answers[key])


def setup(layout: Layout, style) -> None:
    """WeasyPrint's function; plain texts of one style share what Pango needs to know of it."""
    answers = kept(style)
    if "pango" not in answers:
        answers["pango"] = plain(style)
    if answers["pango"] is None:
        _setup(layout, style)
        return
    context, description, layout.language = answers["pango"]
    layout.style, layout.first_line_direction = style, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, description)


def plain(style) -> tuple | None:
    """Context, typeface and language of texts of a style; None for a text with decoration or typographic features."""
    if (
        style["text_decoration_line"] != "none"
        or style["font_language_override"] != "normal"
        or font_features(*(style[f"font_{name}"] for name in FEATURES))
    ):
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        language = pango.pango_language_from_string(unicode_to_char_p(style["lang"])[0])
        pango.pango_context_set_language(context, language)
    return context, get_font_description(style), language


def set_text(layout: Layout, text: str, justify: bool = False) -> None:
    """WeasyPrint's function; a text of one paragraph is said to be one at once, not only when it is drawn."""
    if not PARAGRAPHS.search(text):
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    squeeze.set_text(layout, text, justify)


def deactivate(layout: Layout) -> None:
    """WeasyPrint's function; a line that will be drawn as it was measured is kept."""
    layout.measured = layout.layout, layout.language, layout.style
    _deactivate(layout)


def reactivate(layout: Layout, style) -> None:
    """WeasyPrint's function; sets the text again only if it is to be drawn otherwise than it was measured."""
    found, layout.measured = layout.measured, None
    if (
        found
        and found[2] is style
        and not layout.justification_spacing
        and not squeeze.PAIR.search(layout.text)
    ):
        layout.layout, layout.language, layout.style = found
    else:
        _reactivate(layout, style)


def split_first_line(text: str, style, context, max_width, *rest, **more) -> tuple:
    """WeasyPrint's function; a short text that stands in many cells of a column is measured once."""
    if len(text) > LONGEST_KEPT:
        return _split_first_line(text, style, context, max_width, *rest, **more)
    answers, key = kept(style), (text, max_width, rest, *more.items())
    if key not in answers:
        answers[key] = _split_first_line(text, style, context, max_width, *rest, **more)
    return answers[key]


def strut(style) -> tuple[float, float]:
    """WeasyPrint's function: line height and base line."""
    answers = kept(style)
    if "strut" not in answers:
        answers["strut"] = _strut(style)
    return answers["strut"]


def install() -> None:
    percent.resolve_percentages, Layout.setup = resolve_percentages, setup
    inline.split_first_line = split_first_line
    for one in LAYOUTS:
        if hasattr(one, "resolve_percentages"):
            one.resolve_percentages = resolve_percentages
        if hasattr(one, "strut"):
            one.strut = strut
    line_break.strut = strut
    Layout.set_text, Layout.deactivate, Layout.reactivate = set_text, deactivate, reactivate
