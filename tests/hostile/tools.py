"""What the hostile tests share."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from tests.architecture.addresses import COLUMNS, PLAIN, RECORDS

REFUSED = {403, 404}


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sent(**fields: Any) -> dict[str, Any]:
    """A form with a key of its own."""
    return {"once": str(uuid.uuid4()), **fields}


def rows() -> Iterator[tuple[str, str, dict[str, int]]]:
    """The table of addresses: address, case ("" for a plain one), status by part."""
    for name, statuses in PLAIN.items():
        yield name, "", statuses
    for name, cases in RECORDS.items():
        for case, statuses in cases.items():
            yield name, case, statuses


def entitled(statuses: dict[str, int]) -> str:
    """A part that the address does not turn away; the guest where it turns all away."""
    return next((part for part in reversed(COLUMNS) if statuses[part] not in REFUSED), COLUMNS[0])
