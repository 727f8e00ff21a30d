"""The printed reports of the sample county: each kind, of both past years."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from apps.documents.models import Paper
from apps.sample import reports
from apps.sample.press import Press
from apps.sample.world import World
from congress import clock
from tests.reports.samples import at_work

pytestmark = pytest.mark.django_db


def test_the_reports_of_two_past_years_are_printed() -> None:
    people = at_work()
    now = clock.now() - timedelta(hours=1)
    with ThreadPoolExecutor(1) as pool:
        world = World({}, {"deputies_work": people.staff}, None, Press(pool))  # type: ignore[arg-type]
        assert reports.load(world, now=now) == 6
    papers = Paper.objects.filter(kind__in=reports.YEARS_OF)
    assert {paper.state for paper in papers} == {Paper.State.READY}
    years = {f"（{now.year - ago}年）" for ago in (1, 2)}
    assert {paper.title[-7:] for paper in papers} == years
    assert {paper.issued_at for paper in papers} == {now}
