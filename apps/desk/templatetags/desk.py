"""What the desk adds to the pages of records."""

from typing import Any

from django import template

from apps.desk.models import Follow

register = template.Library()


@register.inclusion_tag("desk/follow.html", takes_context=True)
def follow(context: template.Context, matter: Any) -> dict[str, Any]:
    """The button by which the reader begins or ceases to follow the matter."""
    user = context["request"].user
    followed = Follow.objects.filter(user=user, matter_id=matter.pk).exists()
    return {"matter": matter, "followed": followed, "request": context["request"]}
