"""What the pages and papers of reports need beside the components."""

from typing import Any

from django import template
from django.utils.html import format_html
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
def beside(values: list[Any], columns: list[dict[str, Any]]) -> list[tuple[Any, str]]:
    """Each value of a row with the look of its column."""
    return [(value, column["look"]) for value, column in zip(values, columns, strict=True)]


@register.filter
def numeral(number: int) -> str:
    """1 as 一."""
    return hanzi(number)
