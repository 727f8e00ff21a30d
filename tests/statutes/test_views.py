"""The calculator and the list of rules: for everyone who is signed in."""

import pytest
from django.urls import reverse

from apps.statutes import majority
from apps.statutes.models import Rule
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    client.force_login(factories.user("deputy"))

    def read(name: str = "calculator", **typed: str) -> str:
        response = client.get(reverse(f"statutes:{name}"), typed)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"rule": "C1", "on": "2026-07-01"}, "2026年10月8日（星期四）"),
        ({"rule": "C1", "on": "2026-11-23"}, "预估"),
        ({"rule": "C1"}, "请填写“交办”的日期。"),
        ({"rule": "A16", "n": "27"}, "常委会全体组成人员27人，至少14人"),
        ({"rule": "A16"}, "请填写“常委会全体组成人员”的总数。"),
        ({"rule": "A7"}, "代表十人以上联名"),
        ({"rule": "A1"}, "每年一次举行会议"),
        ({"rule": "C1", "on": "1999-01-01"}, "2004年以前的日期不计算。"),
        ({"rule": "S1"}, "选择一个有效的选项"),
    ],
)
def test_the_calculator_answers_or_says_what_is_missing(page, typed, said):
    assert said in page(**typed)


def test_typing_narrows_the_choice(page):
    narrowed = page(q="备案审查规定")
    assert "规范性文件报备" in narrowed
    assert "代表建议答复" not in narrowed


def test_the_list_shows_what_is_in_force_on_a_day_in_few_queries(page, django_assert_max_num_queries):
    Rule.objects.get_rule("C7").revise(on=Rule.objects.get_rule("C7").valid_from.replace(year=2027), value=10)
    with django_assert_max_num_queries(8):
        assert "二十个工作日" in page("rules", q="C7", on="2026-12-31")
    assert "十个工作日" in page("rules", q="C7", on="2027-01-02")
    assert "没有符合条件的规定" in page("rules", q="没有这样的词")


def test_a_guest_signs_in_first(client):
    assert client.get(reverse("statutes:calculator")).status_code == 302


@pytest.mark.parametrize(
    ("code", "n", "number"), [("A12m", 11, 2), ("A12n", 11, 2), ("A12n", 15, 3), ("B4w", 7, 7)]
)
def test_an_upper_limit_rounds_down_and_a_lower_one_up(code, n, number):
    """地方组织法第二十七条、选举法第三十一条."""
    rule = Rule.objects.get_rule(code)
    assert majority.needed(rule, n) == number
    assert ("至多" in majority.words(rule, n)) is rule.subject.endswith("上限")
