"""A general election from the list of the elected to valid mandates, certificates and the public list."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.credentials import actions
from apps.credentials.actions import review
from apps.credentials.models import CredentialsReview
from apps.deputies.models import Mandate, Person, Term
from apps.deputies.renewal import carrying, planning
from apps.publications import actions as publications
from congress import clock
from congress.refusal import Refusal
from tests.credentials import samples
from tests.deputies import samples as rosters
from tests.hostile.tools import sent
from tests.resolutions.samples import make_ready

pytestmark = pytest.mark.django_db
OPENS, CLOSES = date(2027, 1, 12), date(2027, 1, 15)
HEADINGS = ["姓名", "性别", "出生日期", "代表团", "选区", "代表证号"]
ROWS = [
    ["王堃", "女", "1975-03-01", "城关", "第一选区", "19001"],
    ["新甲", "男", "1990-01-02", "城关", "第一选区", "19002"],
    ["新乙", "女", "1991-01-02", "城关", "", "19003"],
]


@pytest.fixture
def people() -> SimpleNamespace:
    """A county on the day on which the new congress first meets, its elected on the roster."""
    found = samples.people()
    Person.objects.filter(pk=found.deputy.person_id).update(birth_date=date(1975, 3, 1))
    made = planning.plan(found.deputy.term, by=found.staff, no=19, starts_on=OPENS, ends_on=CLOSES, quota=280)
    file = rosters.upload(rosters.book(*ROWS, headings=HEADINGS))
    made = carrying.rehearse(planning.take_list(made, by=found.staff, file=file), by=found.staff)
    with clock.at(OPENS):
        carrying.execute(made, by=found.staff)
    return found


def states() -> dict[str, str]:
    return dict(Mandate.objects.filter(term__no=19).values_list("person__name", "state"))


def text(response: Any) -> str:
    return response.content.decode()


def test_the_whole_way_on_the_pages(client: Client, people: SimpleNamespace) -> None:
    with clock.at(OPENS):
        assert set(states().values()) == {"elected"}
        client.force_login(people.staff)
        assert "有 3 名当选人还没有登记资格审查" in text(client.get(reverse("credentials:list")))
        url = reverse("credentials:new", args=["credentialsreview"])
        assert "全部待审查的当选人（3 名）" in text(client.get(url))
        page = text(client.post(url, sent(whole="on"), follow=True))
        assert "第十九届人民代表大会代表的代表资格审查（3名）" in page
        matter = CredentialsReview.objects.get()
        client.force_login(people.committee)
        bad = matter.findings.get(mandate__person__name="新乙")
        step(
            client,
            matter,
            "examine",
            rest="on",
            **{f"valid_{bad.pk}": "no", f"reason_{bad.pk}": "未满十八周岁"},
        )
        step(client, matter, "report")
        matter.refresh_from_db()
        actions.decide(matter, by=people.chair, result=samples.result(24))
        actions.announce(matter, by=people.office)
    assert states() == {"王堃": "valid", "新甲": "valid", "新乙": "invalid"}
    assert Mandate.objects.in_office(OPENS).filter(term__no=19).count() == 2
    assert matter.batches.get().papers.count() == 2


def step(client: Client, matter: CredentialsReview, verb: str, **typed: Any) -> str:
    matter.refresh_from_db()
    url = reverse("credentials:step", args=[matter.pk, verb])
    return text(client.post(url, sent(seen=matter.version, **typed), follow=True))


def reviewed(people: SimpleNamespace, *, decided_on: date = OPENS) -> CredentialsReview:
    """Reported and confirmed; the vote was taken before the congress met."""
    mandates = Mandate.objects.filter(term__no=19)
    with clock.at(OPENS):
        matter = review.begin_review(by=people.staff, mandates=mandates)
        findings = {one.pk: (True, "") for one in matter.findings.all()}
        review.examine(matter, by=people.committee, findings=findings)
        review.report(matter, by=people.committee)
        actions.decide(matter, by=people.chair, result=samples.result(24, held_on=decided_on))
        actions.announce(matter, by=people.office)
    return matter


def test_the_outgoing_committee_confirms_and_the_list_becomes_public(people: SimpleNamespace) -> None:
    matter = reviewed(people, decided_on=date(2027, 1, 5))
    assert set(Mandate.objects.filter(term__no=19).values_list("state", "valid_from")) == {("valid", OPENS)}
    report = matter.papers.get(kind="credentials_report")
    assert report.title.endswith("关于" + Term.objects.get(no=19).congress + "代表的代表资格的审查报告")
    assert "第十八届人民代表大会常务委员会代表资格审查委员会" in report.title
    announcement = matter.papers.get(kind="credentials_announcement")
    for said in (
        "2027年1月5日",
        "第十八届人民代表大会常务委员会第三十八次会议",
        "确认下列3名代表的代表资格有效",
        "第一选区：王堃、新甲。",
        "实有代表3名",
    ):
        assert said in announcement.data["body"]
    make_ready(announcement)
    with clock.at(OPENS):
        prepared = publications.prepare(CredentialsReview.objects.get(), by=people.staff)
        public = publications.pass_review(prepared, by=people.office, considered=True)
    assert public.title == f"代表资格确认公告：{matter.term.congress}代表名单"


def test_those_not_judged_are_named(client: Client, people: SimpleNamespace) -> None:
    matter = review.begin_review(by=people.staff, mandates=Mandate.objects.filter(term__no=19))
    client.force_login(people.committee)
    one = matter.findings.first()
    page = step(client, matter, "examine", **{f"valid_{one.pk}": "yes"})
    assert page.count('class="errors"') == 2
    page = step(client, matter, "examine", rest="on", **{f"reason_{one.pk}": "年龄不符"})
    assert page.count('class="errors"') == 1
    assert "请选择当选有效或者无效" in page
    assert not matter.findings.exclude(valid=None).exists()


def test_one_review_is_of_one_term(people: SimpleNamespace) -> None:
    late = samples.elected(people)
    new = Mandate.objects.filter(term__no=19).first()
    with pytest.raises(Refusal, match="不是同一届"):
        review.begin_review(by=people.staff, mandates=[late, new])


def test_a_great_review_costs_few_queries(
    people: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    matter = review.begin_review(by=people.staff, mandates=Mandate.objects.filter(term__no=19))
    findings = {one.pk: (True, "") for one in matter.findings.all()}
    with django_assert_max_num_queries(30):
        review.examine(matter, by=people.committee, findings=findings)
