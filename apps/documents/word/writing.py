"""A paper as a Word file with the page, typefaces and styles of GB/T 9704-2012.

It is the text for those who go on working on it: it bears no verification code and no signature, for only the PDF is
the issued paper.
"""

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml.ns import qn

from apps.documents import catalogue, typeset
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.models import Paper
from apps.documents.templatetags import papers as words
from apps.documents.typesetting import titles
from apps.documents.word import body, certificates, endings, forms, heads, lists, pieces, styles
from congress.refusal import Refusal

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LAYOUTS = tuple(heads.HEADS)
SHEETS: dict[str, Callable[[Any, Paper, PaperKind], None]] = {
    Layout.FORM: forms.write,
    Layout.LIST: lists.write,
    Layout.SIGN_IN: lists.write,
    Layout.BALLOT: lists.write,
}
"""Those with a table below their title; their lines are not bound to the grid of running text."""


def writable(paper: Paper) -> bool:
    return has_layout(catalogue.get(paper.kind))


def has_layout(kind: PaperKind) -> bool:
    """Whether the kind is set in one of the layouts that Word can show, and not by a template of its own."""
    return kind.layout in (*LAYOUTS, *SHEETS, Layout.CERTIFICATE) and not kind.template


def document(paper: Paper) -> bytes:
    """The paper as .docx. Raises Refusal for cards, a poster, a bound report and whatever has its own template."""
    if not writable(paper):
        raise Refusal("这种公文按固定版面印制，没有 Word 文稿，请下载 PDF 文件。")
    kind, made = catalogue.get(paper.kind), docx.Document()
    write = sheet if kind.layout in SHEETS else certificate if kind.layout == Layout.CERTIFICATE else text
    write(made, paper, kind)
    # A file must not end with a table, and one at the foot of the page hangs on the paragraph after it.
    if made.element.body[-2].tag == qn("w:tbl"):
        made.add_paragraph(style=styles.NORMAL)
    return saved(made, paper)


def text(made: Any, paper: Paper, kind: PaperKind) -> None:
    styles.apply(made)
    heads.write(made, paper, kind)
    if kind.layout != Layout.ORDER:
        title(made, paper)
    opening(made, paper.data, Layout(kind.layout))
    body.write(made, words.body_text(paper.data), paper.data.get("pictures") or {})
    endings.write(made, paper.data, kind)


def sheet(made: Any, paper: Paper, kind: PaperKind) -> None:
    styles.apply(made, styles.WIDE if kind.wide else styles.SHEET)
    if kind.series and paper.number:
        pieces.paragraph(made, paper.number, styles.CELL_FOOT)
    pieces.paragraph(made, "\n".join(titles.balanced(paper.title)), styles.TITLE, after=0.5)
    SHEETS[kind.layout](made, paper, kind)
    if kind.layout != Layout.BALLOT:
        endings.page_numbers(made.sections[0])


def certificate(made: Any, paper: Paper, kind: PaperKind) -> None:
    styles.apply(made, styles.CERTIFICATE)
    certificates.write(made, paper, kind)


def title(made: Any, paper: Paper) -> None:
    above = {Layout.ANNOUNCEMENT: 2, Layout.LETTER: 2}.get(catalogue.get(paper.kind).layout, 0)
    pieces.paragraph(made, "\n".join(titles.balanced(paper.title)), styles.TITLE, before=above, after=1)


def opening(made: Any, data: dict[str, Any], layout: Layout) -> None:
    """主送机关, or the note of adoption (题注) below the title."""
    if layout == Layout.ANNOUNCEMENT and data.get("adoption"):
        note = "\n".join(words.adoption_lines(data["adoption"]))
        pieces.paragraph(made, note, styles.ADOPTION, after=1)
    elif layout in (Layout.DOCUMENT, Layout.UPWARD, Layout.LETTER) and data.get("addressee"):
        pieces.paragraph(made, f"{data['addressee']}：", styles.ADDRESSEE)


def saved(made: Any, paper: Paper) -> bytes:
    about, out = made.core_properties, io.BytesIO()
    about.title, about.author = typeset.clean(paper.title), typeset.clean(paper.data.get("organ", ""))[:255]
    about.comments, about.language = "", "zh-CN"
    about.created = about.modified = paper.issued_at
    about.last_modified_by = ""
    made.save(out)
    return out.getvalue()
