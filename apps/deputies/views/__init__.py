"""The pages of deputies, each group of them in a room of its own."""

from typing import Any

from django.contrib.auth.decorators import permission_required, user_passes_test
from django.core.exceptions import PermissionDenied

from apps.deputies import seeing

MANAGE = "deputies.manage_mandate"


def reads(user: Any) -> bool:
    """For ``see``: refuse those who have no part in the roster."""
    if not seeing.reads(user):
        raise PermissionDenied
    return True


see = user_passes_test(reads)
keeper = permission_required(MANAGE, raise_exception=True)
bring_in = permission_required("deputies.import_mandate", raise_exception=True)
