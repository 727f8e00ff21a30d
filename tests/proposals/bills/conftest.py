from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from congress import clock
from tests.proposals.bills import samples


@pytest.fixture(autouse=True)
def in_session() -> Iterator[None]:
    """While the congress sits."""
    with clock.at(samples.DAY):
        yield


@pytest.fixture
def people(db: None) -> SimpleNamespace:
    return samples.people()
