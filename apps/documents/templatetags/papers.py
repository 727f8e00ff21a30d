"""What the templates of official papers need beside Django's own filters."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

from apps.documents import sheets
from apps.documents import typeset as setting
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.typesetting import markup, titles

register = template.Library()

MARK_SIZES = ((11, 1), (15, 2), (20, 3))
"""Longest issuer mark in characters for each size of type in letter.css."""

ADOPTION_LINE = 26
"""Characters of No. 3 in a line of the adoption note (题注), a little less than the text's 28."""

POSTER_LINE = 13
"""Characters of 36 pt in a line of a poster's title."""


@register.filter
def typeset(text: str, data: Mapping[str, Any] | None = None) -> SafeString:
    """The body of a paper as paragraphs with their levels, tables and the pictures of its ``data``."""
    return setting.to_html(text, (data or {}).get("pictures"))


@register.filter
def balanced(title: str) -> list[str]:
    """The lines of a title."""
    return titles.balanced(title)


@register.filter
def adoption_lines(note: str) -> list[str]:
    """The lines of the adoption note, in parentheses as the standard puts them."""
    return titles.balanced(f"（{note.strip('（）()')}）", longest=ADOPTION_LINE)


@register.filter
def body_text(data: Mapping[str, Any]) -> str:
    """The body and below it the list of annexes (附件说明), numbered if there are several; a list typed stays."""
    body, annexes = data.get("body", ""), data.get("annexes") or []
    if not annexes or any(p.level == setting.ANNEX for p in setting.paragraphs(body)):
        return body
    titles = [annex["title"] for annex in annexes]
    numbered = [f"{at}.{title}" for at, title in enumerate(titles, 1)] if len(titles) > 1 else titles
    return "\n".join([body, f"附件：{numbered[0]}", *numbered[1:]])


@register.filter
def order_number(number: str) -> str:
    """第4号 of 青人常公告第4号: the mark above it names issuer and kind."""
    return number[number.find("第") :] if "第" in number else number


@register.filter
def issuers(data: Mapping[str, Any]) -> list[str]:
    """The issuing organ, and those it issues the paper with (联合行文)."""
    return [data["organ"], *data.get("joint", ())]


@register.filter
def signers_in_pairs(data: Mapping[str, Any]) -> list[list[str]]:
    """Who signed a paper to a superior organ, the signer first, two in a row."""
    names = [data["signer"], *data.get("countersigners", ())]
    return [names[at : at + 2] for at in range(0, len(names), 2)]


@register.filter
def mark_words(data: Mapping[str, Any], kind: PaperKind) -> str:
    """The issuer's mark: as typed, or the organ and 文件, 令, 公告, or the name of the minutes."""
    ends = {Layout.LETTER: "", Layout.ORDER: kind.series, Layout.MINUTES: kind.title}
    return data.get("mark") or f"{data['organ']}{ends.get(kind.layout, '文件')}"


@register.filter
def spaced_name(name: str) -> str:
    """王堃 as 王　堃, as wide as a name of three characters."""
    return "\u3000".join(name) if len(name) == 2 else name


@register.filter
def mark_size(mark: str) -> int:
    """1 (large) to 4 (small): the size of type in which the issuer mark fits between the margins."""
    return next((size for longest, size in MARK_SIZES if len(mark) <= longest), 4)


@register.filter
def chinese_date(day: str) -> str:
    """2026-06-01 as 2026年6月1日, the form of the standard without leading zeros."""
    found = date.fromisoformat(day)
    return f"{found.year}年{found.month}月{found.day}日"


@register.filter
def form_rows(kind: PaperKind, data: Mapping[str, Any]) -> list[list[sheets.Shown]]:
    """The rows of a form filled with the data."""
    return sheets.form(kind, data)


@register.filter
def filled_table(kind: PaperKind, data: Mapping[str, Any]) -> sheets.Table:
    """The table of a list, sign-in sheet or ballot with its blank rows."""
    return sheets.table(kind.columns, data.get("rows"), data.get("blanks"))


@register.filter
def worded(kind: PaperKind, data: Mapping[str, Any]) -> str:
    """The text of a certificate: as typed, or the kind's wording with its fields filled."""
    return data.get("body") or kind.wording.format_map(data)


@register.filter
def poster_lines(title: str) -> list[str]:
    """The lines of a poster's title."""
    return titles.balanced(title, longest=POSTER_LINE)


@register.filter
def in_tens(cards: list[Any]) -> list[list[Any]]:
    """Cards as they stand on pages of ten."""
    return [cards[at : at + 10] for at in range(0, len(cards), 10)]


@register.filter
def photograph(photo: Mapping[str, Any] | None) -> str:
    """A photograph's address for a page without network; empty when there is none to show."""
    return markup.data_address(photo) if photo else ""


@register.filter
def in_fours(code: str) -> str:
    """A verification code in groups of four, easier to type from paper."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


@register.filter
def qr_code(url: str, title: str = "验证二维码") -> SafeString:
    """A QR code of an address as an SVG element; nothing is fetched to draw it. ``title``: what it is, for readers."""
    drawn = io.BytesIO()
    code = segno.make(url, error="m", micro=False)
    # With its name space, which papers that are read as XML need.
    code.save(drawn, kind="svg", xmldecl=False, nl=False, border=0, omitsize=True, title=title)
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn by segno
