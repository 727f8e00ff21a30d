"""The demo's accounts on the sign-in page."""

from typing import Any

from django import template

from apps.sample.people import DEMO_ACCOUNTS, DEMO_PASSWORD

register = template.Library()


@register.inclusion_tag("sample/accounts.html")
def sample_accounts() -> dict[str, Any]:
    """The named accounts and the one password they share."""
    return {"accounts": DEMO_ACCOUNTS, "password": DEMO_PASSWORD}
