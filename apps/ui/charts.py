"""Charts drawn on the server as SVG, alike on pages and in papers.

The drawing carries its colours as attributes: no style and no script, so that a strict content policy lets it pass.
Beside each chart stands a table with the same numbers; the drawing is hidden from screen readers.
"""

import re
import sys
from collections.abc import Mapping, Sequence

import pygal
from lxml import etree
from pygal.style import Style

# The library hangs a loader of its plug-ins, which are not used here, into every import of the process.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

SVG = "{http://www.w3.org/2000/svg}"
GREY, LINE = "#6b645c", "#ddd5ca"
COLOURS = ("#a3231f", "#b98a35", "#4f6f64", "#7a8aa0", "#8a5a6a")
FONT = "Noto Sans CJK SC, sans-serif"
STYLE = Style(colors=COLOURS, font_family=FONT, background="transparent", plot_background="transparent")
WIDER = 7
ANCHORS = {"x": "middle", "y": "end"}
UNWANTED = (f"{SVG}style", f"{SVG}script", f"{SVG}title", f"{SVG}desc")


def bars(labels: Sequence[str], series: Mapping[str, Sequence[float]], *, height: int = 300) -> str:
    """Upright bars, a group for each label, a colour for each series. ``height`` in units of a width of 800."""
    return drawn(pygal.Bar, labels, series, height)


def rows(labels: Sequence[str], series: Mapping[str, Sequence[float]]) -> str:
    """Lying bars, the first label on top: for long names such as those of organs."""
    turned = {name: list(reversed(values)) for name, values in series.items()}
    height = 90 + 44 * max(len(labels), 1)
    # the library measures Latin letters: Chinese ones need more room beside the axis
    room = max((len(label) for label in labels), default=0) * WIDER
    return drawn(pygal.HorizontalBar, list(reversed(labels)), turned, height, margin_left=8 + room)


def lines(labels: Sequence[str], series: Mapping[str, Sequence[float]], *, height: int = 300) -> str:
    """A course over time."""
    return drawn(pygal.Line, labels, series, height)


def drawn(
    kind: type, labels: Sequence[str], series: Mapping[str, Sequence[float]], height: int, **more: int
) -> str:
    chart = kind(
        js=[],
        style=STYLE,
        width=800,
        height=height,
        margin=8,
        margin_right=48,
        spacing=14,
        show_legend=len(series) > 1,
        legend_at_bottom=True,
        legend_at_bottom_columns=len(series) or 1,
        print_values=False,
        disable_xml_declaration=True,
        value_formatter=lambda value: f"{value:g}",
        x_label_rotation=0,
        truncate_label=-1,
        truncate_legend=-1,
        no_data_text="没有数据",
        min_scale=2,
        order_min=0 if whole(series) else None,
        include_x_axis=True,
        **more,
    )
    chart.x_labels = list(labels)
    for name, values in series.items():
        chart.add(name, list(values))
    return plain(chart.render(is_unicode=True))


def whole(series: Mapping[str, Sequence[float]]) -> bool:
    """Whether all numbers count something: their axis has no fractions then."""
    return all(float(value).is_integer() for values in series.values() for value in values)


def plain(svg: str) -> str:
    """The same drawing without style sheet, script and tips, its look written into the shapes."""
    root = etree.fromstring(svg.encode())
    for node in [*root.iter(*UNWANTED), *root.iter(etree.Comment)]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    for node in root.iter():
        dress(node)
    root.set("class", "chart")
    root.set("aria-hidden", "true")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def dress(node: etree._Element) -> None:
    """Give one shape the look that the style sheet would have given it."""
    for name in ("style", "id"):
        node.attrib.pop(name, None)
    if node.tag == f"{SVG}text":
        dress_text(node)
    elif (series := series_of(node)) is not None:
        dress_series(node, COLOURS[series % len(COLOURS)])
    else:
        dress_frame(node)


def dress_text(node: etree._Element) -> None:
    for name, value in {"font-family": FONT, "font-size": "14", "fill": GREY}.items():
        node.set(name, value)
    if axis := axis_of(node):
        node.set("text-anchor", ANCHORS[axis])


def dress_series(node: etree._Element, colour: str) -> None:
    if node.tag in (f"{SVG}rect", f"{SVG}circle"):
        node.set("fill", colour)
    elif node.tag == f"{SVG}path":
        for name, value in {"stroke": colour, "stroke-width": "2", "fill": "none"}.items():
            node.set(name, value)


def dress_frame(node: etree._Element) -> None:
    if node.tag == f"{SVG}path":
        node.set("stroke", LINE)
    if node.tag in (f"{SVG}path", f"{SVG}rect"):
        node.set("fill", "none")


def axis_of(node: etree._Element) -> str | None:
    """x or y for what is written along an axis."""
    for around in node.iterancestors():
        if found := re.search(r"axis (x|y)", around.get("class", "")):
            return found[1]
    return None


def series_of(node: etree._Element) -> int | None:
    """Which series the shape belongs to, by the classes around it."""
    for around in [node, *node.iterancestors()]:
        if found := re.search(r"(?:color|serie)-(\d+)", around.get("class", "")):
            return int(found[1])
    return None
