"""What stands above the title, for each layout: flags, the issuer's mark, number, red rule."""

from collections.abc import Callable
from typing import Any

from docx.oxml.ns import qn

from apps.documents.catalogue import Layout, PaperKind
from apps.documents.models import Paper
from apps.documents.templatetags import papers as words
from apps.documents.word import pieces, styles
from apps.documents.word.measures import CHARACTER, EMU, LINE, RED, TEXT_WIDTH, XBS, element, line, twips

SCALES = {1: 100, 2: 73, 3: 55, 4: 41}
"""Per cent of width that let a long mark stand in one line."""
RULE = line(size=12, space=5, colour=RED)
MARK_AT, ORDER_MARK_AT = 34, 19
"""Millimetres from the upper edge of the text block to the line of the mark; the glyphs begin 1 mm below."""


def write(document: Any, paper: Paper, kind: PaperKind) -> None:
    """``kind`` has one of the text layouts."""
    HEADS[Layout(kind.layout)](document, paper, kind)


def red(document: Any, paper: Paper, kind: PaperKind) -> None:
    """下行文、平行文: the number centred above the red rule."""
    _mark(document, paper, kind, MARK_AT)
    made = pieces.paragraph(document, paper.number, styles.NORMAL, before=2, after=2)
    made.alignment = 1
    pieces.bordered(made, bottom=RULE)


def upward(document: Any, paper: Paper, kind: PaperKind) -> None:
    """上行文: the number left, beside the last of those who signed, at the right."""
    _mark(document, paper, kind, MARK_AT)
    rows = ["　".join(map(words.spaced_name, row)) for row in words.signers_in_pairs(paper.data)]
    for at, names in enumerate(rows):
        last, label = at == len(rows) - 1, "签发人：" if at == 0 else ""
        made = _sides(document, paper.number if last else "", label + names, before=2 if at == 0 else 0)
    made.paragraph_format.space_after = _lines(2)
    pieces.bordered(made, bottom=RULE)


def minutes(document: Any, paper: Paper, kind: PaperKind) -> None:
    _mark(document, paper, kind, MARK_AT)
    if paper.number:
        pieces.paragraph(document, paper.number, styles.NORMAL, before=1).alignment = 1
    day = words.chinese_date(paper.data["date"])
    made = _sides(document, paper.data["organ"], day, before=1)
    made.paragraph_format.space_after = _lines(2)
    pieces.bordered(made, bottom=RULE)


def order(document: Any, paper: Paper, kind: PaperKind) -> None:
    _mark(document, paper, kind, ORDER_MARK_AT)
    number = words.order_number(paper.number)
    pieces.paragraph(document, number, styles.NORMAL, before=2, after=2).alignment = 1


def announcement(document: Any, paper: Paper, kind: PaperKind) -> None:
    """Nothing stands above the title."""


def letter(document: Any, paper: Paper, kind: PaperKind) -> None:
    """信函: mark, red double rule and number in the first page's header, another rule in its footer."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header, data = section.first_page_header, paper.data
    made = header.paragraphs[0]
    made.style = styles.MARK
    if data.get("class_letter"):
        pieces.run(made.insert_paragraph_before(style=styles.FLAG), data["class_letter"])
        made._p.getprevious().get_or_add_pPr().append(element("jc", val="right"))
        section.header_distance -= LINE * EMU
    _mark_run(made, data.get("mark") or data["organ"])
    _widen(pieces.bordered(made, bottom=line("thickThinSmallGap", 24, 11, RED)))
    pieces.paragraph(header, paper.number, styles.NORMAL).alignment = 2
    foot = section.first_page_footer.paragraphs[0]
    foot.style = styles.PAGE
    _widen(pieces.bordered(foot, bottom=line("thinThickSmallGap", 24, 1, RED)))


HEADS: dict[Layout, Callable[[Any, Paper, PaperKind], None]] = {
    Layout.DOCUMENT: red,
    Layout.UPWARD: upward,
    Layout.LETTER: letter,
    Layout.MINUTES: minutes,
    Layout.ORDER: order,
    Layout.ANNOUNCEMENT: announcement,
}


def _mark(document: Any, paper: Paper, kind: PaperKind, at: float) -> None:
    """The flags in lines of their own, then the red mark so far down as the standard has it."""
    data = paper.data
    flags = [data[name] for name in ("copy_number", "secrecy", "urgency") if data.get(name)]
    for flag in flags:
        pieces.paragraph(document, flag, styles.FLAG)
    names = words.issuers(data) if data.get("joint") and not data.get("mark") else []
    shown = [*names[:-1], f"{names[-1]}文件"] if names else [words.mark_words(data, kind)]
    for number, text in enumerate(shown):
        made = document.add_paragraph(style=styles.MARK)
        _mark_run(made, text)
        if number == 0:
            made.paragraph_format.space_before = max(twips(at) - len(flags) * LINE, 0) * EMU


def _mark_run(paragraph: Any, text: str) -> None:
    pieces.run(paragraph, text, XBS, SCALES[words.mark_size(text)])


def _sides(document: Any, left: str, right: str, *, before: float) -> Any:
    """One text a character from the left edge, another a character from the right."""
    made = pieces.paragraph(document, "", styles.NORMAL, before=before, right=1)
    made._p.get_or_add_pPr().get_or_add_ind().set(qn("w:left"), str(CHARACTER))
    pieces.beside(made, left, right, at=TEXT_WIDTH - CHARACTER)
    return made


def _widen(paragraph: Any) -> None:
    """The rules of a letter are 170 mm long, 8 mm out to the left and 6 mm to the right."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:left"), str(-twips(8)))
    indent.set(qn("w:right"), str(-twips(6)))


def _lines(count: float) -> int:
    """Lines as the library counts lengths."""
    return round(count * LINE) * EMU
