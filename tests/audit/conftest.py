"""What the tests of the audit share."""

from collections.abc import Callable

import pytest

from apps.audit import trail
from apps.audit.models import Entry
from apps.audit.trail import Act


@pytest.fixture
def entries() -> Callable[[int], list[Entry]]:
    def write(count: int) -> list[Entry]:
        return [
            trail.record(Act.ORGAN, f"第{no}件事", name="周岚", data={"no": no}) for no in range(1, count + 1)
        ]

    return write
