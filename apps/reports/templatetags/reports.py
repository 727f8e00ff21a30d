"""What the pages and papers of reports need beside the components."""

from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from apps.reports.results import drawn
from apps.statutes.wording import hanzi

register = template.Library()


@register.filter
def chart(figure: dict[str, Any], title: str = "") -> SafeString:
    """The SVG of a figure; its labels are escaped by the drawing. ``title`` names it in a paper, whose readers cannot
    be told to pass over it."""
    head, end, rest = drawn(figure).partition(">")
    named = format_html("<title>{}</title>", title) if title else ""
    return mark_safe(f"{head}{end}{named}{rest}")  # noqa: S308 - serialised by lxml


@register.filter
def printed(rows: list[list[Any]], columns: list[dict[str, Any]]) -> SafeString:
    """The rows of a paper's table, each cell with the look of its column; without a template, as there are thousands."""
    starts = [format_html('<td class="{}">', column["look"]) for column in columns]
    cells = (
        "".join(
            f"{start}{conditional_escape(localize(value))}</td>"
            for start, value in zip(starts, row, strict=True)
        )
        for row in rows
    )
    return SafeString("".join(f"<tr>{line}</tr>\n" for line in cells))


@register.filter
def numeral(number: int) -> str:
    """1 as 一."""
    return hanzi(number)
