"""How many records a list found, said the same way on every page that can be searched."""

from django import template
from django.core.paginator import Page

from apps.matters.textsearch import CANDIDATES

register = template.Library()


@register.simple_tag
def found(page: Page, words: str = "", unit: str = "件") -> str:
    """共 12 件; for a search by words that reached its end, that only the newest are shown, and what to do."""
    number = page.paginator.count
    if words and number >= CANDIDATES:
        return f"符合的很多，这里是最近的 {CANDIDATES} {unit}，可以多写几个字或者再选其他条件"
    return f"共 {number} {unit}"
