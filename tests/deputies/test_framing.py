"""What the office sets up: the first term, sessions, delegations, categories; and what is refused."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from apps.audit.models import Entry
from apps.deputies import actions
from apps.deputies.actions.quotas import set_quota
from apps.deputies.models import Category, Constituency, Delegation, Mandate, Session, Term
from apps.deputies.roster import importing
from apps.performance.models import Attendance
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.deputies import samples
from tests.hostile.tools import sent

pytestmark = pytest.mark.django_db
TERM = {"no": 18, "starts_on": date(2022, 1, 10), "quota": 280}
SECOND = {"no": 2, "kind": "plenary", "starts_on": date(2023, 2, 7), "ends_on": date(2023, 2, 10)}


@pytest.fixture
def staff(client):
    user = factories.user("deputies_work")
    client.force_login(user)
    return user


@pytest.fixture
def house(staff):
    lead = factories.deputy("王堃", account=False)
    session = Session.objects.create(
        term=lead.term, no=1, starts_on=date(2022, 1, 10), ends_on=date(2022, 1, 13)
    )
    return SimpleNamespace(staff=staff, term=lead.term, lead=lead, session=session)


def text(response):
    return response.content.decode()


def post(client, address, /, *args, **typed):
    return client.post(reverse(f"deputies:{address}", args=args), sent(**typed), follow=True)


def test_a_county_begins_with_its_first_term_and_ends_with_a_roster(client, staff):
    assert "由代表工作机构在“届次和换届”里设立届次" in text(client.get(reverse("deputies:roster")))
    assert "设立届次" in text(client.get(reverse("deputies:terms")))
    assert "请先设立届次" in text(client.get(reverse("deputies:delegation_new"), follow=True))
    assert "届次已经保存" in text(post(client, "term_new", **TERM))
    first = {"no": 1, "kind": "plenary", "starts_on": "2022-01-10", "ends_on": "2022-01-13"}
    assert "第十八届人民代表大会第一次会议" in text(post(client, "session_new", **first))
    assert "城关代表团" in text(post(client, "delegation_new", name="城关代表团", order=1))
    area = {"no": 1, "name": "城关第一选区", "seats": 3}
    assert "城关第一选区" in text(post(client, "constituency_new", **area))
    assert "新就业群体" in text(post(client, "category_new", code="11", name="新就业群体"))
    row = [*samples.WANG, "妇女、新就业群体"]
    file = samples.upload(samples.book(row, headings=[*samples.HEADINGS, "结构类别"]))
    importing.confirm(importing.preview(Term.objects.get(), by=staff, file=file), by=staff)
    assert {str(one) for one in Mandate.objects.get().categories.all()} == {"妇女", "新就业群体"}


def test_a_second_term_comes_by_the_change_of_term(client, house):
    page = text(post(client, "term_new", **TERM | {"no": 19, "starts_on": "2027-01-12"}))
    assert "届次已经设立。新一届请在“换届”里办理。" in page
    assert Term.objects.count() == 1


def test_what_a_running_term_may_change(client, house):
    page = text(post(client, "term", house.term.pk, **TERM | {"quota": 290}))
    assert "届次已经保存" in page
    assert Term.objects.get().quota == 290
    page = text(post(client, "term", house.term.pk, **TERM | {"no": 17}))
    assert "本届已有会议或者代表，届次和开始日期不能再改" in page
    factories.deputy(account=False)
    assert "本届已有代表 2 名" in text(post(client, "term", house.term.pk, **TERM | {"quota": 1}))


def test_sessions_two_to_five_are_entered_and_attended(client, house):
    for no in range(2, 6):
        days = {"starts_on": f"{2021 + no}-02-07", "ends_on": f"{2021 + no}-02-10"}
        assert "会议已经保存" in text(post(client, "session_new", no=no, kind="plenary", **days))
    assert Session.objects.filter(term=house.term).count() == 5
    with clock.at(date(2026, 2, 8)):
        fifth = Session.objects.get(no=5)
        url = reverse("performance:session", args=[fifth.pk])
        client.post(url, sent(**{f"state_{house.lead.pk}": "present"}))
    assert Attendance.objects.filter(session=fifth).exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"no": 1}, "本届从第一次会议开幕的2022-01-10开始"),
        ({"no": 1, "starts_on": "2022-01-10"}, "第十八届人民代表大会第一次会议已经登记"),
        ({"ends_on": "2023-02-01"}, "闭幕日期不能早于开幕日期"),
        ({"starts_on": "2021-12-01", "ends_on": "2021-12-03"}, "会议应当在第十八届之内"),
        ({"starts_on": "2022-01-12"}, "与第十八届人民代表大会第一次会议（2022-01-10 至 2022-01-13）日期重叠"),
        ({"no": 300}, "100"),
    ],
)
def test_what_a_session_cannot_be(client, house, typed, sentence):
    assert sentence in text(post(client, "session_new", **SECOND | typed))
    assert Session.objects.count() == 1


def test_sessions_stand_in_the_order_of_their_days(client, house):
    actions.keep_session(None, by=house.staff, term=house.term, **SECOND)
    early = SECOND | {"no": 3, "starts_on": "2022-09-01", "ends_on": "2022-09-02"}
    assert "会议次序与日期先后不符" in text(post(client, "session_new", **early))


def test_a_closed_term_is_changed_no_more(house):
    Term.objects.filter(pk=house.term.pk).update(ends_on=date(2025, 1, 1))
    closed = Term.objects.get()
    with pytest.raises(Refusal, match="第十八届已经届满，统计表已经冻结"):
        actions.keep_session(None, by=house.staff, term=closed, **SECOND)
    with pytest.raises(Refusal, match="已经届满，不能再改"):
        actions.keep_term(closed, by=house.staff, **TERM)
    with pytest.raises(Refusal, match="代表团不能再改"):
        actions.keep_delegation(None, by=house.staff, term=closed, name="东岭", order=2)


def test_a_delegation_has_one_name(client, house):
    assert "本届已有同名的代表团" in text(post(client, "delegation_new", name="城关代表团", order=1))
    team = house.lead.delegation
    assert "东关代表团" in text(post(client, "delegation", team.pk, name="东关", order=3))
    assert Delegation.objects.get().order == 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": "01"}, "这个代码已经用于“工人”"),
        ({"name": "工人"}, "已有同名的结构类别"),
        ({"name": "工人、农民"}, "名称里不能有顿号"),
        ({"code": "a-b"}, "代码只用数字和英文字母"),
    ],
)
def test_what_a_category_cannot_be(client, house, typed, sentence):
    assert sentence in text(post(client, "category_new", **{"code": "11", "name": "其他"} | typed))
    assert not Category.objects.filter(code="11").exists()


def test_a_category_that_a_quota_asks_for_keeps_its_code(client, house):
    set_quota(house.term, by=house.staff, measure="category:01", bound="at_least", percent=10)
    worker = Category.objects.get(code="01")
    assert "结构要求里用到这个类别" in text(post(client, "category", worker.pk, code="77", name="工人"))
    assert "产业工人" in text(post(client, "category", worker.pk, code="01", name="产业工人"))
    assert "已经用于代表结构要求，不能删除" in text(post(client, "category_drop", worker.pk))


@pytest.mark.parametrize(
    ("name", "used"), [("term", "会议"), ("delegation", "代表资格"), ("constituency", "代表资格")]
)
def test_what_is_used_is_not_deleted(client, house, name, used):
    record = {
        "term": house.term,
        "delegation": house.lead.delegation,
        "constituency": house.lead.constituency,
    }[name]
    page = text(post(client, f"{name}_drop", record.pk))
    assert "不能删除；登记有误的，请修改" in page
    assert used in page
    assert type(record).objects.filter(pk=record.pk).exists()


def test_what_is_not_used_is_deleted_and_on_record(client, house):
    rows = [
        house.session,
        Delegation.objects.create(term=house.term, name="东岭"),
        Constituency.objects.create(term=house.term, no=9, name="西河选区", seats=1),
        Category.objects.get(code="09"),
    ]
    for row, name in zip(rows, ("session", "delegation", "constituency", "category"), strict=True):
        assert "已经删除" in text(post(client, f"{name}_drop", row.pk))
        assert not type(row).objects.filter(pk=row.pk).exists()
    assert Entry.objects.filter(what__startswith="删除").count() == 4


def test_a_session_that_was_attended_stays(client, house):
    Attendance.objects.create(
        session=house.session, mandate=house.lead, state="present", entered_by=house.staff
    )
    assert "不能删除" in text(post(client, "session_drop", house.session.pk))


def test_only_the_office_sets_up(house):
    stranger = factories.user("office")
    for act in (
        lambda: actions.keep_term(None, by=stranger, **TERM),
        lambda: actions.keep_session(None, by=stranger, term=house.term, **SECOND),
        lambda: actions.keep_delegation(None, by=stranger, term=house.term, name="东岭", order=1),
        lambda: actions.keep_category(None, by=stranger, code="11", name="其他"),
        lambda: actions.drop(house.session, by=stranger),
    ):
        with pytest.raises(Refusal, match="代表信息由代表工作机构管理"):
            act()


@pytest.mark.parametrize("name", ["sessions", "delegations", "categories"])
def test_one_and_thirty_lines_cost_the_same(client, house, name, django_assert_max_num_queries):
    counts = []
    for more in (0, 30):
        for no in range(more):
            day = date(2023 + no // 12, 1 + no % 12, 3)
            Session.objects.create(term=house.term, no=10 + no, starts_on=day, ends_on=day)
            Delegation.objects.create(term=house.term, name=f"代表团{no}")
            Category.objects.create(code=f"A{no}", name=f"类别{no}")
        with django_assert_max_num_queries(12) as captured:
            client.get(reverse(f"deputies:{name}"))
        counts.append(len(captured))
    assert counts[0] == counts[1]
