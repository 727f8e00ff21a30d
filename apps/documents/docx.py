"""Text, tables and pictures of a Word file, or a sentence that says why they cannot be taken over.

Nothing is left out silently: whatever the plain text of a paper cannot hold (text boxes, footnotes, hidden text, open
revisions) is refused by name.
"""

import zipfile
from collections.abc import Iterator
from typing import IO, Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from apps.documents import docx_blocks, docx_package, typeset
from apps.documents.docx_blocks import Pictures
from apps.documents.docx_numbering import Numbering
from congress.refusal import Refusal

REVISIONS = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "sectPrChange", "numberingChange")
REFUSED = (
    (REVISIONS, "文中有尚未接受或拒绝的修订。请在 Word 或 WPS 中全部处理完毕后再上传。"),
    (("commentReference", "commentRangeStart"), "文中有批注。请删除批注后再上传。"),
    (("vanish", "webHidden"), "文中有隐藏文字。请显示并核对、删除隐藏文字后再上传。"),
    (("txbxContent", "pict", "object"), docx_blocks.NO_PICTURE),
    (("footnoteReference", "endnoteReference"), "文中有脚注或尾注，不能转为正文。请改写到正文中。"),
    (("sym",), "文中有特殊符号字体的字符，不能转为正文。请改用普通字符。"),
)
DAMAGES = (OpcError, KeyError, ValueError, AttributeError, XMLSyntaxError, zipfile.BadZipFile, OSError)
BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
NO_TEXT = "文件中没有文字。"


def text_of(upload: IO[bytes], pictures: Pictures | None = None) -> str:
    """The paragraphs of a .docx as lines of plain text, automatic numbers written out, tables as lines of cells.

    ``pictures`` keeps those of the file, each of which is a line of the text; without it they are refused. Raises Refusal.
    """
    docx_package.check(upload)
    document = _open(upload)
    body = document.element.body
    for tags, sentence in REFUSED:
        if next(body.iter(*(qn(f"w:{tag}") for tag in tags)), None) is not None:
            raise Refusal(sentence)
    text = "\n".join(
        line.strip() for line in typeset.clean(_lines(document, pictures)).split("\n") if line.strip()
    )
    if not text:
        raise Refusal(NO_TEXT)
    return text


def _open(upload: IO[bytes]) -> Any:
    """The parsed document; one that is damaged or declares entities of its own is refused."""
    try:
        document = docx.Document(upload)
        intact = document.element.body is not None and not document.element.getroottree().docinfo.doctype
    except DAMAGES as error:
        raise Refusal(docx_package.DAMAGED) from error
    if not intact:
        raise Refusal(docx_package.DAMAGED)
    return document


def _lines(document: Any, pictures: Pictures | None) -> str:
    """A line for each paragraph, its automatic number before it; parts that do not fit together are refused."""
    try:
        numbering, lines = Numbering(document), []
        for block in docx_blocks.blocks(document.element.body):
            if block.tag == qn("w:tbl"):
                lines.append(docx_blocks.table(block, _text))
            else:
                lines.append(numbering.mark(block) + _text(block))
                lines += docx_blocks.pictures(block, document.part, pictures)
        return "\n".join(lines)
    except DAMAGES as error:
        raise Refusal(docx_package.DAMAGED) from error


def _text(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[str]:
    """Text, tabs and breaks of all runs, those inside links and content controls included."""
    for run in paragraph.iter(qn("w:r")):
        for child in run:
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif isinstance(child.tag, str):
                yield BLANKS.get(child.tag.rpartition("}")[2], "")
