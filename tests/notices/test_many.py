"""Fifty thousand open clocks: the morning's job stays within a minute and within its memory, and tells once."""

import time
import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.notices import reminders
from apps.notices.models import Delivery, Notice
from congress import clock
from tests.notices import many
from tests.notices.samples import TODAY

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def morning() -> int:
    with clock.at(TODAY):
        return reminders.remind()


@pytest.mark.parametrize(("number", "chunks"), [(600, 2), (2600, 6)])
def test_the_number_of_queries_follows_the_chunks(number, chunks):
    many.clocks(number)
    with CaptureQueriesContext(connection) as queries:
        assert morning() > number
    assert len(queries) <= 40 + 25 * chunks


@pytest.mark.slow
def test_fifty_thousand_clocks():
    many.clocks(50_000)
    begun = time.process_time()
    assert morning() > 50_000
    assert time.process_time() - begun < 60
    assert Delivery.objects.count() == 2 * many.ORGANS
    told = Notice.objects.count()
    tracemalloc.start()
    assert morning() == 0
    assert tracemalloc.get_traced_memory()[1] < 40 * MEGABYTE
    tracemalloc.stop()
    assert (Notice.objects.count(), Delivery.objects.count()) == (told, 2 * many.ORGANS)
