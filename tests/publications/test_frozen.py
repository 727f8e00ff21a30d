"""What the database itself refuses, whoever asks; and the chain that shows what happened outside of it."""

from collections.abc import Callable

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from apps.publications import chain
from apps.publications.models import Publication, PublicationFile, State
from congress import clock
from tests.publications import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def public() -> Publication:
    return samples.published(samples.content(papers=[samples.paper()]))


def refused(attempt: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            attempt()
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    [
        {"title": "另一个标题"},
        {"body": []},
        {"facets": {}},
        {"timeline": [{"date": "2026-01-01", "what": "改", "note": ""}]},
        {"dated": "2020-01-01"},
        {"passed_at": clock.now()},
        {"sha256": "0" * 64},
        {"previous": "0" * 64},
        {"version": 9},
        {"number": "青人常〔2026〕99号"},
        {"state": State.PREPARED, "passed_at": None, "passed_by": None, "position": None, "sha256": ""},
    ],
)
def test_the_content_is_frozen(public: Publication, change: dict[str, object]) -> None:
    assert refused(lambda: Publication.objects.filter(pk=public.pk).update(**change))


def test_only_the_act_that_follows_may_be_written(public: Publication) -> None:
    assert not refused(lambda: Publication.objects.filter(pk=public.pk).update(state=State.SUPERSEDED))
    assert refused(lambda: Publication.objects.filter(pk=public.pk).update(state=State.PUBLISHED))


def test_nothing_is_deleted(public: Publication) -> None:
    assert refused(public.files.all().delete)
    assert refused(Publication.objects.filter(pk=public.pk).delete)


def test_files_are_frozen_with_it(public: Publication) -> None:
    assert refused(lambda: public.files.update(sha256="0" * 64))
    assert refused(lambda: PublicationFile.objects.create(publication=public, code="X", size=1, name="x"))


def test_one_person_alone_cannot_be_stored() -> None:
    draft = samples.prepared()
    row = Publication.objects.filter(pk=draft.pk)
    sealed = {"passed_at": clock.now(), "sha256": "0" * 64, "position": 1, "state": State.PUBLISHED}
    assert refused(lambda: row.update(passed_by=draft.prepared_by, **sealed))
    assert refused(lambda: row.update(state=State.PUBLISHED))


def test_two_published_versions_cannot_stand_at_one_address() -> None:
    said = samples.content()
    samples.published(said)
    draft = samples.prepared(said)
    other = samples.clerks()[1]
    sealed = {"passed_at": clock.now(), "sha256": "0" * 64, "position": 9, "state": State.PUBLISHED}
    assert refused(lambda: Publication.objects.filter(pk=draft.pk).update(passed_by=other, **sealed))


def test_each_follows_the_one_before() -> None:
    made = [samples.published(samples.content(papers=[samples.paper()])) for _ in range(3)]
    assert [one.position for one in made] == [1, 2, 3]
    assert [one.previous for one in made] == ["", made[0].sha256, made[1].sha256]
    call_command("verify_publications")


def test_a_change_behind_the_portal_is_found() -> None:
    made = [samples.published() for _ in range(3)]
    with pgtrigger.ignore("publications.Publication:frozen"):
        Publication.objects.filter(pk=made[1].pk).update(title="改过")
    assert list(chain.broken(Publication.objects.public().order_by("position"))) == [made[1]]
    with pytest.raises(CommandError, match="有 1 件"):
        call_command("verify_publications")
