"""Two at the same moment: one is first, the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from apps.publications import actions, chain
from apps.publications.models import Publication
from congress.refusal import Refusal
from tests import factories
from tests.publications import samples
from tests.resolutions import samples as resolutions

pytestmark = pytest.mark.django_db(transaction=True)


def together(*works: Callable[[], Any]) -> list[Any]:
    """Results or refusals of functions that begin at the same moment, each on its own connection."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return work()
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_two_clerks_pass_the_same_publication() -> None:
    people = resolutions.people()
    third = factories.user("office", name="顾宁")
    prepared = actions.prepare(resolutions.final(people.clerk), by=people.clerk)
    mine, theirs = (Publication.objects.get(pk=prepared.pk) for _ in range(2))
    results = together(
        lambda: actions.pass_review(mine, by=people.second), lambda: actions.pass_review(theirs, by=third)
    )
    told = [result for result in results if isinstance(result, str)]
    assert len(told) == 1
    assert "刚刚有同事办理" in told[0]
    assert Publication.objects.published().count() == 1


def test_two_clerks_prepare_the_same_matter() -> None:
    people = resolutions.people()
    resolution = resolutions.final(people.clerk)
    results = together(
        lambda: actions.prepare(resolution.specific, by=people.clerk),
        lambda: actions.prepare(type(resolution).objects.get(pk=resolution.pk), by=people.second),
    )
    assert sum(isinstance(result, str) for result in results) == 1
    assert Publication.objects.count() == 1


def test_publications_passed_together_form_one_chain() -> None:
    first, second = samples.clerks()
    drafts = [samples.prepared(by=first) for _ in range(6)]
    together(*(lambda draft=draft: actions.pass_review(draft, by=second) for draft in drafts))
    sealed = Publication.objects.public().order_by("position").prefetch_related("files")
    assert [one.position for one in sealed] == [1, 2, 3, 4, 5, 6]
    assert list(chain.broken(sealed)) == []
