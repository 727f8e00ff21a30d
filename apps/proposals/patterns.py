"""Templates that a deputy may begin from (建议模板)."""

from typing import Any

from apps.proposals.models import Pattern
from apps.proposals.numbers import number_of


def offered() -> list[Pattern]:
    return list(Pattern.objects.filter(is_active=True))


def chosen(given: str | None) -> Pattern | None:
    """The template of that key, or None."""
    return Pattern.objects.filter(pk=number_of(given), is_active=True).first()


def initial(pattern: Pattern | None) -> dict[str, Any]:
    """What a page begins with; an empty category leaves the choice open."""
    if pattern is None:
        return {}
    return {"title": pattern.title, "body": pattern.body} | (
        {"subject": pattern.subject} if pattern.subject else {}
    )
