"""Who holds which grant on a resolution: the one table."""

from collections.abc import Iterator

from apps.matters.access import Grant
from apps.resolutions.models import Resolution


def grants(resolution: Resolution) -> Iterator[Grant]:
    """Whoever drafted it, and the office it was drafted in; others see it by role once it is final."""
    yield Grant(resolution.drafted_by, "edit")
    if resolution.office:
        yield Grant(resolution.office.group, "edit")
