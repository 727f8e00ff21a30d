"""The chain of seals: every entry gets one, in order, soon, by one sealer at a time, and nobody waits."""

import json
import threading
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection, transaction

from apps.audit import lines, seals, tasks, trail
from apps.audit.models import DailyAnchor, Entry, Seal
from apps.audit.trail import Act
from congress import clock, crypto

MORNING = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_every_entry_is_sealed_and_each_seal_follows_from_the_one_before(entries):
    written = entries(5)
    assert seals.seal_waiting() == 5
    assert seals.seal_waiting() == 0
    chain = list(Seal.objects.all())
    assert [seal.number for seal in chain] == [1, 2, 3, 4, 5]
    assert [seal.entry for seal in chain] == [entry.pk for entry in written]
    assert chain[0].previous == ""
    assert all(after.previous == before.digest for before, after in pairwise(chain))
    assert all(crypto.matches(seals.canonical(seal), seal.digest) for seal in chain)


@pytest.mark.django_db
def test_a_run_goes_on_where_the_last_one_ended(entries, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 2)
    entries(3)
    seals.seal_waiting()
    entries(4)
    assert seals.seal_waiting() == 4
    assert Seal.objects.get(number=4).previous == Seal.objects.get(number=3).digest


def test_a_seal_covers_every_column_of_an_entry():
    assert set(lines.FIELDS) == {field.attname for field in Entry._meta.concrete_fields}


def test_a_seal_covers_every_column_of_its_own():
    seal = Seal(number=1, entry=1, sealed_at=MORNING)
    assert set(seals.said(seal)) == {field.attname for field in Seal._meta.concrete_fields} - {"digest"}


@pytest.mark.django_db
def test_either_provider_seals(entries, settings):
    entries(1)
    seals.seal_waiting()
    settings.CRYPTO_PROVIDER = "sm"
    entries(1)
    seals.seal_waiting()
    assert [seal.digest.partition(":")[0] for seal in Seal.objects.all()] == ["sha256", "sm3"]


@pytest.mark.django_db
def test_the_hashed_form_survives_being_written_and_read_again():
    odd = {"数": [1, 2.50, 1e30, -0.0, 10**30], "空": None, "文": '引号"、反斜线\\、换行\n、😀'}
    trail.record(Act.ORGAN, "　全角空格 ", name="·", data=odd)
    form = lines.canonical(lines.said(Entry.objects.get()))
    assert lines.canonical(json.loads(form)) == form
    assert "全角空格 " in form.decode()


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_commits_late_with_a_smaller_key_is_sealed_later(entries):
    written, sealed, done = threading.Event(), threading.Event(), []

    def slow():
        with transaction.atomic():
            done.append(trail.record(Act.ORGAN, "慢的一件", name="高峰"))
            written.set()
            sealed.wait(timeout=20)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    assert written.wait(timeout=20)
    quick = entries(1)[0]
    assert seals.seal_waiting() == 1
    sealed.set()
    writer.join(timeout=20)
    late = done[0]
    assert late.pk < quick.pk
    assert seals.seal_waiting() == 1
    assert list(Seal.objects.values_list("entry", flat=True)) == [quick.pk, late.pk]


@pytest.mark.django_db(transaction=True)
def test_while_one_seals_another_goes_home_and_writers_do_not_wait(entries):
    entries(2)
    answers = []

    def other():
        answers.append(seals.seal_waiting())
        answers.append(trail.record(Act.ORGAN, "不等待", name="林远").pk)
        connection.close()

    with transaction.atomic():
        assert seals.seal_batch() == 2
        second = threading.Thread(target=other)
        second.start()
        second.join(timeout=20)
    assert answers[0] == 0
    assert answers[1]
    assert seals.seal_waiting() == 1


@pytest.mark.django_db
def test_very_old_keys_are_left_to_the_nightly_run(entries, monkeypatch):
    monkeypatch.setattr(seals, "LATE_KEYS", 1)
    old, *rest = entries(4)
    head = list(seals.links(rest, None))
    Seal.objects.bulk_create(head)
    assert seals.seal_waiting() == 0
    assert seals.lag() >= 0
    tasks.anchor()
    assert Seal.objects.get(number=4).entry == old.pk


@pytest.mark.django_db
def test_the_lag_is_the_age_of_the_oldest_entry_without_a_seal(entries):
    assert seals.lag() == 0
    with clock.at(MORNING):
        entries(1)
    with clock.at(MORNING + timedelta(seconds=40)):
        entries(1)
        assert seals.lag() == 40
        seals.seal_waiting()
        assert seals.lag() == 0


@pytest.mark.django_db
def test_the_anchor_holds_the_newest_seal_of_the_day(entries):
    with clock.at(MORNING):
        entries(2)
        tasks.seal()
    with clock.at(MORNING + timedelta(days=1)):
        entries(1)
        tasks.seal()
        tasks.anchor()
        tasks.anchor()
    anchor = DailyAnchor.objects.get()
    assert anchor.day == date(2026, 3, 10)
    assert (anchor.seals, anchor.digest) == (2, Seal.objects.get(number=2).digest)


@pytest.mark.django_db
def test_days_without_a_worker_are_anchored_afterwards(entries):
    with clock.at(MORNING):
        tasks.anchor()
    with clock.at(MORNING + timedelta(days=3)):
        tasks.anchor()
    assert [anchor.day.day for anchor in DailyAnchor.objects.order_by("day")] == [9, 10, 11, 12]


def test_the_day_ends_at_midnight_of_the_county():
    with time_machine.travel(MORNING):
        assert seals.midnight_after(date(2026, 3, 10)).isoformat() == "2026-03-11T00:00:00+08:00"


@pytest.mark.django_db
def test_sealing_is_asked_for_every_half_minute_and_the_day_anchored_after_midnight(settings):
    asked = {row["task"]: row["schedule"] for row in settings.CELERY_BEAT_SCHEDULE.values()}
    assert asked["audit.seal"] == 30.0
    assert (asked["audit.anchor"].hour, asked["audit.anchor"].minute) == ({0}, {15})
    assert asked["audit.archive"].day_of_month == {1}
