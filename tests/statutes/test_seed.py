from datetime import date

import pytest

from apps.statutes.models import CalendarDay, Direction, Mark, Rule, Unit
from apps.statutes.rules import RULES
from apps.statutes.seed import seed, seed_after_migrate

pytestmark = pytest.mark.django_db


def contents() -> tuple[list, list]:
    return list(Rule.objects.order_by("pk").values()), list(CalendarDay.objects.values())


def test_seeding_twice_changes_nothing(django_assert_num_queries) -> None:
    before = contents()
    with django_assert_num_queries(2):
        seed()
    assert contents() == before


def test_edits_and_revisions_stay() -> None:
    Rule.objects.filter(code="C7").update(value=15, source="青澜县代表建议办理办法第九条")
    Rule.objects.get_rule("D3").revise(on=date(2026, 7, 1), value=3)
    CalendarDay.objects.filter(pk=date(2026, 6, 18)).update(working=False, name="县庆")
    before = contents()
    seed()
    assert contents() == before


def test_what_is_missing_comes_back() -> None:
    Rule.objects.filter(code="C1").delete()
    CalendarDay.objects.filter(date__year=2026).delete()
    seed()
    assert Rule.objects.get_rule("C1", on=date(2026, 3, 10)).value == 3
    assert CalendarDay.objects.filter(date__year=2026).count() == 365


def test_every_row_is_a_valid_rule() -> None:
    assert Rule.objects.count() == len(RULES) == len({row["code"] for row in RULES})
    for rule in Rule.objects.all():
        rule.full_clean()
        assert rule.near_days == max(rule.reminders, default=0), rule
        assert bool(rule.trigger) != bool(rule.base), rule
        assert rule.is_deadline or rule.direction == Direction.AFTER, rule


def test_only_other_numbers_than_the_national_laws_are_the_county_s_to_change() -> None:
    fixed = {"地方组织法", "代表法", "监督法", "选举法", "预算法"}
    for rule in Rule.objects.all():
        national = any(rule.source.startswith(f"{title}第") for title in fixed)
        assert rule.editable is not national, rule
        assert not national or rule.mark == Mark.VERIFIED, rule
        assert (rule.mark == Mark.LOCAL) is rule.source.startswith(("本级规定", "山东省讨论决定")), rule


@pytest.mark.parametrize(
    ("code", "value", "unit", "source", "reminders"),
    [
        ("C1", 3, Unit.MONTHS, "代表法第五十一条", [30, 10, 3, 0]),
        ("C1b", 6, Unit.MONTHS, "代表法第五十一条", [30, 10, 3, 0]),
        ("C3", 5, Unit.DAYS, "山东省人民代表大会代表建议、批评和意见办理工作条例第十条", [2, 0]),
        ("C4", 5, Unit.DAYS, "山东省人民代表大会代表建议、批评和意见办理工作条例第十二条", [2, 0]),
        ("C5", 1, Unit.MONTHS, "山东省人民代表大会代表建议、批评和意见办理工作条例第二十一条", [10, 3, 0]),
        ("C6", 1, Unit.MONTHS, "山东省人民代表大会代表建议、批评和意见办理工作条例第二十四条", [10, 3, 0]),
        ("C7", 20, Unit.WORKING_DAYS, "本级规定（参照重庆市同类规定第二十七条）", [10, 3, 0]),
        ("E7", 3, Unit.DAYS, "本级规定（参照北京市同类规定第二十一条）", [1, 0]),
        ("A7", 10, Unit.MEMBERS, "地方组织法第二十二条", []),
    ],
)
def test_rows_of_the_register(code, value, unit, source, reminders) -> None:
    rule = Rule.objects.get_rule(code)
    assert (rule.value, rule.unit, rule.source, rule.reminders) == (value, unit, source, reminders)


def test_the_calendar_covers_whole_years() -> None:
    days = CalendarDay.objects.order_by("date")
    assert (days.first().date, days.last().date) == (date(2004, 1, 1), date(2026, 12, 31))
    assert days.count() == (date(2027, 1, 1) - date(2004, 1, 1)).days
    assert {day.weekday() for day in days.filter(make_up=True).values_list("date", flat=True)} == {5, 6}


@pytest.mark.django_db
def test_what_is_missing_is_seeded_after_migrating() -> None:
    Rule.objects.filter(code="C7").delete()
    seed_after_migrate()
    assert Rule.objects.count() == len(RULES)
