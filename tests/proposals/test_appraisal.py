"""The appraisal of organs: counted from the rows, tried before it counts, frozen, objected to, corrected."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.notices.models import Notice
from apps.proposals import actions as proposals
from apps.proposals.appraisal import actions, counting
from apps.proposals.models import Rating, Scheme
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import judging, promising

pytestmark = pytest.mark.django_db
MOST_QUERIES = 17


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def year():
    return clock.today().year


def rates(suggestion, people, result, **more):
    for mandate in (people.lead, people.second):
        proposals.rate(suggestion, by=mandate.person.user, attitude="satisfied", result=result, **more)


def handled(people):
    """Closed after a second round; a promise kept; one that waits for its ratings. All led by the one organ."""
    again = factories.reach(Status.REPLIED, people, title="二轮办结的建议")
    rates(again, people, "dissatisfied", reason="没有落实。")
    factories.talk_and_draft(again, people)
    proposals.reply(again, by=people.signer)
    rates(again, people, "satisfied")
    commitment = promising.promised(people, days=1)
    promises.second_reply(commitment, by=people.handler, note="已经建成。")
    promises.confirm_kept(commitment, by=people.lead.person.user)
    proposals.rate(commitment.origin, by=people.lead.person.user, attitude="satisfied", result="satisfied")


def figures(line):
    return {mark["indicator"]: (mark["numerator"], mark["denominator"]) for mark in line.marks}


def test_every_figure_adds_up_against_the_rows(people, year):
    handled(people)
    scheme = judging.enacted(people.staff)
    with clock.at(clock.today() + timedelta(days=2)):
        [line] = counting.results(scheme, year)
        actions.score(by=people.staff, year=year, organ=people.edu, points=90)
        [scored] = counting.results(scheme, year)
    first = Rating.objects.filter(suggestion__title="二轮办结的建议", round=1)
    assert figures(line) == {
        "on_time": (2, 2),
        "contact": (2, 2),
        "first": (0, first.count()),
        "final": (2, 2),
        "promises": (1, 1),
        "committee": (0, 0),
    }
    assert (line.organ, line.rank, line.handled) == (people.edu, 1, 2)
    assert float(line.total) == round((30 + 20 + 0 + 20 + 10) * 100 / 90, 2)
    assert float(scored.total) == 30 + 20 + 0 + 20 + 10 + 9


def test_weights_make_a_hundred(people):
    with pytest.raises(Refusal, match="合计应为100，现在是90"):
        judging.written(people.staff, weights=judging.WEIGHTS | {"committee": 0})


def test_a_scheme_is_tried_before_it_takes_effect(people):
    scheme = judging.written(people.staff)
    with pytest.raises(Refusal, match="请先用上一年度的数据试算"):
        actions.enact_scheme(scheme, by=people.staff)
    actions.try_scheme(scheme, by=people.staff)
    actions.enact_scheme(scheme, by=people.staff)
    with pytest.raises(Refusal, match="已经启用"):
        actions.enact_scheme(scheme, by=people.staff)


def test_a_frozen_year_keeps_its_numbers_and_its_scheme(people, year):
    factories.reach(Status.CLOSED, people)
    frozen = judging.frozen(people.staff)
    before = figures(frozen.lines.get())
    factories.reach(Status.CLOSED, people, title="又一件")
    assert figures(actions.newest(year).lines.get()) == before
    with pytest.raises(Refusal, match="已经定稿"):
        actions.freeze(by=people.staff, year=year)
    with pytest.raises(Refusal, match="不能再改评分"):
        actions.score(by=people.staff, year=year, organ=people.edu, points=90)
    late = judging.written(people.staff)
    actions.try_scheme(late, by=people.staff)
    with pytest.raises(Refusal, match=f"{year}年度的评价已经定稿"):
        actions.enact_scheme(late, by=people.staff)


def test_an_objection_that_is_accepted_lets_the_year_be_corrected(people, year):
    factories.reach(Status.CLOSED, people)
    line = judging.frozen(people.staff).lines.get()
    with pytest.raises(Refusal, match="由本单位负责人提出"):
        actions.object_to(line, by=people.handler, text="沟通记录没有计入。")
    objection = actions.object_to(line, by=people.signer, text="沟通记录没有计入。")
    with pytest.raises(Refusal, match="已经提出异议"):
        actions.object_to(line, by=people.signer, text="再说一次。")
    actions.answer(objection, by=people.staff, accepted=True, text="核实属实，予以更正。")
    with pytest.raises(Refusal, match="已经答复"):
        actions.answer(objection, by=people.staff, accepted=False, text="再答。")
    with pytest.raises(Refusal, match="写明原因"):
        actions.freeze(by=people.staff, year=year)
    actions.score(by=people.staff, year=year, organ=people.edu, points=95)
    again = actions.freeze(by=people.staff, year=year, reason="补计沟通记录。")
    assert (again.version, again.lines.count(), line.appraisal.lines.count()) == (2, 1, 1)
    told = Notice.objects.filter(recipient=people.signer).values_list("title", flat=True)
    assert {"评价异议已答复", f"评价结果已定稿：{again}"} <= set(told)


def test_only_staff_judge(people, year):
    factories.reach(Status.CLOSED, people)
    for by in (people.office, people.signer):
        with pytest.raises(Refusal, match="由代表工作机构组织"):
            actions.freeze(by=by, year=year)
    with pytest.raises(Refusal, match="没有已经启用的评价办法"):
        actions.freeze(by=people.staff, year=year)


def test_an_organ_reads_its_own_line_alone(client, people, year):
    factories.reach(Status.CLOSED, people)
    elsewhere = factories.county_elsewhere(people)
    factories.reach(Status.CLOSED, elsewhere, title="水利局的建议")
    judging.frozen(people.staff)
    page = reverse("proposals:appraisal_year", args=[year])
    client.force_login(people.signer)
    text = client.get(page).text
    assert "青澜县教育局" in text
    assert "青澜县水利局" not in text
    assert client.get(reverse("proposals:appraisal_sheet", args=[year])).status_code == 403
    sent = factories.typed(text="沟通记录没有计入。")
    client.post(reverse("proposals:appraisal_act", args=[year, "object"]), sent)
    client.force_login(people.staff)
    text = client.get(page).text
    assert "沟通记录没有计入。" in text
    assert "青澜县水利局" in text
    rows = list(
        load_workbook(
            BytesIO(client.get(reverse("proposals:appraisal_sheet", args=[year])).content)
        ).active.values
    )
    assert [row[1] for row in rows[1:]] == ["青澜县教育局", "青澜县水利局"]
    assert rows[0][3:5] == ("按期答复率（分子）", "按期答复率（分母）")


def test_pages_keep_what_was_typed_and_cost_a_fixed_number(client, people, year):
    factories.reach(Status.CLOSED, people)
    client.force_login(people.staff)
    sent = factories.typed(
        title="新办法", basis="主任会议", from_year=year, **(judging.WEIGHTS | {"first": 0})
    )
    refused = client.post(reverse("proposals:scheme_new"), sent)
    assert "合计应为100，现在是90" in refused.text
    assert 'value="新办法"' in refused.text
    client.post(
        reverse("proposals:scheme_new"),
        factories.typed(**{**sent, "once": factories.typed()["once"], "first": 10}),
    )
    scheme = Scheme.objects.get()
    for verb in ("try", "enact"):
        client.post(scheme.get_absolute_url(), factories.typed(act=verb))
    assert Scheme.objects.get().enacted_at
    for url in (
        scheme.get_absolute_url(),
        reverse("proposals:appraisal_year", args=[year]),
        reverse("proposals:appraisals"),
    ):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        assert len(captured) <= MOST_QUERIES, (url, len(captured))
    client.post(
        reverse("proposals:appraisal_act", args=[year, "score"]),
        factories.typed(organ=people.edu.pk, points=88),
    )
    client.post(reverse("proposals:appraisal_act", args=[year, "freeze"]), factories.typed(reason=""))
    assert "已定稿" in client.get(reverse("proposals:appraisal_year", args=[year])).text
