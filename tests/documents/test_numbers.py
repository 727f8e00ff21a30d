"""Document numbers: gapless, never given twice, patterns and imports, cancelled ones kept."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction

from apps.documents import afterlife, numbers
from apps.documents.models import Series, SeriesNumber
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.dispatches import samples as dispatches
from tests.dispatches.samples import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return factories.user("office", name="许静")


@pytest.fixture
def organ():
    return factories.organ("青澜县人大常委会办公室", code="青人办")


def take(organ, by, **changed):
    with transaction.atomic():
        return numbers.take(numbers.current(organ, "函", **changed), by=by, title="关于会议的函").text


def test_each_year_begins_at_one(organ, clerk):
    with clock.at(date(2025, 12, 31)):
        old = [take(organ, clerk), take(organ, clerk)]
    with clock.at(date(2026, 1, 1)):
        new = take(organ, clerk)
    assert [*old, new] == ["青人办函〔2025〕1号", "青人办函〔2025〕2号", "青人办函〔2026〕1号"]


def test_a_pattern_without_a_year_runs_on(organ, clerk):
    with clock.at(date(2025, 12, 31)):
        old = take(organ, clerk, pattern="公告第{number}号")
    with clock.at(date(2026, 1, 1)):
        assert [old, take(organ, clerk)] == ["公告第1号", "公告第2号"]


def test_a_new_year_goes_on_in_the_pattern_the_office_set(organ, clerk):
    with clock.at(date(2025, 6, 1)):
        numbers.set_up(organ, "函", by=clerk, pattern="{code}发〔{year}〕{number}号")
    with clock.at(date(2026, 6, 1)):
        assert take(organ, clerk) == "青人办发〔2026〕1号"


@pytest.mark.parametrize(
    "pattern",
    ["第号", "{number}{number}", "{code.__class__}{number}", "{number:>9}", "{x}{number}", "{number"],
)
def test_a_pattern_that_cannot_count_is_refused(organ, clerk, pattern):
    with pytest.raises(Refusal, match="格式中须有一个"):
        numbers.set_up(organ, "函", by=clerk, pattern=pattern)


def test_yearly_and_running_numbers_are_not_exchanged(organ, clerk):
    take(organ, clerk)
    with pytest.raises(Refusal, match="不能互换"):
        numbers.set_up(organ, "函", by=clerk, pattern="第{number}号")


def test_numbers_used_before_are_imported_and_counting_goes_on(organ, clerk):
    series = numbers.set_up(organ, "函", by=clerk, pattern="{code}〔{year}〕{number}号")
    numbers.import_last(series, by=clerk, last=37)
    assert take(organ, clerk).endswith("〕38号")
    with pytest.raises(Refusal, match="已经编到.*38号"):
        numbers.import_last(series, by=clerk, last=20)


def test_a_paper_made_elsewhere_takes_its_number_here(organ, clerk):
    take(organ, clerk)
    outside = numbers.record_outside(Series.objects.get(), by=clerk, title="手写的慰问信")
    assert (outside.number, outside.paper) == (2, None)
    assert take(organ, clerk).endswith("〕3号")


def test_a_cancelled_number_is_kept_and_not_given_again(organ, clerk):
    outside = numbers.record_outside(
        numbers.set_up(organ, "函", by=clerk, pattern="{number}号"), by=clerk, title="未发"
    )
    cancelled = numbers.cancel(outside, by=clerk, reason="没有发出")
    assert (cancelled.cancelled_by, cancelled.reason) == (clerk, "没有发出")
    assert take(organ, clerk) == "2号"
    with pytest.raises(Refusal, match="已经注销"):
        numbers.cancel(outside, by=clerk, reason="再注销")
    with pytest.raises(DatabaseError), transaction.atomic():
        SeriesNumber.objects.filter(pk=outside.pk).update(text="9号")
    with pytest.raises(DatabaseError), transaction.atomic():
        outside.delete()


def test_the_number_of_a_paper_that_holds_is_not_cancelled():
    people = dispatches.people()
    given = dispatches.reach(Status.ISSUED, people).papers.get().numbered
    with pytest.raises(Refusal, match="仍然有效"):
        numbers.cancel(given, by=people.office, reason="有误")
    afterlife.withdraw(given.paper, by=people.office, reason="有误")
    assert numbers.cancel(given, by=people.office, reason="有误").cancelled_at


def test_only_who_keeps_the_registers_may_change_them(organ):
    stranger = factories.user("deputies_work")
    with pytest.raises(Refusal, match="没有管理编号簿的权限"):
        numbers.set_up(organ, "函", by=stranger, pattern="{number}号")


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_get_ten_numbers(organ, clerk):
    together, given = Barrier(10), []

    def one():
        together.wait()
        given.append(take(organ, clerk))
        connection.close()

    threads = [Thread(target=one) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    year = clock.today().year
    assert sorted(given) == sorted(f"青人办函〔{year}〕{no}号" for no in range(1, 11))
