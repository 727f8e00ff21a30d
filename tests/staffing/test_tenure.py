"""Ten years in one post and one move out a year, on the days where the answer changes."""

from datetime import date

import pytest

from apps.staffing import actions, tenure
from apps.staffing.models import Assignment, Leaving
from apps.statutes.models import Rule
from congress import clock
from tests.staffing import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


def lamp(on):
    with clock.at(on):
        (found,) = tenure.tenures(Assignment.objects.present())
    return found


@pytest.mark.parametrize(
    ("on", "tone", "left"),
    [
        (date(2025, 3, 8), "ok", "还有 366 天"),
        (date(2025, 3, 9), "near", "还有 365 天"),
        (date(2026, 3, 8), "near", "还有 1 天"),
        (date(2026, 3, 9), "near", "今天到期"),
        (date(2026, 3, 10), "late", "已超 1 天"),
    ],
)
def test_ten_years_to_the_day(on, tone, left):
    samples.member(samples.clerk(), since=date(2016, 3, 9))
    found = lamp(on)
    assert (found.tone, found.left, found.due) == (tone, left, date(2026, 3, 9))


def test_a_last_day_of_rest_moves_to_the_next_working_day():
    samples.member(samples.clerk(), since=date(2016, 3, 7))
    assert lamp(date(2026, 3, 7)).due == date(2026, 3, 9) == lamp(date(2026, 3, 7)).due
    samples.member(samples.clerk(), name="乙", since=date(2016, 3, 8))
    assert {one.due for one in tenure.tenures(Assignment.objects.present())} == {date(2026, 3, 9)}


def test_posts_far_apart_get_the_same_dates_together_as_alone():
    clerk = samples.clerk()
    for number, since in enumerate(
        (date(1998, 2, 28), date(2008, 2, 29), date(2016, 10, 1), date(2026, 3, 1))
    ):
        samples.member(clerk, name=f"人{number}", since=since)
    posts = list(Assignment.objects.present())
    alone = [tenure.tenures([post])[0].due for post in posts]
    assert [one.due for one in tenure.tenures(posts)] == alone


def test_a_county_may_set_another_number():
    samples.member(samples.clerk(), since=date(2016, 3, 9))
    Rule.objects.get_rule("G1").revise(on=date(2026, 1, 1), value=60)
    assert lamp(date(2026, 3, 10)).due == date(2021, 3, 9)


def test_a_new_post_begins_a_new_count():
    clerk = samples.clerk()
    member = samples.member(clerk, since=date(2014, 1, 6))
    post = {"organ": samples.office_organ(), "title": "秘书科科长", "rank": "section_chief"}
    actions.assign(member, by=clerk, since=date(2026, 3, 2), **post)
    (found,) = tenure.tenures(Assignment.objects.present())
    assert found.tone == "ok"
    assert member.assignments.get(title="综合科科长").until == date(2026, 3, 1)


def test_each_year_asks_for_one_move_and_a_missed_year_stays_visible():
    clerk = samples.clerk()
    for name, on, how in (
        ("甲", date(2023, 5, 4), Leaving.MOVED),
        ("乙", date(2024, 6, 3), Leaving.RETIRED),
        ("丙", date(2025, 12, 31), Leaving.MOVED),
    ):
        actions.leave(
            samples.member(clerk, name=name), by=clerk, left_on=on, leaving=how, left_for="县民政局"
        )
    assert [(year.year, len(year.moved), year.tone) for year in tenure.moves()] == [
        (2026, 0, "near"),
        (2025, 1, "ok"),
        (2024, 0, "late"),
        (2023, 1, "ok"),
    ]
