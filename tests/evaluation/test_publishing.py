"""Results in public: only as the standing committee has decided, through a publication, with nobody named before."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from apps.evaluation.actions import years
from apps.evaluation.models import Evaluation, Shown
from apps.evaluation.workflows.yearly import Status
from apps.publications import actions
from apps.publications.catalogue import content_of
from congress.refusal import Refusal
from tests.evaluation import samples
from tests.evaluation.test_views import browser, post

pytestmark = pytest.mark.django_db
DECISION = {"meeting": "县十八届人大常委会第三十二次会议", "decided_on": date(2026, 3, 2)}


@pytest.fixture
def people(time_machine):
    time_machine.move_to("2026-03-03 10:00+08:00", tick=False)
    return samples.people()


@pytest.fixture
def final(people):
    """王堃 has all points, 陈喆 and 赵犇 have none."""
    scheme = samples.scheme(people)
    scoring = samples.reach(Status.SCORING, people, scheme=scheme)
    sheet = samples.sheet_of(scoring, people.lead)
    full = {"出席会议": 40, "视察调研": 20, "联系群众": 40}
    years.score(sheet, by=people.staff, column="office", points=samples.points(sheet, **full))
    years.freeze(scoring, by=people.staff)
    years.finish(scoring, by=people.staff)
    return Evaluation.objects.get(pk=scoring.pk)


def disclosed(evaluation, people, shown):
    years.disclose(evaluation, by=people.staff, shown=shown, **DECISION)
    return Evaluation.objects.get(pk=evaluation.pk)


def test_without_a_decision_nothing_is_public(people, final):
    with pytest.raises(Refusal, match="没有决定公开"):
        actions.prepare(final, by=people.staff)
    with pytest.raises(Refusal, match="请填写作出决定的会议和日期"):
        years.disclose(final, by=people.staff, shown=Shown.RANKING, meeting="", decided_on=None)
    with pytest.raises(Refusal, match="决定日期还没有到"):
        years.disclose(final, by=people.staff, shown="", meeting="", decided_on=date(2026, 3, 4))
    with pytest.raises(IntegrityError):
        Evaluation.objects.filter(pk=final.pk).update(shown=Shown.BANDS)


def test_before_the_result_is_final_nothing_can_be_decided(people):
    frozen = samples.reach(Status.FROZEN, people)
    with pytest.raises(Refusal):
        disclosed(frozen, people, Shown.BANDS)


def test_bands_name_everybody_without_points(people, final):
    said, *bands = content_of(disclosed(final, people, Shown.BANDS)).sections
    assert DECISION["meeting"] in said["text"]
    assert [(one["heading"], one["text"]) for one in bands] == [
        ("良好（1 名）", "城关代表团：王堃"),
        ("较差（2 名）", "城关代表团：赵犇、陈喆"),
    ]


def test_equal_points_share_a_place(people, final):
    _, listed = content_of(disclosed(final, people, Shown.RANKING)).sections
    lines = listed["text"].splitlines()
    assert lines[0].startswith("第1名　王堃")
    assert lines[0].endswith("100.0 分　良好")
    assert [line.split("　")[0] for line in lines] == ["第1名", "第2名", "第2名"]


def test_on_the_page_by_two_people_to_the_public(people, final):
    client = browser(people, "staff")
    address = reverse("evaluation:act", args=[final.pk, "disclose"])
    refused = post(client, address, shown="bands", meeting="县人大常委会会议")
    assert "请填写作出决定的会议和日期" in refused.content.decode()
    assert "县人大常委会会议" in refused.content.decode()
    assert post(client, address, shown="bands", **DECISION).status_code == 302
    assert "公开各等次代表名单" in client.get(final.get_absolute_url()).content.decode()
    post(client, reverse("publications:prepare", args=[final.pk]))
    draft = final.publications.get()
    assert draft.title not in Client().get("/mandates/").content.decode()
    actions.pass_review(draft, by=people.office, considered=True)
    assert draft.title in Client().get("/mandates/").content.decode()
    assert "良好（1 名）" in Client().get(draft.get_absolute_url()).content.decode()


def test_what_is_public_is_taken_back_before_the_decision_is(people, final):
    disclosed(final, people, Shown.BANDS)
    actions.pass_review(actions.prepare(final, by=people.staff), by=people.office, considered=True)
    page = browser(people, "staff").get(final.get_absolute_url()).content.decode()
    assert f'value="{DECISION["meeting"]}"' in page
    nothing = {"shown": "", "meeting": "", "decided_on": None}
    with pytest.raises(Refusal, match="请先由审查人撤回公开件"):
        years.disclose(final, by=people.staff, **nothing)
    actions.withdraw(final.publications.get(), by=people.office, reason="常委会决定不再公开。")
    years.disclose(final, by=people.staff, **nothing)
    assert "撤回" in browser(people, "staff").get(final.get_absolute_url()).content.decode()


def test_what_was_decided_stands_in_the_events(people, final):
    disclosed(final, people, Shown.RANKING)
    event = final.events.latest("seq")
    assert (event.verb, event.data["公开范围"], event.data["日期"]) == (
        "disclose",
        "公开代表得分和名次",
        "2026-03-02",
    )
