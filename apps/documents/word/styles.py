"""The page and the styles of a paper, by the names under which Word and WPS list them."""

from typing import Any, NamedTuple

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from apps.documents.word.measures import EMU, GB, HEI, KAI, LINE, RED, SONG, SQUEEZE, XBS, element


class Style(NamedTuple):
    """A paragraph style. ``size`` in points; ``indent``, ``left`` and ``hanging`` in characters; ``level`` in the outline;
    ``pitch`` of its lines in twentieths of a point, 0 for as high as what stands in them."""

    name: str
    face: str = GB
    size: float = 16
    align: str = "both"
    indent: int = 0
    left: int = 0
    hanging: int = 0
    colour: str = "000000"
    level: int | None = None
    pitch: int = LINE
    keep: bool = False


MARK_PITCH = 794
"""14 mm, the height of the mark's type."""

SHEET_PITCH, WORDS_PITCH = 369, 850
"""6.5 mm and 15 mm."""

NORMAL, TEXT, TITLE = "Normal", "公文正文", "Title"
FIRST, SECOND = "Heading 1", "Heading 2"
MARK, FLAG, ADOPTION = "发文机关标志", "份号密级", "题注"
ADDRESSEE, ANNEX_LIST, ANNEX_MORE, ANNEX_HEAD = "主送机关", "附件说明", "附件说明续", "附件序号"
SIGNATURE, NOTE, COPIES, PEOPLE = "发文机关署名", "附注", "版记", "出席人员"
PICTURE, CAPTION, CELL, PAGE = "图片", "图题", "表格文字", "页码"
LABEL, FILLED, FILLED_TEXT, CELL_FOOT = "表单栏目", "表单内容", "表单文字", "表单落款"
BESIDE, FOOT = "编制单位", "填写说明"
HEADLINE, WORDS, GIVEN = "证书标题", "证书正文", "证书落款"

STYLES = (
    Style(NORMAL),
    Style(TEXT, indent=2),
    Style(TITLE, XBS, 22, "center"),
    Style(FIRST, HEI, indent=2, level=0, keep=True),
    Style(SECOND, KAI, indent=2, level=1, keep=True),
    Style(MARK, XBS, 40, "center", colour=RED, pitch=MARK_PITCH),
    Style(FLAG, HEI, align="left"),
    Style(ADOPTION, KAI, align="center"),
    Style(ADDRESSEE),
    Style(ANNEX_LIST, left=6, hanging=4),
    Style(ANNEX_MORE, left=6, hanging=1),
    Style(ANNEX_HEAD, HEI, align="left"),
    Style(SIGNATURE, align="right"),
    Style(NOTE, indent=2),
    Style(COPIES, size=14, align="left"),
    Style(PEOPLE, left=5, hanging=3),
    Style(PICTURE, align="center", pitch=0, keep=True),
    Style(CAPTION, KAI, 14, "center"),
    Style(CELL, size=14, align="left", pitch=0),
    Style(PAGE, SONG, 14, "left", pitch=0),
    Style(LABEL, HEI, 12, "center", pitch=0),
    Style(FILLED, size=12, align="center", pitch=0),
    Style(FILLED_TEXT, size=12, indent=2, pitch=0),
    Style(CELL_FOOT, size=12, align="right", pitch=0),
    Style(BESIDE, size=12, align="left", pitch=SHEET_PITCH),
    Style(FOOT, size=12, indent=2, pitch=SHEET_PITCH),
    Style(HEADLINE, XBS, 42, "center", colour=RED, pitch=0),
    Style(WORDS, KAI, 22, indent=2, pitch=WORDS_PITCH),
    Style(GIVEN, size=18, align="center", left=10, pitch=LINE),
)


class Page(NamedTuple):
    """A page off the grid of running text: millimetres, margins from the top clockwise, and whether it lies across."""

    top: int
    right: int
    bottom: int
    left: int
    across: bool = False


SHEET, WIDE, CERTIFICATE = Page(30, 26, 30, 28), Page(28, 25, 28, 25, True), Page(32, 40, 27, 40, True)


def apply(document: Any, page: Page | None = None) -> None:
    """Give the document its styles and its page: that of GB/T 9704-2012 unless another is given."""
    _page(document.sections[0])
    if page:
        _another(document.sections[0], page)
    document.settings.odd_and_even_pages_header_footer = True
    spacing = document.settings.element.find(qn("w:characterSpacingControl"))
    spacing.set(qn("w:val"), "compressPunctuation")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    document.styles.element.remove(defaults)
    known = {style.name for style in document.styles}
    for style in STYLES:
        if style.name not in known:
            made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = document.styles[NORMAL]
            made.quick_style = True
        _set(document.styles[style.name].element, style)


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(30), Mm(22)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    section._sectPr.append(element("docGrid", type="linesAndChars", linePitch=LINE, charSpace=SQUEEZE))


def _another(section: Any, page: Page) -> None:
    section.top_margin, section.right_margin = Mm(page.top), Mm(page.right)
    section.bottom_margin, section.left_margin = Mm(page.bottom), Mm(page.left)
    if page.across:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.header_distance = section.footer_distance = Mm(15)
    section._sectPr.remove(section._sectPr.find(qn("w:docGrid")))


def width_of(document: Any) -> int:
    """Twentieths of a point between the margins."""
    section = document.sections[0]
    return round((section.page_width - section.left_margin - section.right_margin) / EMU)


def _set(found: Any, style: Style) -> None:
    """Replace whatever the library's template says of this style."""
    for old in (*found.findall(qn("w:pPr")), *found.findall(qn("w:rPr"))):
        found.remove(old)
    found.append(_paragraph(style))
    found.append(run_properties(style.face, style.size, style.colour))


def _paragraph(style: Style) -> Any:
    """In the order in which the schema wants them."""
    made = element("pPr")
    if style.keep:
        made.append(element("keepNext"))
    made.append(element("widowControl", val=0))
    made.append(element("kinsoku", val=1))
    made.append(element("wordWrap", val=1))
    made.append(element("overflowPunct", val=0))
    made.append(element("autoSpaceDE", val=0))
    made.append(element("autoSpaceDN", val=0))
    pitch = {"line": style.pitch, "lineRule": "exact"} if style.pitch else {"line": 240, "lineRule": "auto"}
    if style.pitch != LINE:
        made.append(element("snapToGrid", val=0))
    made.append(element("spacing", before=0, after=0, **pitch))
    made.append(element("ind", **_indents(style)))
    made.append(element("jc", val=style.align))
    if style.level is not None:
        made.append(element("outlineLvl", val=style.level))
    return made


def _indents(style: Style) -> dict[str, int]:
    """In hundredths of a character, so that they follow the size of type."""
    if style.hanging:
        return {"leftChars": style.left * 100, "hangingChars": style.hanging * 100}
    return {"firstLineChars": style.indent * 100, "firstLine": style.indent * 320}


def run_properties(face: str, size: float = 0, colour: str = "", scale: int = 100) -> Any:
    """Type for Chinese and Latin signs alike. The hint lets quotation marks take the Chinese face."""
    made = element("rPr")
    made.append(element("rFonts", hint="eastAsia", ascii=face, hAnsi=face, eastAsia=face, cs=face))
    if colour:
        made.append(element("color", val=colour))
    if scale != 100:
        made.append(element("w", val=scale))
    if size:
        made.append(element("sz", val=round(size * 2)))
        made.append(element("szCs", val=round(size * 2)))
    if size:
        made.append(element("lang", val="zh-CN", eastAsia="zh-CN"))
    return made
