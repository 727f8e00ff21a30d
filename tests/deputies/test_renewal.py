"""The change of term: planned, listed, checked, rehearsed, carried out; all or nothing, and once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from apps.accounts.actions import join
from apps.accounts.models import User
from apps.deputies import actions, renewal
from apps.deputies.models import (
    Constituency,
    DeputyGroup,
    FrozenTable,
    GroupMember,
    Mandate,
    Office,
    OtherMandate,
    Person,
    Renewal,
    Session,
    Term,
)
from apps.deputies.renewal import carrying, checklist, drawing, parts, planning
from apps.matters.models import Event
from apps.proposals.bills import actions as bill_actions
from apps.proposals.models import Bill
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.contents import contents
from tests.deputies import samples
from tests.hostile.tools import sent
from tests.proposals.bills import keeping
from tests.proposals.bills import samples as bills

pytestmark = pytest.mark.django_db
OPENS, CLOSES = date(2027, 1, 12), date(2027, 1, 15)
HEADINGS = ["姓名", "性别", "出生日期", "代表团", "选区", "代表证号"]
PLAN = {"no": 19, "starts_on": OPENS, "ends_on": CLOSES, "quota": 280}


def county():
    """王堃 is elected again; 陈喆 is not and has an account; 赵犇 is not and sits in an organ."""
    people = factories.county()
    for number, mandate in enumerate((people.lead, people.second, people.outsider), 1):
        Person.objects.filter(pk=mandate.person_id).update(birth_date=date(1975, 3, number))
    join(people.outsider.person.user, people.edu, on=factories.FOUNDED)
    people.term = people.lead.term
    return people


@pytest.fixture
def people(db):
    return county()


def row(no, name, day="1990-01-02"):
    return [name, "女", day, "城关", "第一选区", f"19{no:03}"]


AGAIN, NEW = row(1, "王堃", "1975-03-01"), row(2, "新人")


def planned(people, *rows, **more):
    made = planning.plan(people.term, by=people.staff, **(PLAN | more))
    file = samples.upload(samples.book(*(rows or (AGAIN, NEW)), headings=HEADINGS))
    return planning.take_list(made, by=people.staff, file=file)


def carried_out(people, *rows, **more):
    made = carrying.rehearse(planned(people, *rows, **more), by=people.staff)
    with clock.at(OPENS):
        return carrying.execute(made, by=people.staff)


def test_the_terms_follow_one_another(people):
    done = carried_out(people)
    old, new = Term.objects.get(no=18), Term.objects.get(no=19)
    assert (old.ends_on, new.starts_on, new.ends_on, new.quota) == (date(2027, 1, 11), OPENS, None, 280)
    assert Session.objects.get(term=new).title == "第十九届人民代表大会第一次会议"
    assert (done.new, done.executed_by, done.rows) == (new, people.staff, [])
    assert [area.name for area in Constituency.objects.filter(term=new)] == ["第一选区"]


def test_who_was_elected_again_keeps_person_and_account(people):
    carried_out(people)
    new = Mandate.objects.filter(term__no=19).select_related("person")
    assert {(one.name, one.re_elected) for one in new} == {("王堃", True), ("新人", False)}
    again = new.get(person__name="王堃")
    assert again.person_id == people.lead.person_id
    assert User.objects.get(pk=again.person.user_id).is_active
    assert not Mandate.objects.in_office(OPENS).filter(term__no=18).exists()


def test_accounts_of_the_others_close_unless_a_post_keeps_them(people):
    done = carried_out(people)
    assert not User.objects.get(pk=people.second.person.user_id).is_active
    assert User.objects.get(pk=people.second.person.user_id).suspended_for == "换届后不再担任代表"
    assert User.objects.get(pk=people.outsider.person.user_id).is_active
    told = dict(done.done)
    assert told["停用的账户"] == [
        "未当选连任的 1 个账户停用。",
        "赵犇等 1 人另有任职，账户保留，收回代表角色。",
    ]
    assert told["继续的账户"][1] == "新一届有 1 名代表没有账户，请系统管理员开设。"


def test_offices_and_groups_end_with_the_term(people):
    day = date(2022, 3, 1)
    actions.give_office(people.lead, by=people.staff, body="standing", title="member", since=day)
    group = actions.set_up_group(by=people.staff, term=people.term, name="一组", kind="area", set_up_on=day)
    actions.add_members(group, by=people.staff, mandates=[people.lead], part="convener", since=day)
    carried_out(people)
    assert Office.objects.get().end_reason == "任期届满"
    assert DeputyGroup.objects.get().dissolved_on == OPENS
    assert GroupMember.objects.get().until == OPENS


def test_running_suggestions_go_on(people):
    own = factories.reach(Status.IN_HAND, people)
    theirs = factories.reach(Status.REPLIED, SimpleNamespace(**(vars(people) | {"lead": people.outsider})))
    closed = factories.reach(Status.CLOSED, people)
    numbers = {one.pk: (one.number, one.session_id, one.status) for one in (own, theirs, closed)}
    carried_out(people)
    for one in (own, theirs, closed):
        one.refresh_from_db()
    assert {one.pk: (one.number, one.session_id, one.status) for one in (own, theirs, closed)} == numbers
    assert (own.lead.term.no, own.lead.person_id) == (19, people.lead.person_id)
    assert (theirs.lead, closed.lead) == (people.outsider, people.lead)
    notes = Event.objects.filter(verb="change_of_term").order_by("matter_id").values_list("note", flat=True)
    assert list(notes) == [
        "领衔代表连任第十九届代表；编号、会议和承办单位不变。",
        "领衔代表没有连任，按第十八届代表提出的继续办理；编号、会议和承办单位不变。",
    ]


def bills_of(people, leads, status):
    """A bill of five, led by the first of ``leads``, with the second among its signers."""
    with clock.at(bills.DAY):
        if not hasattr(people, "bills"):
            people.bills = bills.people(town=people)
        lead, second = leads
        return bills.reach(status, SimpleNamespace(**vars(people.bills) | {"lead": lead, "second": second}))


def test_bills_go_on_are_led_on_or_lapse(people):
    again, third = people.lead, people.outsider
    own = bills_of(people, [again, third], bills.Status.CO_SIGNING)
    inherited = bills_of(people, [third, again], bills.Status.CO_SIGNING)
    nobodys = bills_of(people, [third, people.second], bills.Status.CO_SIGNING)
    handed_in = bills_of(people, [third, again], bills.Status.ACCEPTED)
    done = carried_out(people, awaits_review=False)
    for bill in (own, inherited, nobodys, handed_in):
        bill.refresh_from_db()
        for rule in (keeping.signed, keeping.ended, keeping.granted):
            rule(bill)
    new = Mandate.objects.get(term__no=19, person=again.person)
    assert [bill.status for bill in (own, inherited, nobodys, handed_in)] == [
        "co_signing",
        "co_signing",
        "withdrawn",
        "accepted",
    ]
    assert [bill.lead for bill in (own, inherited, nobodys, handed_in)] == [new, new, third, third]
    assert handed_in.proposed_by == "赵犇等5名代表"
    assert [bill.events.latest("seq").note for bill in (own, inherited, nobodys, handed_in)] == [
        "领衔代表连任第十九届代表；会议已经闭幕，可以改作建议提出。",
        "换届，领衔代表没有连任，由连任的联名代表领衔。",
        "换届，领衔代表没有连任，没有可以接替的联名代表。",
        "按第十八届代表提出的继续审议；编号、会议和提案人不变。",
    ]
    assert dict(done.done)["没有办结的议案"] == [
        "已经提交的议案 1 件，编号、会议和提案人不变，继续审议。",
        "尚未提交的议案 1 件，领衔代表连任；会议已经闭幕，可以改作建议提出。",
        "尚未提交的议案 1 件，领衔代表没有连任，由连任的联名代表领衔。",
        "尚未提交的议案 1 件，随届期结束终止。",
    ]
    with clock.at(OPENS):
        suggestion = bill_actions.turn(inherited, by=again.person.user, subject="environment")
    assert suggestion.lead == new


def test_a_bill_to_the_old_committee_lapses_with_its_term(people):
    bill = bills_of(people, [people.lead, people.second], bills.Status.CO_SIGNING)
    Bill.objects.filter(pk=bill.pk).update(proposer=Bill.Proposer.MEMBERS)
    carried_out(people)
    bill.refresh_from_db()
    assert bill.status == bills.Status.WITHDRAWN
    assert bill.events.latest("seq").note == "第十八届常务委员会届期结束，尚未提交。"


def test_statistics_are_frozen_and_stay(people, client):
    carried_out(people)
    table = FrozenTable.objects.get(code="deputy-sex")
    assert table.lines == [["女", 3]]
    assert table.sums == ["合计", 3]
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        FrozenTable.objects.filter(pk=table.pk).update(title="别的")


def test_frozen_tables_are_read_afterwards(people, client):
    carried_out(people)
    client.force_login(people.staff)
    table = FrozenTable.objects.get(code="deputy-sex")
    assert table.get_absolute_url() in client.get(reverse("deputies:terms")).content.decode()
    assert "合计" in client.get(table.get_absolute_url()).content.decode()
    assert client.get(reverse("deputies:person", args=[people.second.person_id])).status_code == 200


def test_a_rehearsal_tells_everything_and_leaves_nothing(people):
    made, before = planned(people), contents()
    carrying.rehearse(made, by=people.staff)
    after = contents()
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"deputies_renewal", "audit_entry"}
    told = dict(Renewal.objects.get().rehearsed["told"])
    assert told["届"] == ["第十八届到2027-01-11为止，第十九届从2027-01-12开始。"]
    assert told["代表资格"] == [
        "上一届代表资格 3 个随届期结束；新一届当选代表 2 名，其中连任 1 名。",
        "代表名额 280 名，缺额 278 名。",
        "新一届当选代表待资格审查：代表资格审查委员会报告、常务委员会确认后资格有效（选举法第四十七条）。",
    ]


def test_a_failure_in_the_middle_leaves_nothing(people):
    def fails(_change):
        raise Refusal("有一项不能办理。")

    made = carrying.rehearse(planned(people), by=people.staff)
    before = contents()
    renewal.register(renewal.Part("failing", "出错的", fails))
    try:
        with clock.at(OPENS), pytest.raises(Refusal, match="有一项不能办理"):
            carrying.execute(made, by=people.staff)
        assert contents() == before
        assert carrying.rehearse(made, by=people.staff).rehearsed["why"] == "有一项不能办理。"
    finally:
        del parts._parts["failing"]


def test_a_part_has_one_code(people):
    with pytest.raises(ValueError, match="already registered"):
        renewal.register(renewal.Part("suggestions", "另一个", lambda change: []))


@pytest.mark.parametrize(
    ("rows", "more", "sentence"),
    [
        ([row(1, "王堃", "不详")], {}, "名单有 1 处需要改正：第 2 行“出生日期”"),
        ([row(1, "甲甲"), row(2, "乙乙")], {"quota": 1}, "第十九届代表名额 1 名，连本行已有 2 名"),
        ([row(n, f"代表{name}") for n, name in enumerate("甲乙丙丁")], {}, "第一选区应选代表 3 名"),
    ],
)
def test_what_blocks_is_a_line_of_the_checklist(people, rows, more, sentence):
    found = checklist.checklist(planned(people, *rows, **more))
    line = next(one for one in found if one.title == "当选代表名单")
    assert sentence in line.words
    assert not line.settled


def test_nothing_is_carried_out_before_the_day_or_without_rehearsal(people):
    made = planned(people)
    with clock.at(OPENS), pytest.raises(Refusal, match="还不能办理换届：请先演练"):
        carrying.execute(made, by=people.staff)
    carrying.rehearse(made, by=people.staff)
    with clock.at(date(2027, 1, 11)), pytest.raises(Refusal, match="2027-01-12 开幕，从这一天起才能办理"):
        carrying.execute(made, by=people.staff)
    planning.plan(people.term, by=people.staff, **PLAN)
    assert Renewal.objects.get().rehearsed is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"no": 20}, "第十八届之后应当是第 19 届"),
        ({"starts_on": date(2021, 1, 1)}, "应当在第十八届开始的2022-01-10之后"),
        ({"ends_on": date(2027, 1, 1)}, "闭幕日期不能早于开幕日期"),
    ],
)
def test_a_plan_that_cannot_be(people, change, sentence):
    with pytest.raises(Refusal, match=sentence):
        planning.plan(people.term, by=people.staff, **(PLAN | change))


def test_only_the_office_changes_terms(people):
    for act in (
        lambda: planning.plan(people.term, by=people.office, **PLAN),
        lambda: carrying.rehearse(Renewal(), by=people.office),
        lambda: carrying.execute(Renewal(), by=people.office),
    ):
        with pytest.raises(Refusal, match="代表信息由代表工作机构管理"):
            act()


def test_the_wizard(people, client):
    client.force_login(people.staff)
    at = {
        name: reverse(f"deputies:renewal{name}") for name in ("", "_plan", "_list", "_rehearse", "_execute")
    }
    typed = {"no": 19, "starts_on": OPENS, "ends_on": CLOSES, "quota": 280, "awaits_review": "on"}
    assert (
        "闭幕日期不能早于"
        in client.post(at["_plan"], sent(**typed | {"ends_on": "2027-01-01"})).content.decode()
    )
    assert client.post(at["_plan"], sent(**typed)).status_code == 302
    assert "请先上传当选代表名单" in client.get(at[""]).content.decode()
    file = samples.upload(samples.book(AGAIN, NEW, headings=HEADINGS))
    assert client.post(at["_list"], sent(file=file)).status_code == 302
    page = client.post(at["_rehearse"], sent(), follow=True).content.decode()
    assert "第十八届到2027-01-11为止" in page
    with clock.at(OPENS):
        assert "与准备的届次不同" in client.post(at["_execute"], sent(no=18)).content.decode()
        page = client.post(at["_execute"], sent(no=19), follow=True).content.decode()
        assert "换届已经办理完成" in page
        assert "新一届当选代表待资格审查" in page
        assert "已经办理完成第十八届换届" in client.post(at["_execute"], sent(no=19)).content.decode()


def test_queries_of_the_wizard_do_not_grow_with_the_list(people, client, django_assert_max_num_queries):
    client.force_login(people.staff)
    counts = []
    for rows in ([AGAIN], [AGAIN, *(row(n, "代表" + "甲乙丙丁戊己庚辛"[n % 8]) for n in range(2, 30))]):
        Renewal.objects.all().delete()
        planned(people, *([*one[:4], "", one[5]] for one in rows))
        with django_assert_max_num_queries(40) as captured:
            client.get(reverse("deputies:renewal"))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_three_hundred_deputies(people):
    rows = [
        [f"代表{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{'子丑寅卯辰巳午未申酉戌亥'[n // 10 % 12]}", "男", None]
        for n in range(300)
    ]
    old = [[*one, "城关", "", f"18{n:03}"] for n, one in enumerate(rows)]
    people.term.quota = 303
    people.term.save()
    samples.bring_in(people.term, *old, headings=HEADINGS)
    done = carried_out(people, *([*one, "城关", "", f"19{n:03}"] for n, one in enumerate(rows)), quota=300)
    assert Mandate.objects.filter(term__no=19).count() == 300
    assert dict(done.done)["代表资格"][0].startswith("上一届代表资格 303 个随届期结束；新一届当选代表 300 名")


def test_who_is_deputy_elsewhere_is_a_fault_of_the_list(people):
    far = {"level": "county", "area": "西山县", "area_code": "980203", "term_no": 17}
    OtherMandate.objects.create(person=people.lead.person, since=date(2026, 12, 1), **far)
    line = next(one for one in checklist.checklist(planned(people)) if one.title == "当选代表名单")
    assert "王堃同时担任西山县第17届人大代表，两地没有隶属关系" in line.words
    assert not line.settled


@pytest.mark.parametrize(("more", "state"), [({}, "elected"), ({"awaits_review": False}, "valid")])
def test_those_elected_wait_for_their_review_unless_it_was_held(people, more, state):
    carried_out(people, **more)
    assert set(Mandate.objects.filter(term__no=19).values_list("state", flat=True)) == {state}


def test_constituencies_are_drawn_anew(people, client):
    client.force_login(people.staff)
    made = planning.plan(people.term, by=people.staff, **PLAN)
    area = made.constituencies.get()
    assert (area.name, [str(one) for one in made.delegations.all()]) == ("第一选区", ["城关代表团"])
    typed = {"no": 1, "name": "城关选区", "seats": 2}
    url = reverse("deputies:planned_constituency", args=[area.pk])
    assert "每一选区选举 1 名至 3 名代表" in client.post(url, sent(**typed | {"seats": 9})).content.decode()
    assert client.post(url, sent(**typed)).status_code == 302
    url = reverse("deputies:planned_constituency_new")
    assert "本届已有同名的选区" in client.post(url, sent(**typed | {"no": 2})).content.decode()
    assert client.post(url, sent(no=2, name="新城选区", seats=1)).status_code == 302
    assert (
        client.post(reverse("deputies:planned_delegation_new"), sent(name="新城", order=2)).status_code == 302
    )
    page = client.get(reverse("deputies:renewal_areas")).content.decode()
    assert "应选代表 3 名" in page
    rows = [[*AGAIN[:3], "城关", "城关选区", "19001"], [*NEW[:3], "新城", "新城选区", "19002"]]
    planning.take_list(made, by=people.staff, file=samples.upload(samples.book(*rows, headings=HEADINGS)))
    made = carrying.rehearse(Renewal.objects.get(), by=people.staff)
    assert made.rehearsed["ok"]
    with clock.at(OPENS):
        carrying.execute(made, by=people.staff)
    drawn = Constituency.objects.filter(term__no=19)
    assert {(one.name, one.seats, one.mandates.count()) for one in drawn} == {
        ("城关选区", 2, 1),
        ("新城选区", 1, 1),
    }
    assert Constituency.objects.get(term__no=18).name == "第一选区"
    assert client.get(reverse("deputies:renewal_areas")).status_code == 404


def test_a_change_of_the_areas_asks_for_another_rehearsal(people, client):
    client.force_login(people.staff)
    made = carrying.rehearse(planned(people), by=people.staff)
    area = made.constituencies.get()
    client.post(reverse("deputies:planned_constituency_drop", args=[area.pk]), sent())
    found = Renewal.objects.get()
    assert (found.rehearsed, found.constituencies.count()) == (None, 0)
    words = [one.words for one in checklist.checklist(found) if one.blocking and not one.settled]
    assert any("“第一选区”还没有设立" in one for one in words)
    assert any("请先演练" in one for one in words)


def test_only_the_office_draws(people):
    area = planned(people).constituencies.get()
    for act in (drawing.draw, drawing.leave_out):
        with pytest.raises(Refusal, match="代表信息由代表工作机构管理"):
            act(area, by=people.office)


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once():
    people = county()
    made = carrying.rehearse(planned(people), by=people.staff)

    def go(_):
        try:
            with clock.at(OPENS):
                return carrying.execute(made, by=people.staff)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(go, range(2)))
    assert sum(isinstance(one, Renewal) for one in found) == 1
    assert any("周岚已经办理完成第十八届换届" in one for one in found if isinstance(one, str))
    assert Term.objects.count() == 2
