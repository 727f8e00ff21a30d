from datetime import UTC, date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
import time_machine

from congress import clock


def test_the_day_is_the_county_s_not_greenwich_s() -> None:
    with time_machine.travel(datetime(2026, 3, 9, 16, 30, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 3, 10, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
        assert clock.now().utcoffset() == timedelta(hours=8)
        assert clock.today() == date(2026, 3, 10)


@pytest.mark.parametrize(
    "moment",
    [date(2026, 3, 10), datetime(2026, 3, 10, 9), datetime(2026, 3, 10, 1, tzinfo=UTC)],
)
def test_rehearsed_moment(moment) -> None:
    with clock.at(moment) as now:
        assert now == clock.now() == datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        assert clock.today() == date(2026, 3, 10)


def test_rehearsals_nest_and_end_even_after_a_failure() -> None:
    with clock.at(date(2026, 3, 10)):
        with pytest.raises(RuntimeError), clock.at(date(2025, 1, 1)):
            raise RuntimeError
        assert clock.today() == date(2026, 3, 10)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_other_threads_keep_their_time() -> None:
    seen: list[date] = []
    with clock.at(date(2020, 1, 1)):
        thread = Thread(target=lambda: seen.append(clock.today()))
        thread.start()
        thread.join()
    assert seen != [date(2020, 1, 1)]
