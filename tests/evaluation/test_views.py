"""The pages: who sees which sheets, what they say, how many queries they ask."""

import uuid
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from apps.evaluation.actions import appeals, years
from apps.evaluation.models import ScoringScheme, Sheet
from apps.evaluation.workflows.yearly import Status
from apps.performance.models import Kind
from congress import clock
from tests import factories
from tests.evaluation import samples

pytestmark = pytest.mark.django_db
PARTS = ("lead", "second", "outsider", "clerk", "staff", "chair", "handler")


@pytest.fixture
def people():
    return samples.people()


def account(people, name):
    found = getattr(people, name)
    return found.person.user if hasattr(found, "person") else found


def browser(people, name):
    client = Client()
    client.force_login(account(people, name))
    return client


def post(client, address, **values):
    return client.post(address, {"once": str(uuid.uuid4()), **values})


def test_who_sees_whose_sheet(people):
    evaluation = samples.reach(Status.SCORING, people)
    seen = {
        name: {sheet.mandate.name for sheet in Sheet.objects.visible_to(account(people, name)).with_names()}
        for name in PARTS
    }
    every = {"王堃", "陈喆", "赵犇"}
    of_town = {
        sheet.mandate.name
        for sheet in evaluation.sheets.with_names()
        if sheet.mandate.delegation_id == people.lead.delegation_id
    }
    assert seen == {
        "lead": {"王堃"},
        "second": {"王堃", "陈喆"},
        "outsider": {"赵犇"},
        "clerk": of_town,
        "staff": every,
        "chair": every,
        "handler": set(),
    }


def test_another_deputys_sheet_is_not_found(people):
    sheet = samples.sheet_of(samples.reach(Status.SCORING, people), people.lead)
    assert browser(people, "outsider").get(sheet.get_absolute_url()).status_code == 404
    assert browser(people, "lead").get(sheet.get_absolute_url()).status_code == 200


def test_a_deputy_scores_on_the_page_and_sees_only_their_column_before_the_end(people):
    sheet = samples.sheet_of(samples.reach(Status.SCORING, people), people.lead)
    client = browser(people, "lead")
    row = sheet.evaluation.scheme.indicators.get(name="联系群众")
    answer = post(client, sheet.get_absolute_url(), column="self", **{f"points_{row.pk}": "35.5"})
    assert answer.status_code == 302
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert "35.5" in page
    assert "代表工作机构评（" not in page


def test_wrong_points_stay_in_the_field(people):
    sheet = samples.sheet_of(samples.reach(Status.SCORING, people), people.lead)
    row = sheet.evaluation.scheme.indicators.get(name="联系群众")
    answer = post(
        browser(people, "lead"), sheet.get_absolute_url(), column="self", **{f"points_{row.pk}": "99"}
    )
    assert 'value="99"' in answer.content.decode()
    assert not sheet.scores.filter(column="self").exists()


def test_a_forged_column_is_refused(people):
    sheet = samples.sheet_of(samples.reach(Status.SCORING, people), people.lead)
    answer = post(browser(people, "lead"), sheet.get_absolute_url(), column="office")
    assert "不由您评分" in answer.content.decode()


def test_a_year_through_its_pages(people):
    client = browser(people, "staff")
    scheme = samples.scheme(people)
    post(client, reverse("evaluation:new"), year=samples.YEAR, scheme=scheme.pk)
    evaluation = scheme.evaluations.get()
    for verb in ("open", "recount", "freeze"):
        post(client, reverse("evaluation:act", args=[evaluation.pk, verb]))
    appeal = appeals.appeal(
        samples.sheet_of(evaluation, people.lead), by=people.lead.person.user, text="少计了两次会议。"
    )
    page = client.get(evaluation.get_absolute_url()).content.decode()
    assert "还有 1 件申诉没有答复" in page
    row = scheme.indicators.get(name="出席会议")
    values = {"note": "补计", f"points_{row.pk}": "40"}
    post(client, reverse("evaluation:appeal_act", args=[appeal.pk, "change"]), **values)
    post(client, reverse("evaluation:act", args=[evaluation.pk, "finish"]))
    evaluation.refresh_from_db()
    assert evaluation.status == Status.FINAL
    assert "40.0" in browser(people, "lead").get(appeal.get_absolute_url()).content.decode()


def test_a_scheme_through_its_pages(people):
    client = browser(people, "staff")
    weights = {"self_weight": 20, "group_weight": 20, "town_weight": 20, "office_weight": 40}
    refused = post(
        client,
        reverse("evaluation:scheme_new"),
        name="办法",
        basis="通过",
        **(weights | {"office_weight": 50}),
    )
    assert "合计是 110" in refused.content.decode()
    post(client, reverse("evaluation:scheme_new"), name="办法", basis="通过", **weights)
    scheme = ScoringScheme.objects.get()

    def act(verb, **values):
        return post(client, reverse("evaluation:scheme_act", args=[scheme.pk, verb]), **values)

    act("indicator", name="出席", maximum="100", duty="statutory")
    assert "从 0 分算起" in act("adopt", on="2026-03-02").content.decode()
    act("band", name="合格", floor="0")
    act("adopt", on="2026-03-02")
    scheme.refresh_from_db()
    assert scheme.adopted_on
    assert "没有可以试算" in client.get(reverse("evaluation:simulation", args=[scheme.pk])).content.decode()


def test_lists_ask_as_often_for_many_as_for_few(people, django_assert_max_num_queries):
    for number in range(12):
        factories.deputy(f"代表{number}")
    evaluation = samples.reach(Status.FROZEN, people)
    client = browser(people, "staff")
    for address, most in ((reverse("evaluation:index"), 12), (evaluation.get_absolute_url(), 16)):
        client.get(address)
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def test_good_will_stands_apart_on_every_page(people):
    scheme = samples.with_good_will(people)
    samples.entries(people.lead, "charity", 2)
    samples.entries(people.lead, "congress", 2)
    samples.entries(people.lead, "charity", 1, year=clock.today().year - 1)
    staff, lead = browser(people, "staff"), browser(people, "lead")
    assert "志愿善行小计" in staff.get(scheme.get_absolute_url()).text
    tried = staff.get(reverse("evaluation:simulation", args=[scheme.pk]))
    assert {(row.statutory, row.voluntary, row.total) for _, row in tried.context["lines"]} >= {
        (Decimal(0), Decimal("7.1"), Decimal("7.1"))
    }
    scoring = samples.reach(Status.SCORING, people, scheme=scheme)
    sheet = samples.sheet_of(scoring, people.lead)
    form = lead.get(sheet.get_absolute_url()).context["form"]
    assert [(name, len(fields)) for name, fields in form.parts] == [("法定职责", 3), ("志愿善行", 1)]
    years.freeze(scoring, by=people.staff)
    page = lead.get(sheet.get_absolute_url())
    assert [part.name for part in page.context["table"].parts] == ["法定职责", "志愿善行"]
    assert [part.sums[-1] for part in page.context["table"].parts] == [Decimal(40), Decimal(10)]
    assert page.text.count('data-label="代表工作机构评（40%）"') == 6
    sheet.refresh_from_db()
    assert (sheet.statutory, sheet.voluntary, sheet.total) == (40, 10, 50)
    assert "志愿善行" in staff.get(scoring.get_absolute_url()).text


def test_mixed_is_said_at_the_field_and_what_was_typed_stays(people):
    scheme = samples.scheme(people, adopted=False)
    kinds = Kind.objects.filter(code__in=("reception", "charity"))
    said = {"name": "群众工作", "maximum": "5", "duty": "statutory", "target": "2"}
    page = post(
        browser(people, "staff"),
        reverse("evaluation:scheme_act", args=[scheme.pk, "indicator"]),
        kinds=[kind.pk for kind in kinds],
        **said,
    )
    form = page.context["forms"]["indicator"]
    assert "不能计入“公益慈善”" in form.errors["kinds"][0]
    assert 'value="群众工作"' in page.text
    assert not scheme.indicators.filter(name="群众工作").exists()
