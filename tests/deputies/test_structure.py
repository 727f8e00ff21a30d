"""The composition against its quotas; every sum against the rows it was counted from."""

from datetime import date

import pytest
from django.urls import reverse

from apps.deputies import composition
from apps.deputies.actions.quotas import drop_quota, set_quota
from apps.deputies.models import Mandate, Quota, Session
from apps.deputies.spans import of_term
from apps.reports import engine
from apps.reports.results import Result
from apps.reports.spans import Scope
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
PAGE = reverse("deputies:structure")
HEADINGS = ["姓名", "性别", "民族", "党派", "学历", "出生日期", "代表团", "连任", "结构类别"]
ROWS = [
    ["王堃", "女", "汉族", "中共党员", "大学本科", "1975-03-08", "城关", "是", "专业技术人员、妇女"],
    ["陈喆", "男", "回族", "群众", "高中", "1995-07-01", "东岭", "否", "农民"],
    ["李镕", "男", "汉族", "民盟盟员", "研究生", "1960-01-02", "东岭", "否", ""],
]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def term():
    made = samples.term()
    samples.bring_in(made, *ROWS, headings=HEADINGS)
    return made


@pytest.fixture
def staff():
    return factories.user("deputies_work")


def scope(term, staff):
    return Scope(of_term(term), staff)


def test_every_dimension_counts_each_deputy_once(term, staff):
    deputies = composition.read(scope(term, staff))
    found = composition.dimensions(deputies, composition.category_names())
    sums = {title: sum(one.people for one in shares) for title, shares in found}
    assert set(list(sums.values())[:-1]) == {3}
    assert [(one.name, one.people) for one in dict(found)["性别"]] == [("男", 2), ("女", 1)]
    assert [(one.name, one.people) for one in dict(found)["连任"]] == [("新任", 2), ("连任", 1)]
    assert sums["结构类别（一名代表可以属于几类）"] == Mandate.categories.through.objects.count() == 3


@pytest.mark.parametrize(
    ("measure", "bound", "percent", "asked", "people", "met"),
    [
        ("women", "at_least", 34, 2, 1, False),
        ("women", "at_least", 33, 1, 1, True),
        ("minority", "at_least", 10, 1, 1, True),
        ("non_party", "at_least", 35, 2, 2, True),
        ("young", "at_least", 30, 1, 1, True),
        ("learned", "at_least", 60, 2, 2, True),
        ("re_elected", "at_most", 30, 0, 1, False),
        ("category:02", "at_least", 30, 1, 1, True),
    ],
)
def test_a_quota_against_what_is(term, staff, measure, bound, percent, asked, people, met):
    quota = set_quota(term, by=staff, measure=measure, bound=bound, percent=percent)
    deputies = composition.read(scope(term, staff))
    (found,) = composition.verdicts(deputies, [quota], composition.category_names())
    assert (found.asked, found.people, found.met) == (asked, people, met)


def test_a_quota_is_set_anew_and_dropped(term, staff):
    for percent in (30, 35):
        quota = set_quota(term, by=staff, measure="women", bound="at_least", percent=percent)
    assert Quota.objects.get().percent == 35
    drop_quota(quota, by=staff)
    assert not Quota.objects.exists()
    with pytest.raises(Refusal, match="代表信息由代表工作机构管理"):
        set_quota(term, by=factories.user("office"), measure="women", bound="at_least", percent=30)


def test_the_page(term, staff, client):
    client.force_login(staff)
    typed = {"measure": "women", "bound": "at_least", "percent": "50", "source": "换届选举工作方案"}
    assert client.post(reverse("deputies:quota_set"), sent(**typed)).status_code == 302
    page = client.get(PAGE).content.decode()
    assert "少 1 名" in page
    assert "<svg" in page
    page = client.post(reverse("deputies:quota_set"), sent(**typed | {"percent": "101"})).content.decode()
    assert "应当在 1 到 100 之间" in page


def test_tables_of_the_engine_agree(term, staff):
    Session.objects.create(term=term, no=1, starts_on=term.starts_on, ends_on=term.starts_on)
    Session.objects.create(term=term, no=2, starts_on=date(2023, 2, 1), ends_on=date(2023, 2, 3))
    Mandate.objects.filter(person__name="李镕").update(
        state="terminated", ended_on=date(2022, 9, 1), end_reason="moved"
    )
    set_quota(term, by=staff, measure="women", bound="at_least", percent=40)
    sessions = Result(engine.get("deputy-sessions"), scope(term, staff))
    assert sessions.lines == [["十八届一次会议", 3, 0, 0], ["十八届二次会议", 2, 0, 1]]
    quotas = Result(engine.get("deputy-quotas"), scope(term, staff))
    assert quotas.lines == [["妇女", "不低于40%，1名", "50.0%（1/2）", "达到"]]
    again = Result(engine.get("deputy-re-elected"), scope(term, staff))
    assert again.agrees
    assert sorted(again.lines) == [["新任", 1], ["连任", 1]]


def test_queries_do_not_grow(term, staff, client, django_assert_max_num_queries):
    client.force_login(staff)
    with django_assert_max_num_queries(13) as few:
        client.get(PAGE)
    rows = [["代表" + "甲乙丙丁戊"[n % 5], "男", None, "东岭", None, str(n), None, None] for n in range(40)]
    samples.bring_in(term, *rows)
    with django_assert_max_num_queries(13) as many:
        client.get(PAGE)
    assert len(few) == len(many)
