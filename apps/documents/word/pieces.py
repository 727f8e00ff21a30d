"""Paragraphs, runs and tables as the parts of a paper need them. Lengths are in lines and characters of the grid."""

from typing import Any

from docx.oxml.ns import qn

from apps.documents import typeset
from apps.documents.word.measures import CHARACTER, LINE, TEXT_WIDTH, element
from apps.documents.word.styles import run_properties

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def paragraph(
    place: Any, text: str, style: str, *, before: float = 0, after: float = 0, right: float = 0
) -> Any:
    """A paragraph at the end of a document, cell or footer; blank lines before and after, characters free at the right."""
    made = place.add_paragraph(style=style)
    run(made, text)
    properties = made._p.get_or_add_pPr()
    if before or after:
        spacing = properties.get_or_add_spacing()
        spacing.set(qn("w:before"), str(round(before * LINE)))
        spacing.set(qn("w:after"), str(round(after * LINE)))
    if right:
        indent = properties.get_or_add_ind()
        indent.set(qn("w:right"), str(round(right * CHARACTER)))
    return made


def run(to: Any, text: str, face: str = "", scale: int = 100, size: float = 0) -> Any:
    """Text without the signs that XML does not allow; line ends become breaks."""
    made = to.add_run(typeset.clean(text))
    if face:
        made._r.insert(0, run_properties(face, size, scale=scale))
    return made


def beside(paragraph: Any, left: str, right: str, *, at: int) -> None:
    """A text at the left and one that ends at a tab, ``at`` twips from the edge of the text block."""
    tabs = paragraph._p.get_or_add_pPr().get_or_add_tabs()
    tabs.append(element("tab", val="right", pos=at))
    run(paragraph, left)
    paragraph.add_run().add_tab()
    run(paragraph, right)


def bordered(paragraph: Any, **lines: dict[str, Any]) -> Any:
    """Borders of a paragraph by edge, as ``measures.line`` gives them."""
    borders = element("pBdr")
    for edge in EDGES[:4]:
        if edge in lines:
            borders.append(element(edge, **lines[edge]))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
    )
    return paragraph


def table(place: Any, rows: int, columns: int, *, width: int = TEXT_WIDTH, **lines: dict[str, Any]) -> Any:
    """An empty table with the borders named, as wide as the text unless it is told otherwise."""
    made = place.add_table(rows, columns)
    properties = made._tbl.tblPr
    for old in list(properties):
        properties.remove(old)
    properties.append(element("tblW", w=width, type="dxa"))
    borders = element("tblBorders")
    for edge in EDGES:
        borders.append(element(edge, **lines.get(edge, {"val": "nil"})))
    properties.append(borders)
    for column in made._tbl.tblGrid:
        column.set(qn("w:w"), str(width // columns))
    return made


def first(cell: Any, text: str, style: str) -> Any:
    """Fill the empty paragraph that each cell begins with."""
    made = cell.paragraphs[0]
    made.style = style
    run(made, text)
    return made
