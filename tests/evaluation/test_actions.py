"""Schemes, years, scores and appeals: what is done, and every refusal."""

from decimal import Decimal

import pytest

from apps.evaluation.actions import appeals, schemes, years
from apps.evaluation.models import Appeal, Column, Evaluation, Score
from apps.evaluation.workflows import appealing
from apps.evaluation.workflows.yearly import Status
from apps.notices.models import Notice
from apps.performance.actions import keeping
from apps.performance.models import Kind
from congress.refusal import Refusal
from tests.evaluation import samples
from tests.matters.test_concurrency import together

S = Status


@pytest.fixture
def people(db):
    return samples.people()


def told(user):
    return set(Notice.objects.filter(recipient=user).values_list("title", flat=True))


def test_a_scheme_must_add_up_to_a_hundred(people):
    scheme = samples.scheme(people, adopted=False)
    row = scheme.indicators.get(name="联系群众")
    schemes.put_indicator(scheme, by=people.staff, indicator=row, name="联系群众", maximum=Decimal(39))
    with pytest.raises(Refusal, match="合计 99 分，应当是 100 分"):
        schemes.adopt(scheme, by=people.staff, on=samples.DAY)


def test_a_scheme_needs_a_band_from_zero(people):
    scheme = samples.scheme(people, adopted=False)
    schemes.put_band(scheme, by=people.staff, band=scheme.bands.last(), name="较差", floor=Decimal(1))
    with pytest.raises(Refusal, match="从 0 分算起"):
        schemes.adopt(scheme, by=people.staff, on=samples.DAY)


def test_an_adopted_scheme_is_never_changed(people):
    scheme = samples.scheme(people)
    for change in (
        lambda: schemes.change_scheme(scheme, by=people.staff, name="另一个名称"),
        lambda: schemes.drop_indicator(scheme, by=people.staff, indicator=scheme.indicators.first()),
        lambda: schemes.put_band(scheme, by=people.staff, name="优秀", floor=Decimal(95)),
        lambda: schemes.adopt(scheme, by=people.staff, on=samples.DAY),
    ):
        with pytest.raises(Refusal, match="不能再改"):
            change()


def test_the_next_version_begins_as_a_copy(people):
    first = samples.scheme(people)
    second = schemes.draft_scheme(by=people.staff, name="代表履职评价办法", basis="修订")
    assert second.version == first.version + 1
    assert [row.name for row in second.indicators.all()] == [row.name for row in first.indicators.all()]
    assert second.indicators.first().kinds.count() == 2
    assert [band.floor for band in second.bands.all()] == [80, 60, 0]


@pytest.mark.parametrize("more", [{"target": 3}, {"kinds": True}])
def test_a_counted_indicator_says_what_and_how_often(people, more):
    scheme = samples.scheme(people, adopted=False)
    if "kinds" in more:
        more = {"kinds": scheme.indicators.first().kinds.all()}
    with pytest.raises(Refusal, match="要同时填写"):
        schemes.put_indicator(scheme, by=people.staff, name="培训", maximum=Decimal(1), **more)


@pytest.mark.parametrize(
    ("duty", "codes", "sentence"),
    [
        ("statutory", ["reception", "charity"], "性质是法定职责，不能计入“公益慈善”"),
        ("voluntary", ["reception", "charity"], "性质是志愿善行，不能计入“接待选民”"),
        ("voluntary", ["reception"], "性质是志愿善行，不能计入“接待选民”"),
    ],
)
def test_duties_and_good_will_are_never_in_one_indicator(duty, codes, sentence, people):
    scheme = samples.scheme(people, adopted=False)
    kinds = Kind.objects.filter(code__in=codes)
    more = {"maximum": Decimal(1), "duty": duty, "target": 2, "kinds": kinds}
    with pytest.raises(Refusal, match=sentence):
        schemes.put_indicator(scheme, by=people.staff, name="群众工作", **more)


def test_a_kind_that_changes_its_duty_mixes_neither_a_draft_nor_a_year(people):
    adopted = samples.scheme(people)
    draft = schemes.draft_scheme(by=people.staff, name="代表履职评价办法", basis="修订")
    evaluation = samples.reach(S.DRAFT, people, scheme=adopted)
    kind = Kind.objects.get(code="inspection")
    keeping.change_kind(kind, by=people.staff, duty="voluntary")
    with pytest.raises(Refusal, match="不能计入“视察"):
        schemes.adopt(draft, by=people.staff, on=samples.DAY)
    with pytest.raises(Refusal, match="混在一项指标里"):
        years.open_year(evaluation, by=people.staff)


def test_the_copy_keeps_what_is_good_will(people):
    samples.with_good_will(people)
    second = schemes.draft_scheme(by=people.staff, name="代表履职评价办法", basis="修订")
    assert second.indicators.get(duty="voluntary").name == "志愿善行"


def test_an_appeal_moves_the_part_that_it_is_about(people):
    evaluation = samples.reach(S.FROZEN, people, scheme=samples.with_good_will(people))
    sheet = samples.sheet_of(evaluation, people.lead)
    found = appeals.appeal(sheet, by=people.lead.person.user, text="少计了捐赠。")
    appeals.change(found, by=people.staff, note="补计", points=samples.points(sheet, 志愿善行=10))
    sheet.refresh_from_db()
    assert (sheet.statutory, sheet.voluntary, sheet.total) == (0, 10, 10)


def test_a_constraint_of_the_table_is_said_in_words(people):
    scheme = samples.scheme(people, adopted=False)
    with pytest.raises(Refusal, match="已有同名指标"):
        schemes.put_indicator(scheme, by=people.staff, name="联系群众", maximum=Decimal(1))
    with pytest.raises(Refusal, match="不能相同"):
        schemes.put_band(scheme, by=people.staff, name="中等", floor=Decimal(60))
    with pytest.raises(Refusal, match="合计应当是 100"):
        schemes.change_scheme(scheme, by=people.staff, self_weight=30)


def test_only_the_office_makes_schemes_and_years(people):
    with pytest.raises(Refusal, match="权限"):
        schemes.draft_scheme(by=people.clerk, name="办法", basis="")
    with pytest.raises(Refusal, match="权限"):
        years.prepare(by=people.chair, year=samples.YEAR, scheme=samples.scheme(people))


def test_a_year_is_evaluated_once_and_not_before_it_begins(people):
    samples.reach(S.DRAFT, people)
    scheme = Evaluation.objects.get().scheme
    with pytest.raises(Refusal, match="已经建立"):
        years.prepare(by=people.staff, year=samples.YEAR, scheme=scheme)
    with pytest.raises(Refusal, match="还没有开始"):
        years.prepare(by=people.staff, year=2099, scheme=scheme)


def test_a_draft_of_a_scheme_opens_no_year(people):
    evaluation = samples.reach(S.DRAFT, people, scheme=samples.scheme(people, adopted=False))
    with pytest.raises(Refusal, match="评价办法还没有通过"):
        years.open_year(evaluation, by=people.staff)


def test_opened_every_deputy_in_office_has_a_sheet_and_is_told(people):
    evaluation = samples.reach(S.SCORING, people)
    assert evaluation.sheets.count() == 3
    assert f"{samples.YEAR}年度代表履职评价开始评分，请填写自评" in told(people.lead.person.user)


@pytest.mark.parametrize(
    ("who", "column"),
    [("lead", "self"), ("second", "group"), ("clerk", "town"), ("staff", "office")],
)
def test_each_scores_in_their_own_column_alone(people, who, column):
    sheet = samples.sheet_of(samples.reach(S.SCORING, people), people.lead)
    user = getattr(getattr(people, who), "person", None)
    user = user.user if user else getattr(people, who)
    years.score(sheet, by=user, column=column, points=samples.points(sheet, 联系群众=30))
    assert Score.objects.get(sheet=sheet, column=column, by=user).points == 30
    for other in set(Column.values) - {column}:
        with pytest.raises(Refusal, match="不由您评分"):
            years.score(sheet, by=user, column=other, points=samples.points(sheet, 联系群众=30))


def test_others_score_nothing(people):
    sheet = samples.sheet_of(samples.reach(S.SCORING, people), people.lead)
    for user in (people.outsider.person.user, people.chair, people.handler):
        with pytest.raises(Refusal, match="不由您评分"):
            years.score(sheet, by=user, column=Column.OFFICE, points={})


@pytest.mark.parametrize("value", [-1, 40.1])
def test_points_stay_within_their_indicator(people, value):
    sheet = samples.sheet_of(samples.reach(S.SCORING, people), people.lead)
    with pytest.raises(Refusal, match="“联系群众”应当在 0 到 40 分之间"):
        years.score(
            sheet, by=people.staff, column=Column.OFFICE, points=samples.points(sheet, 联系群众=value)
        )


def test_an_emptied_field_takes_the_points_out(people):
    sheet = samples.sheet_of(samples.reach(S.SCORING, people), people.lead)
    for value in (30, None):
        years.score(
            sheet,
            by=people.lead.person.user,
            column=Column.SELF,
            points=samples.points(sheet, 联系群众=value),
        )
    assert not sheet.scores.filter(column=Column.SELF).exists()


def test_frozen_the_totals_stand_and_nobody_scores(people):
    samples.entries(people.lead, "congress", 2)
    evaluation = samples.reach(S.FROZEN, people)
    sheet = samples.sheet_of(evaluation, people.lead)
    assert (sheet.total, sheet.band.name) == (Decimal(40), "较差")
    assert any("可以申诉" in title for title in told(people.lead.person.user))
    with pytest.raises(Refusal, match="不能评分"):
        years.score(sheet, by=people.lead.person.user, column=Column.SELF, points={})


def test_reopened_nothing_stands(people):
    evaluation = samples.reach(S.FROZEN, people)
    with pytest.raises(Refusal, match="理由"):
        years.reopen(evaluation, by=people.staff, note=" ")
    years.reopen(evaluation, by=people.staff, note="漏计一次会议")
    assert not evaluation.sheets.filter(total__isnull=False).exists()


def test_an_appeal_is_upheld_or_changes_the_total(people):
    evaluation = samples.reach(S.FROZEN, people)
    sheet = samples.sheet_of(evaluation, people.lead)
    first = appeals.appeal(sheet, by=people.lead.person.user, text="少计了两次会议。")
    assert first.deadlines.get().code == "B15b"
    assert any("收到申诉" in title for title in told(people.staff))
    with pytest.raises(Refusal, match="正在办理"):
        appeals.appeal(sheet, by=people.lead.person.user, text="再次申诉。")
    with pytest.raises(Refusal, match="还有 1 件申诉没有答复"):
        years.finish(evaluation, by=people.staff)
    with pytest.raises(Refusal, match="没有变化"):
        appeals.change(first, by=people.staff, note="更正", points=samples.points(sheet, 出席会议=0))
    appeals.change(first, by=people.staff, note="补计两次会议", points=samples.points(sheet, 出席会议=40))
    sheet.refresh_from_db()
    assert (sheet.total, first.events.latest("seq").data) == (40, {"原得分": "0.0", "更正后": "40.0"})
    second = appeals.appeal(sheet, by=people.lead.person.user, text="仍有异议。")
    appeals.uphold(second, by=people.staff, note="核对无误")
    years.finish(evaluation, by=people.staff)
    with pytest.raises(Refusal, match="结果确定以前"):
        appeals.appeal(sheet, by=people.lead.person.user, text="第三次。")
    assert any("维持原评分" in title for title in told(people.lead.person.user))


def test_nobody_appeals_for_another(people):
    sheet = samples.sheet_of(samples.reach(S.FROZEN, people), people.lead)
    with pytest.raises(Refusal, match="本人"):
        appeals.appeal(sheet, by=people.second.person.user, text="代为申诉。")


def test_a_refused_appeal_leaves_nothing_behind(people):
    sheet = samples.sheet_of(samples.reach(S.SCORING, people), people.lead)
    with pytest.raises(Refusal, match="结果确定以前"):
        appeals.appeal(sheet, by=people.lead.person.user, text="为时过早。")
    assert not Appeal.objects.exists()


def test_two_poor_years_running_are_seen(people):
    scheme = samples.scheme(people)
    for year in (samples.YEAR - 1, samples.YEAR):
        evaluation = samples.reach(S.FROZEN, people, year=year, scheme=scheme)
    assert people.lead.person_id in years.warned_again(evaluation)
    assert not years.warned_again(Evaluation.objects.get(year=samples.YEAR - 1))


@pytest.mark.django_db(transaction=True)
def test_two_who_freeze_at_once():
    people = samples.people()
    evaluation = samples.reach(S.SCORING, people)
    results = together(*[lambda: years.freeze(Evaluation.objects.get(pk=evaluation.pk), by=people.staff)] * 2)
    assert sum(isinstance(result, Refusal) for result in results) == 1


@pytest.mark.django_db(transaction=True)
def test_a_late_score_meets_the_frozen_year_or_is_part_of_it():
    people = samples.people()
    evaluation = samples.reach(S.SCORING, people)
    sheet = samples.sheet_of(evaluation, people.lead)
    given = samples.points(sheet, 联系群众=40)
    results = together(
        lambda: years.freeze(Evaluation.objects.get(pk=evaluation.pk), by=people.staff),
        lambda: years.score(sheet, by=people.staff, column=Column.OFFICE, points=given),
    )
    sheet.refresh_from_db()
    assert sheet.total == (0 if isinstance(results[1], Refusal) else 40)


def test_the_table_of_steps(people):
    offered = {
        Status.DRAFT: {"open"},
        Status.SCORING: {"recount", "freeze"},
        Status.FROZEN: {"reopen", "finish"},
        Status.FINAL: {"disclose"},
    }
    from apps.evaluation.workflows.yearly import workflow

    assert {row.verb for row in workflow} == set().union(*offered.values())
    for status, verbs in offered.items():
        assert {row.verb for row in workflow if status in row.sources} == verbs
    raised = {row.verb for row in appealing.workflow if appealing.Status.RAISED in row.sources}
    assert raised == {"uphold", "change", "withdraw"}
