"""What the templates of official papers need beside Django's own filters."""

from datetime import date

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

from apps.documents import typeset as setting

register = template.Library()

MARK_SIZES = ((11, 1), (15, 2), (20, 3))
"""Longest issuer mark in characters for each size of type in letter.css."""

ADOPTION_LINE = 26
"""Characters of No. 3 in a line of the adoption note (题注), a little less than the text's 28."""


@register.filter
def typeset(text: str) -> SafeString:
    """The body of a paper as paragraphs with their levels."""
    return setting.to_html(text)


@register.filter
def balanced(title: str) -> list[str]:
    """The lines of a title."""
    return setting.balanced(title)


@register.filter
def adoption_lines(note: str) -> list[str]:
    """The lines of the adoption note, in parentheses as the standard puts them."""
    return setting.balanced(f"（{note.strip('（）()')}）", longest=ADOPTION_LINE)


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
def in_fours(code: str) -> str:
    """A verification code in groups of four, easier to type from paper."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


@register.filter
def qr_code(url: str) -> SafeString:
    """A QR code of an address as an SVG element; nothing is fetched to draw it."""
    return mark_safe(segno.make(url, error="m", micro=False).svg_inline(border=0, omitsize=True))  # noqa: S308 - drawn by segno
