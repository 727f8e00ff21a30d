"""The seats of a county congress (选举法第十二条), every number from the rules."""

from datetime import date

import pytest
from django.urls import reverse

from apps.statutes.models import Rule
from apps.statutes.seats import seats
from tests import factories

pytestmark = pytest.mark.django_db
URL = reverse("statutes:seats")


@pytest.mark.parametrize(
    ("population", "count"),
    [
        (1, 140),
        (4_999, 140),
        (5_000, 141),
        (620_000, 264),
        (1_549_999, 449),
        (1_550_000, 450),
        (9_000_000, 450),
    ],
)
def test_seats_by_population(population, count):
    assert seats(population).count == count


def test_a_small_county_may_have_fewer():
    assert seats(49_999).may_be_fewer
    assert not seats(50_000).may_be_fewer


def test_the_numbers_come_from_the_rules():
    Rule.objects.get_rule("B1").revise(on=date(2026, 1, 1), value=150)
    assert seats(620_000, on=date(2026, 6, 1)).count == 274
    assert seats(620_000, on=date(2025, 6, 1)).count == 264


def test_the_page_says_how_it_was_counted(client):
    client.force_login(factories.user("handler"))
    page = client.get(URL, {"population": "620000"}).content.decode()
    assert "140 + 124 = 264 名" in page
    assert "选举法第十二条" in page
    assert "请填写人口数" in client.get(URL, {"population": "0"}).content.decode()
