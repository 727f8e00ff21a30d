"""The yearly ranking, counted by hand."""

from datetime import date

import pytest

from apps.publicity import actions, ranking
from apps.publicity.models import Level
from tests import factories
from tests.publicity import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-12-10 09:00+08:00", tick=False)


def lines(places):
    return [(place.no, place.name, place.submitted, place.adopted, place.points) for place in places]


def test_the_ranking_by_hand():
    office = samples.office()
    samples.scale(office)
    edu, law, farm = (factories.organ(name) for name in ("教育委", "法制委", "农村委"))
    one = samples.officer(office, edu, "甲")
    two = samples.officer(office, edu, "乙")
    three = samples.officer(office, law, "丙")
    samples.officer(office, farm, "丁")
    twice = samples.submitted(one, "一", on=date(2026, 1, 5))
    samples.adopted(twice, office, Level.COUNTY, on=date(2026, 1, 6))
    samples.adopted(twice, office, Level.PROVINCE, "大众日报", on=date(2026, 2, 6))
    samples.submitted(two, "二", on=date(2026, 3, 2))
    late = samples.submitted(three, "三", on=date(2025, 12, 30))
    samples.adopted(late, office, Level.PROVINCE, "大众日报", on=date(2026, 1, 2))
    small = samples.submitted(three, "四", on=date(2026, 5, 5))
    samples.adopted(small, office, Level.COUNTY, on=date(2026, 5, 6))
    actions.return_to_author(samples.submitted(two, "五", on=date(2026, 6, 1)), by=office, reason="不用。")
    assert lines(ranking.organs(2026)) == [
        (1, "法制委", 1, 2, 10),
        (2, "教育委", 3, 1, 10),
        (3, "农村委", 0, 0, 0),
    ]
    assert lines(ranking.people(2026)) == [
        (1, "丙", 1, 2, 10),
        (2, "甲", 1, 1, 10),
        (3, "乙", 2, 0, 0),
        (3, "丁", 0, 0, 0),
    ]
    assert lines(ranking.organs(2025))[0] == (1, "法制委", 1, 0, 0)
    assert ranking.years() == [2026, 2025]


def test_equal_places_share_their_number_and_the_next_is_left_out():
    names = {1: ("甲", ""), 2: ("乙", ""), 3: ("丙", "")}
    found = ranking.places(names, {3: 4}, {1: (1, 5), 2: (1, 5), 3: (1, 4)})
    assert [place.no for place in found] == [1, 1, 3]
