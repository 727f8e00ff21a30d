"""Resolutions are numbered by the committee's register; one recorded after the fact keeps the number it bore."""

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.documents import numbers
from apps.documents.models import Series, SeriesNumber
from apps.resolutions import actions
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.resolutions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def this_year(number: int) -> str:
    return f"青人常〔{clock.today().year}〕{number}号"


def test_numbers_follow_one_another_and_stand_in_the_register(people: SimpleNamespace) -> None:
    first, second = samples.final(people.clerk), samples.final(people.second)
    assert [first.document_number, second.document_number] == [this_year(1), this_year(2)]
    assert [first.number, second.number] == [this_year(1), this_year(2)]
    given = SeriesNumber.objects.get(paper=second.papers.get())
    assert (given.text, given.title, given.given_by) == (this_year(2), second.title, people.second)


def test_counting_goes_on_after_what_was_imported(people: SimpleNamespace) -> None:
    series = numbers.set_up(samples.committee(), "文", by=people.clerk, pattern="{code}〔{year}〕{number}号")
    numbers.import_last(series, by=people.clerk, last=17)
    assert samples.final(people.clerk).document_number == this_year(18)


def test_an_old_one_keeps_its_number_in_the_register(people: SimpleNamespace) -> None:
    samples.final(people.clerk)
    old = samples.final(people.clerk, document_number="青人常〔2019〕7号")
    given = SeriesNumber.objects.get(paper=old.papers.get())
    assert (given.text, given.series.year, given.number) == ("青人常〔2019〕7号", 2019, 7)
    assert samples.final(people.clerk, document_number="青人常〔2019〕3号").number == "青人常〔2019〕3号"
    assert samples.final(people.clerk).document_number == this_year(2)


def test_an_old_number_of_a_code_of_that_time(people: SimpleNamespace) -> None:
    old = samples.final(people.clerk, document_number="青常发〔2004〕7号")
    given = SeriesNumber.objects.get(paper=old.papers.get())
    assert (given.text, given.series.text(8)) == ("青常发〔2004〕7号", "青常发〔2004〕8号")


def test_a_number_of_this_year_is_typed_only_when_it_was_used_before(people: SimpleNamespace) -> None:
    with pytest.raises(Refusal, match="请把文号留空"):
        samples.draft(people.clerk, document_number=this_year(5))
    series = numbers.set_up(samples.committee(), "文", by=people.clerk, pattern="{code}〔{year}〕{number}号")
    numbers.import_last(series, by=people.clerk, last=5)
    assert samples.final(people.clerk, document_number=this_year(5)).number == this_year(5)
    assert samples.final(people.clerk).number == this_year(6)
    with pytest.raises(Refusal, match="请把文号留空"):
        samples.draft(people.clerk, document_number=this_year(9))


def test_a_number_is_used_once(people: SimpleNamespace) -> None:
    draft = samples.draft(people.clerk, document_number="青人常〔2019〕7号")
    with pytest.raises(Refusal, match="已经用过"):
        samples.draft(people.second, document_number=draft.document_number)
    taken = samples.final(people.clerk)
    with pytest.raises(Refusal, match="已经用过"):
        samples.draft(people.second, document_number=taken.document_number)


def test_a_number_taken_meanwhile_is_a_sentence_and_no_error(client: Client, people: SimpleNamespace) -> None:
    """The register has given it to another document since the draft was written."""
    draft = samples.draft(people.clerk, document_number="青人常〔2019〕7号")
    series = Series.objects.create(
        organ=samples.committee(), name="文", year=2019, pattern="{code}〔{year}〕{number}号"
    )
    SeriesNumber.objects.create(
        series=series, number=7, text="青人常〔2019〕7号", title="关于会议的通知", given_by=people.clerk
    )
    client.force_login(people.clerk)
    step = reverse("resolutions:step", args=[draft.pk, "finalise"])
    answer = client.post(step, {"once": str(uuid.uuid4()), "seen": draft.version})
    assert answer.status_code == 200
    assert "文号“青人常〔2019〕7号”已经用过，请核对" in answer.text
    assert Resolution.objects.get(pk=draft.pk).status == Status.DRAFT


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"code": ""}, "还没有设置发文代字"), ({"kind": "other"}, "没有登记常务委员会")],
)
def test_what_the_register_lacks_is_said_beside_the_button(
    people: SimpleNamespace, changed: dict[str, Any], reason: str
) -> None:
    draft, organ = samples.draft(people.clerk), samples.committee()
    type(organ).objects.filter(pk=organ.pk).update(**changed)
    with pytest.raises(Refusal, match=f"^还不能定稿：.*{reason}"):
        actions.finalise(draft, by=people.clerk)


def test_a_refused_number_loses_nothing_typed(client: Client, people: SimpleNamespace) -> None:
    samples.committee()
    typed = samples.fields(document_number=this_year(5), title="写了一半的标题")
    client.force_login(people.clerk)
    said = client.post(
        reverse("resolutions:new"), typed | {"term": factories.term().pk, "once": str(uuid.uuid4())}
    ).text
    assert "请把文号留空" in said
    assert "写了一半的标题" in said
    assert not Resolution.objects.exists()
