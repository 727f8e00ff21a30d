from datetime import date
from types import SimpleNamespace

import pytest

from congress import clock
from tests import factories


@pytest.fixture(autouse=True)
def spring():
    """A day on which the clocks of the factories' suggestions run."""
    with clock.at(date(2026, 3, 23)):
        yield


@pytest.fixture
def people() -> SimpleNamespace:
    return factories.county()


@pytest.fixture
def page(client):
    """The text of a page as one person sees it."""

    def page(user, url: str = "/desk/") -> str:
        client.force_login(user)
        response = client.get(url)
        assert response.status_code == 200
        return response.content.decode()

    return page
