import logging
from collections.abc import Iterator

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each module stays in one worker, so that its world is built once; said before xdist reads the marks."""
    for item in items:
        if "hostile" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals are what is expected here; none is worth a line in the log."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
