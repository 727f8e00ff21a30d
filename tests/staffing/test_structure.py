"""The figures over the staff, counted by hand."""

from datetime import date

import pytest

from apps.staffing import actions, structure
from apps.staffing.models import StaffMember
from tests.staffing import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


def numbers(title):
    return {
        str(label): n for label, n, _ in next(f for f in structure.figures() if f.title == title).rows if n
    }


def test_the_figures_by_hand():
    clerk = samples.clerk()
    samples.member(clerk, "甲", born=date(1991, 3, 1), joined_work_on=date(2013, 7, 1), field="letters")
    samples.member(clerk, "乙", born=date(1990, 4, 1), joined_work_on=date(2013, 7, 1))
    samples.member(clerk, "丙", born=date(1990, 3, 1), joined_work_on=date(2013, 7, 1))
    samples.member(clerk, "丁", since=date(2016, 3, 10), education="postgraduate")
    gone = samples.member(clerk, "戊")
    actions.leave(gone, by=clerk, left_on=date(2026, 3, 1), leaving="retired")
    assert numbers("年龄") == {"35岁及以下": 2, "36至40岁": 1, "46至50岁": 1}
    assert numbers("学历") == {"研究生": 1, "大学本科": 3}
    assert numbers("专业") == {"法学": 3, "中文、新闻": 1}
    assert numbers("现岗位任职年限") == {"8至10年": 3, "10年以上": 1}


def test_shares_and_chart():
    samples.member(samples.clerk())
    found = structure.figures()[4]
    assert [(str(label), number, share) for label, number, share in found.rows] == [
        ("男", 0, 0),
        ("女", 1, 100),
    ]
    assert found.chart.startswith("<svg")


def test_age_is_counted_by_months():
    member = StaffMember(born=date(1978, 5, 1))
    assert [member.age_on(date(2026, 4, 30)), member.age_on(date(2026, 5, 1))] == [47, 48]
