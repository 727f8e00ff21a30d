"""From the plain text of an official paper to paragraphs with the levels of GB/T 9704-2012.

The text is what a clerk types: paragraphs that begin with 一、 （一） 1. （1） or 附件：. Nothing here reads a
database or a file, and no text, however strange, makes it fail.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.documents.typesetting import markup
from apps.documents.typesetting.blocks import Picture, Table
from apps.documents.typesetting.blocks import blocks as pieces

BODY, SECTION, SUBSECTION, POINT, SUBPOINT, ANNEX, ANNEX_MORE = range(7)

HEADINGS = (SECTION, SUBSECTION)

NUMERAL = "[一二三四五六七八九十百]{1,5}"
FULL_STOPS = "。！？"
LONGEST_HEADING = 40
"""A heading is short; a numbered sentence longer than this is text, and only its mark is set as a heading."""

# How each level may be written in the draft, and how the standard writes it.
MARKS = (
    (SECTION, re.compile(f"({NUMERAL})[、.．] ?"), "{}、"),
    (SUBSECTION, re.compile(f"[（(]({NUMERAL})[）)][、.．]? ?"), "（{}）"),
    (POINT, re.compile(r"([0-9]{1,2})(?:、|[.．](?![0-9])) ?"), "{}."),
    (SUBPOINT, re.compile(r"[（(]([0-9]{1,2})[）)][、.．]? ?"), "（{}）"),
    (ANNEX, re.compile("(附件)[：:] ?"), "{}："),
)
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
LONG_WORD = re.compile("[!-~]{40}")
"""Latin signs without a blank, as in an address: a break is allowed after each forty, or the line would run out."""
BLANKS = re.compile("[ \u00a0\u2000-\u200a\u202f]+")


class Paragraph(NamedTuple):
    """One paragraph: its level (``BODY`` … ``ANNEX_MORE``), its mark as the standard writes it, the text after it."""

    level: int
    text: str
    mark: str = ""

    @property
    def heading(self) -> int:
        """How many characters after the mark belong to the heading and take its typeface."""
        end = min((at for at in map(self.text.find, FULL_STOPS) if at >= 0), default=len(self.text))
        is_heading = end <= LONGEST_HEADING and end + 1 != len(self.text)
        return min(end + 1, len(self.text)) if is_heading else 0


def clean(text: str) -> str:
    """The text with one kind of line end and of blank, without control, format and surrogate characters."""
    seen = "".join(
        ch
        for ch in LINE_ENDS.sub("\n", text).replace("\t", " ")
        if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cf", "Cs", "Cn")
    )
    return BLANKS.sub(" ", seen)


def blocks(text: str) -> Iterator[Paragraph | Table | Picture]:
    """What a draft holds, blank lines left out. Lines 2. 3. … after 附件： belong to the list of annexes."""
    stripped = (line.strip(" \u3000") for line in clean(text).split("\n"))
    level = BODY
    for piece in pieces(filter(None, stripped)):
        found = (
            paragraph(piece, after_annex=level in (ANNEX, ANNEX_MORE)) if isinstance(piece, str) else piece
        )
        level = found.level if isinstance(found, Paragraph) else BODY
        yield found


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a draft without its tables and pictures."""
    return [block for block in blocks(text) if isinstance(block, Paragraph)]


def paragraph(line: str, *, after_annex: bool = False) -> Paragraph:
    """One line of a draft, its mark recognised and put into the standard's form."""
    for level, pattern, form in MARKS:
        if match := pattern.match(line):
            level = ANNEX_MORE if after_annex and level == POINT else level
            rest, mark = line[match.end() :].lstrip(" \u3000"), form.format(match[1])
            return Paragraph(level, _first_annex(rest) if level == ANNEX else rest, mark)
    return Paragraph(BODY, line)


def _first_annex(text: str) -> str:
    """The text after 附件：, where a list of annexes begins with 1."""
    first = MARKS[POINT - 1][1].match(text)
    return f"{first[1]}.{text[first.end() :]}" if first else text


def to_html(text: str, pictures: markup.Pictures | None = None) -> SafeString:
    """The body of a paper: paragraphs, tables and pictures, headings marked up, everything else escaped."""
    return format_html_join("\n", "{}", ((block_html(block, pictures or {}),) for block in blocks(text)))


def block_html(block: Paragraph | Table | Picture, pictures: markup.Pictures) -> SafeString:
    """One ``<p class="level-N">`` for a paragraph; a paragraph that is all heading is marked ``whole`` too."""
    if isinstance(block, Table):
        return markup.table_html(block)
    if isinstance(block, Picture):
        return markup.picture_html(block, pictures)
    whole = " whole" if block.level in HEADINGS and block.heading == len(block.text) else ""
    return format_html(
        '<p class="level-{}{}"><span class="run">{}</span></p>', block.level, whole, _inside(block)
    )


def _inside(p: Paragraph) -> SafeString:
    p = p._replace(text=LONG_WORD.sub("\\g<0>\u200b", p.text))
    if p.level in HEADINGS:
        return format_html(
            '<span class="heading">{}{}</span>{}', p.mark, p.text[: p.heading], p.text[p.heading :]
        )
    return format_html("{}{}", p.mark, p.text)


def width(text: str) -> float:
    """Width in characters of the grid: a Latin letter or digit takes half of one."""
    return sum(0.5 if ch.isascii() else 1 for ch in text)
