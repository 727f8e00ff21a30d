"""Tables and pictures of a Word file in the plain text of a paper: lines of cells, and lines [图1]."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from apps.documents.typesetting.blocks import Table, write_table
from congress.refusal import Refusal

MERGED = "文中的表格有合并的单元格或者表中套表，不能转为正文。请拆分单元格，或者把表格作为附件上传。"
NO_PLACE = "文中有图片，这里不能取用。请删除图片，或者作为附件上传。"
NO_PICTURE = "文中有文本框、图形或嵌入对象，不能转为正文。请删除，或者改为 PNG、JPEG 图片。"
PICTURE_TYPES = {"image/png": "png", "image/jpeg": "jpg"}

Text = Callable[[Any], str]


class Pictures:
    """The pictures met with in the text, each named after those that are there already."""

    def __init__(self, taken: int = 0) -> None:
        """``taken``: the highest number among the pictures that the text has already."""
        self.taken = taken
        self.found: list[tuple[str, bytes]] = []
        """Of each the ending of a file's name and its bytes."""

    def add(self, ending: str, content: bytes) -> str:
        """Keep one; returns the line that stands for it."""
        self.found.append((ending, content))
        return f"[图{self.taken + len(self.found)}]"


def blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, those in content controls included, those in tables not."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif isinstance(child.tag, str):
            yield from blocks(child)


def table(element: Any, text: Text) -> str:
    """The table as lines of cells, its first row as the head. Raises Refusal when its cells are not one grid."""
    if next(element.iter(*map(qn, ("w:gridSpan", "w:vMerge", "w:hMerge"))), None) is not None:
        raise Refusal(MERGED)
    if len(list(element.iter(qn("w:tbl")))) > 1:
        raise Refusal(MERGED)
    rows = [tuple(cell(one, text) for one in row.iter(qn("w:tc"))) for row in element.iter(qn("w:tr"))]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    head, *others = rows
    return write_table(Table(head, tuple(others)) if others else Table((), (head,)))


def cell(element: Any, text: Text) -> str:
    """The paragraphs of a cell as one line."""
    if next(element.iter(qn("w:drawing")), None) is not None:
        raise Refusal("表格里有图片，不能转为正文。请把图片移到表格外面。")
    lines = (text(paragraph).strip() for paragraph in element.iter(qn("w:p")))
    return " ".join(" ".join(line.split()) for line in lines if line)


def pictures(paragraph: Any, part: Any, into: Pictures | None) -> list[str]:
    """A line for each picture of the paragraph, kept in ``into``. Raises Refusal where none can be kept."""
    lines = []
    for drawing in paragraph.iter(qn("w:drawing")):
        if into is None:
            raise Refusal(NO_PLACE)
        blips = list(drawing.iter(qn("a:blip")))
        key = blips[0].get(qn("r:embed")) if len(blips) == 1 else None
        if key is None:
            raise Refusal(NO_PICTURE)
        image = part.related_parts[key]
        if image.content_type not in PICTURE_TYPES:
            raise Refusal("文中的图片不是 PNG 或 JPEG 格式。请在 Word 或 WPS 中改换格式后再上传。")
        lines.append(into.add(PICTURE_TYPES[image.content_type], image.blob))
    return lines
