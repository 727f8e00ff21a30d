"""The parts of a rule's text for pages and papers."""

from datetime import date

from django import template

from apps.rulebook import articles
from apps.rulebook.models import TONES, Edition

register = template.Library()


@register.filter
def parts(text: str) -> list[articles.Part]:
    """Headings, articles and loose text, in order."""
    return articles.parts(text)


@register.filter
def validity(edition: Edition, on: date) -> str:
    """现行有效, 尚未施行, 已修改 or 已废止 on that day."""
    return edition.validity(on).label


@register.filter
def tone(edition: Edition, on: date) -> str:
    return TONES[edition.validity(on)]
