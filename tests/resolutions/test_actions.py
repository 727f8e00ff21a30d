"""A resolution from its draft to its paper, and every reason that stands in the way."""

import hashlib
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from apps.documents.tasks import render
from apps.publications import actions as publications
from apps.publications.models import Verification
from apps.resolutions import actions, publish
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal
from tests.resolutions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def test_final_fixes_the_text_and_issues_the_paper(people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    paper = actions.finalise(resolution, by=people.clerk)
    assert resolution.status == Status.FINAL
    assert resolution.closed_at
    assert (paper.kind, paper.number, paper.title) == (
        "resolution",
        resolution.document_number,
        resolution.title,
    )
    assert paper.data["adoption"] == "2026年3月20日青澜县第十八届人民代表大会常务委员会第三十八次会议通过"
    with pytest.raises(Refusal, match="不能修改"):
        actions.edit(resolution, by=people.clerk, body="改")
    samples.make_ready(paper)
    row = Verification.objects.get(code=paper.code)
    assert (row.number, row.issuer, row.title) == (
        resolution.document_number,
        "青澜县人民代表大会常务委员会",
        "",
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"body": "  "}, "正文还没有填写"),
        ({"adopted_on": None}, "通过的会议和日期还没有填写"),
        ({"meeting": ""}, "通过的会议和日期还没有填写"),
        ({"n_for": None}, "表决结果还没有填写完整"),
        ({"n_for": 23}, "合计24人，与实到25人不一致"),
        ({"n_present": 28, "n_for": 27}, "实到28人，多于全体27人"),
        ({"n_present": 13, "n_for": 12}, "不足法定人数（.*全体组成人员27人，至少14人）"),
        ({"n_for": 13, "n_against": 11}, "赞成13票，未获通过（.*至少14人）"),
    ],
)
def test_what_stands_in_the_way(people: SimpleNamespace, changed: dict[str, Any], reason: str) -> None:
    resolution = samples.draft(people.clerk, **changed)
    with pytest.raises(Refusal, match=f"^还不能定稿：.*{reason}"):
        actions.finalise(resolution, by=people.clerk)
    assert not resolution.papers.exists()


def test_it_is_not_final_before_the_day(people: SimpleNamespace) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(Refusal, match="通过日期还没有到"):
        actions.finalise(samples.draft(people.clerk, adopted_on=tomorrow), by=people.clerk)


@pytest.mark.parametrize(("n_all", "enough"), [(27, 14), (26, 14), (15, 8), (45, 23)])
def test_more_than_half_of_all_members(people: SimpleNamespace, n_all: int, enough: int) -> None:
    """Of all, not of those present; half is not enough (地方组织法第五十一条)."""
    vote = {"n_all": n_all, "n_present": n_all, "n_abstain": 0}
    short = samples.draft(people.clerk, **vote, n_for=enough - 1, n_against=n_all - enough + 1)
    with pytest.raises(Refusal, match="未获通过"):
        actions.finalise(short, by=people.clerk)
    actions.finalise(
        samples.draft(people.clerk, **vote, n_for=enough, n_against=n_all - enough), by=people.clerk
    )


def test_the_number_of_the_law_is_a_row(people: SimpleNamespace) -> None:
    rule = Rule.objects.get_rule("A16", date(2026, 3, 20))
    rule.revise(on=date(2026, 1, 1), value=2, denominator=3, strict=False)
    with pytest.raises(Refusal, match="未获通过（.*至少18人）"):
        actions.finalise(samples.draft(people.clerk, n_for=17, n_against=7), by=people.clerk)


def test_an_announcement_needs_no_vote(people: SimpleNamespace) -> None:
    none = dict.fromkeys(samples.VOTE)
    actions.finalise(samples.draft(people.clerk, act="announcement", **none), by=people.clerk)


def test_who_may_draft(people: SimpleNamespace) -> None:
    for person in (people.member, people.stranger, people.staff):
        with pytest.raises(Refusal, match="没有起草"):
            samples.draft(person)


def test_void_says_why(people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    with pytest.raises(Refusal, match="写明理由"):
        actions.void(resolution, by=people.clerk, note=" ")
    actions.void(resolution, by=people.clerk, note="重复录入。")
    assert list(resolution.events.values_list("verb", flat=True)) == ["draft", "void"]


def test_what_citizens_read(people: SimpleNamespace) -> None:
    resolution = samples.final(people.clerk, document_number="青人常〔2019〕118号")
    said = publish.content_of(Resolution.objects.get(pk=resolution.pk))
    assert (said.key, said.number, said.dated) == ("2019-118", "青人常〔2019〕118号", date(2026, 3, 20))
    assert {name: said.facets[name] for name in samples.VOTE} == samples.VOTE
    assert [paper.number for paper in said.papers] == ["青人常〔2019〕118号"]


def test_not_public_before_its_paper_is_ready(people: SimpleNamespace) -> None:
    resolution = samples.draft(people.clerk)
    with pytest.raises(Refusal, match="定稿后"):
        publish.content_of(resolution)
    actions.finalise(resolution, by=people.clerk)
    with pytest.raises(Refusal, match="还没有生成完毕"):
        publish.content_of(resolution)


def test_its_real_paper_goes_out_with_it(people: SimpleNamespace) -> None:
    """Typeset by the worker, entered in the register, published with the same bytes."""
    resolution = samples.draft(people.clerk)
    render(actions.finalise(resolution, by=people.clerk).pk)
    prepared = publications.prepare(resolution, by=people.clerk)
    public = publications.pass_review(prepared, by=people.second)
    file, row = public.files.get(), Verification.objects.get()
    with file.file.open("rb") as stored:
        content = stored.read()
    assert content.startswith(b"%PDF-")
    assert hashlib.sha256(content).hexdigest() == row.sha256 == file.sha256
    assert (row.title, row.publication) == (resolution.title, public)
