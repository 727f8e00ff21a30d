"""The appraisal of organs: counted from the rows, tried before it counts, frozen, objected to, corrected."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from apps.matters.models import Deadline
from apps.notices.models import Notice
from apps.proposals import actions as proposals
from apps.proposals.appraisal import actions, counting
from apps.proposals.appraisal.indicators import EXPLAINED, Indicator
from apps.proposals.models import Rating, Scheme
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import Status
from bench.bounds import BOUNDS
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import answers, judging, promising

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


def test_separate_handlers_are_judged_each_for_its_part(people, year):
    """The bureau visits and answers; the police telephone and answer late; both deputies judge the whole."""
    suggestion = answers.answered_apart(people, edu="A")
    due = suggestion.deadlines.get(code="C1", organ=people.police).due_on
    with clock.at(due + timedelta(days=1)):
        answers.answer_part(suggestion, people.co_handler, answers.police_signer(people), "C")
        suggestion.refresh_from_db()
        lines = {line.organ: line for line in counting.results(judging.enacted(people.staff), year)}
        assert set(lines) == {people.edu, people.police}
        assert [lines[one].handled for one in (people.edu, people.police)] == [1, 1]
        nothing = {"first": (0, 0), "final": (0, 0), "promises": (0, 0), "committee": (0, 0)}
        assert figures(lines[people.edu]) == {"on_time": (1, 1), "contact": (1, 1)} | nothing
        assert figures(lines[people.police]) == {"on_time": (0, 1), "contact": (0, 1)} | nothing
        rates(suggestion, people, "basically")
        for line in counting.results(judging.enacted(people.staff), year):
            assert (figures(line)["first"], figures(line)["final"]) == ((2, 2), (2, 2))


def test_a_running_round_shows_no_rating(people, year):
    suggestion = factories.reach(Status.REPLIED, people)
    deputy = people.lead.person.user
    proposals.rate(suggestion, by=deputy, attitude="satisfied", result="dissatisfied", reason="没有落实。")
    [line] = counting.results(judging.enacted(people.staff), year)
    assert (figures(line)["first"], figures(line)["final"]) == ((0, 0), (0, 0))


TIMES = {"re_handled": "C6", "opinion": "C5", "talked": "C11", "taken_up": "C4"}


def test_further_clocks_count_for_nothing_unless_the_committee_gives_them_weight(people, year):
    """Of the county's clocks met or run out, those met by their own day; the days are those of the clocks' rows."""
    handled(people)  # led by the bureau, the police advising
    answers.answered_apart(people, edu="A", police="A")
    late = factories.reach(Status.REPLIED, people)
    rates(late, people, "dissatisfied", reason="没有落实。")
    co_led = factories.county_elsewhere(people)
    silent = factories.reach(Status.SUBMITTED, co_led)
    proposals.register(silent, by=people.staff)
    proposals.assign(silent, by=people.staff, lead=people.police, co=[people.edu])
    assert not set(TIMES) & set(figures(counting.results(judging.enacted(people.staff), year)[0]))
    scheme = judging.enacted(people.staff, weights=dict.fromkeys(TIMES, 25))
    last = Deadline.objects.filter(code__in=TIMES.values()).latest("due_on").due_on
    with clock.at(last + timedelta(days=1)):
        found = {line.organ: figures(line) for line in counting.results(scheme, year)}
    for organ in (people.edu, people.police):
        for name, code in TIMES.items():
            rows = [one for one in Deadline.objects.filter(code=code, organ=organ) if not one.stopped_on]
            good = [one for one in rows if one.met_on and one.met_on <= one.due_on]
            assert found[organ][name] == (len(good), len(rows)), (organ, name)
    assert found[people.edu]["re_handled"] == (1, 2)  # once in time, once not at all
    assert found[people.edu]["opinion"] == (0, 1)
    assert found[people.police]["opinion"] == (3, 3)
    assert found[people.police]["taken_up"] == (1, 2)  # its part signed for; what it leads not


def test_the_scheme_says_how_each_indicator_is_counted(client, people):
    client.force_login(people.staff)
    scheme = judging.enacted(people.staff)
    for url in (scheme.get_absolute_url(), reverse("proposals:scheme_new")):
        text = client.get(url).text
        assert all(one.label in text and said in text for one, said in EXPLAINED.items())
    assert client.get(scheme.get_absolute_url()).text.count("不计分") == 4


def test_counting_every_indicator_costs_a_fixed_number(client, people):
    """As many as the bench allows the same page over twenty years."""
    handled(people)
    client.force_login(people.staff)
    scheme = judging.written(people.staff, weights=dict.fromkeys(Indicator.values, 10))
    actions.try_scheme(scheme, by=people.staff)
    with clock.at(clock.today() + timedelta(days=366)):
        assert client.get(scheme.get_absolute_url()).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            page = client.get(scheme.get_absolute_url())
    assert [line.organ for line in page.context["lines"]] == [people.edu]
    assert len(captured) <= BOUNDS["20 years: appraisal"].queries


def test_a_weight_left_empty_counts_nothing(client, people, year):
    client.force_login(people.staff)
    sent = factories.typed(title="新办法", basis="主任会议", from_year=year, on_time=100, talked="")
    client.post(reverse("proposals:scheme_new"), sent)
    weights = Scheme.objects.get().weights
    assert (weights["on_time"], sum(weights.values())) == (100, 100)
    sent = factories.typed(title="又一版", basis="主任会议", from_year=year, on_time="多", contact=50)
    refused = client.post(reverse("proposals:scheme_new"), sent).text
    assert 'value="多"' in refused
    assert "合计应为" not in refused


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
