"""The sample committee's outgoing papers: issued, withdrawn, waiting on each desk, and one batch."""

from collections import Counter
from dataclasses import replace

import pytest

from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status
from apps.documents.models import Batch, Paper, SeriesNumber
from apps.sample import dispatches, press
from congress import clock
from tests.sample import worlds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_files_left")]


@pytest.fixture
def no_files_left(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_year_of_papers_and_what_waits():
    world, _admins = worlds.empty()
    with press.running() as at_press:
        assert dispatches.load(replace(world, press=at_press), today=clock.today()) == len(dispatches.ROWS)
    found = Counter(Dispatch.objects.values_list("status", flat=True))
    waiting = (Status.SIGNED, Status.SIGNING, Status.CHECKING, Status.DRAFT, Status.WITHDRAWN)
    assert found == dict.fromkeys(waiting, 1) | {Status.ISSUED: len(dispatches.ROWS) - len(waiting)}
    assert {batch.state for batch in Batch.objects.all()} == {Batch.State.PACKED}
    certificates = Paper.objects.filter(kind="appointment_certificate").order_by("pk")
    assert [paper.number[-3:].strip("〕号") for paper in certificates] == [str(at) for at in range(1, 13)]
    assert SeriesNumber.objects.filter(paper=None).count() == 0
