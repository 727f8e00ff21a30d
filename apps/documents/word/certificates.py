"""Certificates (证书): A4 across, framed, the words in large 楷体, organ, signer and date at the right."""

from typing import Any

from apps.documents import typeset
from apps.documents.catalogue import PaperKind
from apps.documents.models import Paper
from apps.documents.templatetags import papers as written
from apps.documents.word import pieces, styles
from apps.documents.word.measures import KAI, element, line

GOLD = "B08D3C"
FRAME = line("double", 12, 24, GOLD)


def write(document: Any, paper: Paper, kind: PaperKind) -> None:
    data = paper.data
    framed(document.sections[0])
    pieces.paragraph(document, data.get("heading") or kind.title, styles.HEADLINE)
    if paper.number:
        pieces.paragraph(document, paper.number, styles.CAPTION)
    for at, block in enumerate(typeset.paragraphs(written.worded(kind, data))):
        pieces.paragraph(document, block.mark + block.text, styles.WORDS, before=0 if at else 1)
    pieces.paragraph(document, data["organ"], styles.GIVEN, before=2)
    if data.get("signer"):
        made = pieces.paragraph(document, f"{data.get('post_of_signer', '')}　　", styles.GIVEN)
        pieces.run(made, written.spaced_name(data["signer"]), KAI)
    pieces.paragraph(document, written.chinese_date(data["date"]), styles.GIVEN)


def framed(section: Any) -> None:
    """The double frame, two thirds of a centimetre from the words."""
    borders = element("pgBorders", offsetFrom="text")
    for edge in pieces.EDGES[:4]:
        borders.append(element(edge, **FRAME))
    section._sectPr.insert_element_before(
        borders, "w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid"
    )
