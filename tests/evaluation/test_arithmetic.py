"""Points: counted from the record, weighed by columns, rounded by halves up."""

from decimal import Decimal

import pytest

from apps.evaluation import counting
from apps.evaluation.actions import years
from apps.evaluation.models import Band, Column, Indicator, Score, ScoringScheme
from apps.evaluation.workflows.yearly import Status
from apps.performance import registering
from apps.performance.models import Entry
from tests.evaluation import samples

SCHEME = ScoringScheme(self_weight=20, group_weight=20, town_weight=20, office_weight=40)


def score(indicator, column, points):
    return Score(indicator_id=indicator, column=column, points=Decimal(points))


@pytest.mark.parametrize(
    ("entries", "points"), [(0, "0.0"), (1, "3.3"), (2, "6.7"), (3, "10.0"), (9, "10.0")]
)
def test_a_counted_indicator_earns_its_share_up_to_the_target(entries, points):
    indicator = Indicator(maximum=Decimal(10), target=3)
    assert counting.earned(indicator, [7, 8], {7: entries, 9: 50}) == Decimal(points)


@pytest.mark.parametrize(
    ("scores", "total"),
    [
        ([], "0.0"),
        ([(1, "self", "10"), (1, "group", "10"), (1, "town", "10"), (1, "office", "10")], "10.0"),
        ([(1, "self", "10"), (1, "office", "4")], "6.0"),
        ([(1, "office", "4")], "4.0"),
        ([(1, "self", "10"), (2, "office", "5")], "15.0"),
        ([(1, "self", "1"), (1, "group", "0"), (1, "town", "0"), (1, "office", "0.1")], "0.2"),
    ],
    ids=["nobody", "all", "two columns", "office alone", "two indicators", "rounding"],
)
def test_columns_count_by_their_weights_and_leave_them_to_others(scores, total):
    assert counting.parts(SCHEME, [score(*row) for row in scores]) == (Decimal(total), 0)


def test_good_will_is_summed_apart_each_part_rounded_by_itself():
    scores = [
        score(1, "office", "3.3"),
        score(1, "self", "3.4"),
        score(2, "office", "2"),
        score(2, "self", "1"),
    ]
    assert counting.parts(SCHEME, scores, {2}) == (Decimal("3.3"), Decimal("1.7"))


def test_a_column_without_weight_alone_gives_nothing():
    scheme = ScoringScheme(self_weight=0, group_weight=0, town_weight=0, office_weight=100)
    assert counting.parts(scheme, [score(1, "self", "10")]) == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("total", "name"), [("79.9", "一般"), ("80", "良好"), ("59.9", "较差"), ("0", "较差")]
)
def test_a_band_begins_at_its_floor(total, name):
    scheme = samples.scheme(samples.people())
    assert scheme.band_of(Decimal(total)).name == name
    assert Band.objects.count() == 3


@pytest.mark.django_db
def test_the_offices_column_is_counted_from_entries_that_count():
    people = samples.people()
    samples.entries(people.lead, "congress", 1)
    samples.entries(people.lead, "inspection", 6)
    samples.entries(people.lead, "meeting", 5, year=2025)
    registering.strike(Entry.objects.filter(kind__code="inspection").first(), because="记重", by=people.staff)
    evaluation = samples.reach(Status.SCORING, people)
    sheet = samples.sheet_of(evaluation, people.lead)
    assert {row.indicator.name: row.points for row in sheet.scores.all()} == {"出席会议": 20, "视察调研": 20}
    assert not samples.sheet_of(evaluation, people.outsider).scores.filter(points__gt=0).exists()


@pytest.mark.django_db
def test_counted_again_by_the_latest_record_but_not_over_a_persons_points():
    people = samples.people()
    evaluation = samples.reach(Status.SCORING, people)
    sheet = samples.sheet_of(evaluation, people.lead)
    years.score(sheet, by=people.staff, column=Column.OFFICE, points=samples.points(sheet, 视察调研=7))
    samples.entries(people.lead, "congress", 2)
    samples.entries(people.lead, "inspection", 4)
    years.recount(evaluation, by=people.staff)
    assert {row.indicator.name: row.points for row in sheet.scores.all()} == {"出席会议": 40, "视察调研": 7}


@pytest.mark.django_db
def test_simulated_on_a_past_year_nothing_is_kept(django_assert_max_num_queries):
    people = samples.people()
    samples.entries(people.lead, "congress", 2, year=2025)
    samples.entries(people.second, "inspection", 2, year=2025)
    scheme = samples.scheme(people, adopted=False)
    with django_assert_max_num_queries(5):
        first, second, *_rest = counting.simulate(
            scheme, 2025, [people.lead.pk, people.second.pk, people.outsider.pk]
        )
    assert (first.mandate, first.total, first.band.name) == (people.lead.pk, Decimal("66.7"), "一般")
    assert (second.mandate, second.total) == (people.second.pk, Decimal("16.7"))
    assert not Score.objects.exists()
