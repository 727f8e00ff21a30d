"""Who holds which grant on an outgoing document: the one table."""

from collections.abc import Iterator

from apps.dispatches.models import Dispatch
from apps.matters.access import Grant


def grants(dispatch: Dispatch) -> Iterator[Grant]:
    """Whoever drafts it and the office it is drafted in; the leader who is to sign it."""
    yield Grant(dispatch.drafted_by, "edit")
    if dispatch.office:
        yield Grant(dispatch.office.group, "edit")
    if dispatch.signer:
        yield Grant(dispatch.signer, "sign")
