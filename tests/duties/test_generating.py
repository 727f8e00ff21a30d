"""Occurrences are made ahead, once, and a changed duty leaves the past alone."""

import threading
from datetime import date

import pytest
from django.db import connection

from apps.duties import actions, generating
from apps.duties.models import Duty, Occurrence
from apps.statutes.models import CalendarDay
from tests.duties import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


def rows(duty):
    return list(duty.occurrences.order_by("due_on").values_list("period", "due_on"))


def test_thirteen_months_are_made_and_nothing_twice():
    duty = samples.duty(samples.office())
    assert [period for period, _ in rows(duty)] == ["2026年度", "2027年度"]
    before = rows(duty)
    assert generating.generate() == 0
    assert rows(duty) == before


def test_two_at_once_make_one_of_each(transactional_db):
    duty = samples.duty(samples.office())
    wanted = rows(duty)
    duty.occurrences.all().delete()

    def run():
        try:
            generating.generate()
        finally:
            connection.close()

    both = [threading.Thread(target=run) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert rows(duty) == wanted


def test_the_job_makes_up_for_days_on_which_it_did_not_run(time_machine):
    duty = samples.weekly(samples.office())
    last = rows(duty)[-1][1]
    time_machine.move_to("2026-04-14 09:00+08:00", tick=False)
    assert generating.generate() == 5
    assert rows(duty)[-1][1] > last


def test_the_next_meeting_counts_from_the_day_of_the_late_one(time_machine):
    office = samples.office()
    duty = samples.duty(
        office,
        title="常委会会议",
        recurrence="interval",
        rule_code="A15",
        is_meeting=True,
        valid_from=date(2026, 1, 6),
    )
    assert rows(duty) == [("2026年第1次", date(2026, 3, 6))]
    actions.fulfil(duty.occurrences.get(), by=office, fulfilled_on=date(2026, 3, 10), note="第三十次会议")
    assert rows(duty) == [("2026年第1次", date(2026, 3, 6)), ("2026年第2次", date(2026, 5, 11))]
    late = duty.occurrences.order_by("due_on").first()
    assert (late.state, late.days_late, late.left) == ("late", 4, "逾期 4 天完成")


def test_after_one_that_was_excused_the_interval_counts_from_its_day():
    office = samples.office()
    duty = samples.duty(office, recurrence="interval", every_months=6, valid_from=date(2026, 1, 5))
    actions.excuse(duty.occurrences.get(), by=office, reason="乡镇换届")
    assert rows(duty) == [("2026年第1次", date(2026, 7, 6)), ("2027年第1次", date(2027, 1, 6))]


def test_a_changed_duty_leaves_past_and_touched_occurrences_alone():
    office = samples.office()
    duty = samples.weekly(office)
    moved = duty.occurrences.get(period="2026年第13周")
    actions.reschedule(moved, by=office, to=date(2026, 3, 25), reason="全县会议")
    said = samples.DUTY | {
        "title": "党组会议（新）",
        "recurrence": "weekly",
        "weekday": 2,
        "month": None,
        "day": None,
    }
    said |= {"valid_from": date(2026, 3, 2), "organ": duty.organ}
    actions.change_duty(duty, by=office, **said)
    found = {one.period: (one.title, one.due_on) for one in duty.occurrences.all()}
    assert found["2026年第10周"] == ("党组会议", date(2026, 3, 2))
    assert found["2026年第11周"] == ("党组会议", date(2026, 3, 9))
    assert found["2026年第12周"] == ("党组会议（新）", date(2026, 3, 18))
    assert found["2026年第13周"] == ("党组会议", date(2026, 3, 25))


def test_a_provisional_day_is_counted_anew_when_the_holidays_are_known():
    duty = samples.duty(samples.office(), month=3, day=10)
    one = duty.occurrences.get(period="2027年度")
    assert (one.due_on, one.provisional) == (date(2027, 3, 10), True)
    CalendarDay.objects.update_or_create(date=date(2027, 3, 10), defaults={"working": False, "name": "放假"})
    CalendarDay.objects.update_or_create(date=date(2027, 3, 11), defaults={"working": True})
    generating.generate()
    one.refresh_from_db()
    assert (one.first_due_on, one.due_on, one.provisional) == (date(2027, 3, 11), date(2027, 3, 11), False)


def test_a_missing_rule_holds_up_its_own_duty_only(caplog):
    office = samples.office()
    good = samples.duty(office)
    Occurrence.objects.all().delete()
    Duty.objects.create(
        **{**samples.DUTY, "recurrence": "interval", "month": None, "day": None},
        rule_code="没有",
        organ=good.organ,
        counts_from=date(2026, 1, 1),
    )
    assert generating.generate() == 2
    assert "no occurrences for duty" in caplog.text


def test_nothing_is_made_after_the_last_day():
    duty = samples.duty(samples.office(), valid_to=date(2026, 12, 31))
    assert [period for period, _ in rows(duty)] == ["2026年度"]
