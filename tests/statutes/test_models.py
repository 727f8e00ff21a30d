from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.statutes.compute import compute
from apps.statutes.models import CalendarDay, Mark, Rule, RuleMissing, Unit
from congress import clock

pytestmark = pytest.mark.django_db
CHANGE = date(2026, 7, 1)


def make(**changes) -> Rule:
    fields = {
        "code": "X1",
        "subject": "试行期限",
        "value": 5,
        "unit": Unit.DAYS,
        "trigger": "交办",
        "duty": "答复",
    }
    fields |= {"source": "试行办法", "mark": Mark.LOCAL, "valid_from": date(2026, 1, 1)}
    return Rule(**fields | changes)


def test_a_new_version_leaves_old_computations_as_they_were() -> None:
    start = date(2026, 3, 10)
    before = compute(Rule.objects.get_rule("C6", on=start), start)
    Rule.objects.get_rule("C6", on=start).revise(on=CHANGE, value=2, source="山东省新条例")
    assert compute(Rule.objects.get_rule("C6", on=start), start) == before
    assert compute(Rule.objects.get_rule("C6", on=CHANGE), CHANGE).date == date(2026, 9, 1)


def test_versions_meet_without_gap_or_overlap() -> None:
    old = Rule.objects.get_rule("C6")
    new = old.revise(on=CHANGE, value=2)
    assert (old.valid_to, new.valid_from, new.valid_to) == (CHANGE - timedelta(days=1), CHANGE, None)
    assert (new.subject, new.trigger, new.reminders) == (old.subject, old.trigger, old.reminders)
    assert Rule.objects.get_rule("C6", on=CHANGE - timedelta(days=1)) == old
    assert Rule.objects.get_rule("C6", on=CHANGE) == new


def test_today_s_version_is_the_default() -> None:
    new = Rule.objects.get_rule("C6", on=CHANGE).revise(on=CHANGE, value=2)
    with clock.at(CHANGE):
        assert Rule.objects.get_rule("C6") == new
    with clock.at(CHANGE - timedelta(days=1)):
        assert Rule.objects.get_rule("C6") != new


@pytest.mark.parametrize("on", [date(2003, 1, 1), date(2004, 1, 1)])
def test_a_version_cannot_begin_before_its_predecessor(on: date) -> None:
    with pytest.raises(ValueError, match="有效期内生效"):
        Rule.objects.get_rule("C6", on=CHANGE).revise(on=on, value=2)


def test_an_ended_version_has_no_second_successor() -> None:
    old = Rule.objects.get_rule("C6", on=CHANGE)
    old.revise(on=CHANGE, value=2)
    with pytest.raises(ValueError, match="有效期内生效"):
        old.revise(on=CHANGE + timedelta(days=30), value=3)


def test_a_missing_rule_says_so_in_words() -> None:
    with pytest.raises(RuleMissing, match="没有找到2003-12-31有效的规则“C1”"):
        Rule.objects.get_rule("C1", on=date(2003, 12, 31))


@pytest.mark.parametrize(
    "changes",
    [
        {"valid_from": date(2026, 6, 30)},
        {"valid_from": date(2025, 6, 1), "valid_to": date(2026, 1, 1)},
        {"valid_from": date(2026, 1, 1)},
    ],
)
def test_versions_do_not_overlap(changes) -> None:
    make(valid_to=date(2026, 6, 30)).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**changes).save()
    make(valid_from=CHANGE).save()
    make(code="X2").save()


def test_overlap_is_refused_with_a_sentence() -> None:
    make().save()
    with pytest.raises(ValidationError, match="只能有一个有效版本"):
        make(valid_from=date(2026, 2, 1)).full_clean()


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 0},
        {"denominator": 2},
        {"strict": True},
        {"unit": Unit.FRACTION, "value": 1},
        {"unit": Unit.FRACTION, "value": 3, "denominator": 2},
        {"unit": Unit.FRACTION, "value": 0, "denominator": 2},
        {"valid_to": date(2025, 12, 31)},
    ],
)
def test_impossible_rules_are_refused_by_the_database(changes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**changes).save()


def test_a_make_up_day_is_worked() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(date=date(2027, 1, 2), working=False, make_up=True)


def test_days_say_what_they_are() -> None:
    assert str(CalendarDay.objects.get(pk=date(2026, 10, 1))) == "2026-10-01 国庆节"
    assert str(CalendarDay.objects.get(pk=date(2026, 2, 28))) == "2026-02-28 工作日"
    assert str(CalendarDay.objects.get(pk=date(2026, 3, 7))) == "2026-03-07 休息日"
