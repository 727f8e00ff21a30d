"""What every template knows of the installation."""

from django.conf import settings
from django.http import HttpRequest

NAMES = ("SITE_NAME", "SITE_SHORT_NAME", "SITE_URL", "SITE_ID_CODE", "ICP_NUMBER", "DEMO")


def names() -> dict[str, object]:
    """The settings that templates may show."""
    return {name: getattr(settings, name, "") for name in NAMES}


def site(request: HttpRequest) -> dict[str, object]:
    return names()
