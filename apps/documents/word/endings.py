"""How a paper ends: signature, note, annexes, imprint, page numbers."""

from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from apps.documents import typeset
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.templatetags import papers as words
from apps.documents.typesetting import titles
from apps.documents.word import body, pieces, styles
from apps.documents.word.measures import CHARACTER, HEI, KAI, element, line

Data = Mapping[str, Any]
IMPRINT_CHARACTER = 280
"""Type of 14 pt in twips."""
PRINTED_ENDS = 27 * CHARACTER
ATTENDANCE = (("出席", "attendants"), ("请假", "absentees"), ("列席", "observers"))


def write(document: Any, data: Data, kind: PaperKind) -> None:
    """``kind`` has one of the text layouts."""
    sign(document, data, Layout(kind.layout))
    if kind.layout != Layout.ANNOUNCEMENT:
        notes(document, data)
    annexes(document, data)
    if kind.layout != Layout.ANNOUNCEMENT and (data.get("copies") or _printed(data, kind)):
        imprint(document, data, kind)
    page_numbers(document.sections[0])


def sign(document: Any, data: Data, layout: Layout) -> None:
    if layout == Layout.MINUTES:
        attendance(document, data)
    elif layout == Layout.ORDER and data.get("signer") and data.get("post"):
        made = pieces.paragraph(document, f"{data['post']}　　", styles.SIGNATURE, before=2, right=4)
        pieces.run(made, words.spaced_name(data["signer"]), KAI)
        pieces.paragraph(document, words.chinese_date(data["date"]), styles.SIGNATURE, before=1, right=4)
    elif layout == Layout.ANNOUNCEMENT or data.get("seal") == "none" or data.get("joint"):
        if data.get("date") and not (layout == Layout.ANNOUNCEMENT and data.get("adoption")):
            unsealed(document, data)
    else:
        sealed(document, data)


def sealed(document: Any, data: Data) -> None:
    """Two blank lines for the seal; the date ends four characters in, the organ is centred above it."""
    day = words.chinese_date(data["date"])
    wider = (typeset.width(data["organ"]) - typeset.width(day)) / 2
    right = max(4, wider)
    made = pieces.paragraph(document, data["organ"], styles.SIGNATURE, before=2, right=right - wider)
    made.paragraph_format.keep_with_next = True
    pieces.paragraph(document, day, styles.SIGNATURE, right=right)


def unsealed(document: Any, data: Data) -> None:
    """One blank line; the longer ends two characters in, the date begins two characters right of the organ."""
    day, organs = words.chinese_date(data["date"]), words.issuers(data)
    widest = max(*map(typeset.width, organs), typeset.width(day) + 2)
    for at, organ in enumerate(organs):
        right = 2 + widest - typeset.width(organ)
        made = pieces.paragraph(document, organ, styles.SIGNATURE, before=0 if at else 1, right=right)
        made.paragraph_format.keep_with_next = True
    pieces.paragraph(document, day, styles.SIGNATURE, right=widest - typeset.width(day))


def attendance(document: Any, data: Data) -> None:
    for at, (label, name) in enumerate(pair for pair in ATTENDANCE if data.get(pair[1])):
        made = pieces.paragraph(document, "", styles.PEOPLE, before=0 if at else 1)
        pieces.run(made, f"{label}：", HEI)
        pieces.run(made, "　".join(map(words.spaced_name, data[name])))


def notes(document: Any, data: Data) -> None:
    if data.get("contact"):
        phone = f"　联系电话：{data['phone']}" if data.get("phone") else ""
        pieces.paragraph(document, f"（联系人：{data['contact']}{phone}）", styles.NOTE)
    if data.get("note"):
        pieces.paragraph(document, f"（{data['note']}）", styles.NOTE)


def annexes(document: Any, data: Data) -> None:
    """Each on a new page, numbered if there are several."""
    several = data.get("annexes") or []
    for at, annex in enumerate(several, 1):
        head = f"附件{at}" if len(several) > 1 else "附件"
        made = pieces.paragraph(document, head, styles.ANNEX_HEAD, after=1)
        made.paragraph_format.page_break_before = True
        title = "\n".join(titles.balanced(annex["title"]))
        pieces.paragraph(document, title, styles.TITLE, after=1)
        body.write(document, annex["body"], data.get("pictures") or {})


def imprint(document: Any, data: Data, kind: PaperKind) -> None:
    """A table at the foot of the last page; that of a letter has no rules and no printer."""
    printed, copies = kind.layout != Layout.LETTER, data.get("copies")
    thick, thin = line(size=8), line(size=6)
    rules: dict[str, Any] = {"top": thick, "bottom": thick, "insideH": thin} if printed else {}
    made = pieces.table(document, bool(copies) + printed, 1, **rules)
    made._tbl.tblPr.insert(0, _at_foot())
    if copies:
        text = f"抄送：{'，'.join(copies)}。"
        _indent(pieces.first(made.rows[0].cells[0], text, styles.COPIES), hanging=3 * IMPRINT_CHARACTER)
    if printed:
        day = words.chinese_date(data.get("printed_on") or data["date"])
        filled = pieces.first(made.rows[-1].cells[0], "", styles.COPIES)
        _indent(filled, hanging=0)
        pieces.beside(filled, data.get("printer") or data["organ"], f"{day}印发", at=PRINTED_ENDS)


def _indent(paragraph: Any, *, hanging: int) -> None:
    """A character free at the left, the cell's own margin counted in."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:left"), str(CHARACTER // 2 + hanging))
    indent.set(qn("w:hanging"), str(hanging))


def _at_foot() -> Any:
    return element(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="margin",
        tblpYSpec="bottom",
    )


def _printed(data: Data, kind: PaperKind) -> bool:
    return bool(data.get("printer")) and kind.layout != Layout.LETTER


def page_numbers(section: Any) -> None:
    """— 1 — a character from the outer edge: right on odd pages, left on even ones."""
    for footer, align in ((section.footer, 2), (section.even_page_footer, 0)):
        made = footer.paragraphs[0]
        made.style, made.alignment = styles.PAGE, align
        indent = made._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:left" if align == 0 else "w:right"), str(CHARACTER))
        pieces.run(made, "— ")
        field = element("fldSimple", instr="PAGE")
        made._p.append(field)
        pieces.run(made, " —")
