"""Numbers that the county sets: from tomorrow on, with a reason, on record; those of the law are only shown."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from apps.administration.parameters import actions
from apps.audit.models import Entry, Retention
from apps.audit.trail import Act
from apps.matters.models import Deadline
from apps.notices.models import Notice
from apps.proposals.workflow import Status
from apps.statutes.models import Rule
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.accounts.people import newest, three
from tests.administration.people import at, send, text

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 3, 10), date(2026, 3, 11)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def admins():
    return three()


@pytest.fixture
def admin(client, admins):
    client.force_login(admins.system)
    return client


def change(admins, code="S7", **changed):
    typed = {"value": 20, "on": TOMORROW, "reason": "主任会议3月9日决定"} | changed
    return actions.change_rule(code, by=admins.system, **typed)


@pytest.mark.parametrize(("who", "status"), [("system", 200), ("security", 403), ("auditor", 403)])
def test_who_may_see_and_change_parameters(client, admins, who, status):
    client.force_login(getattr(admins, who))
    for address in (at("parameters"), at("parameter", "S7"), at("retention")):
        assert client.get(address).status_code == status
    if status == 403:
        assert send(client, at("parameter_change", "S7"), value=1).status_code == 403
        assert send(client, at("parameter_cancel", Rule.objects.first().pk)).status_code == 403


def test_a_change_holds_from_its_day_and_the_old_number_until_then(admins):
    successor = change(admins)
    assert Rule.objects.get_rule("S7").value == 15
    assert Rule.objects.get_rule("S7", TOMORROW) == successor
    assert successor.note == "2026-03-11起调整为二十分钟：主任会议3月9日决定"
    entry = newest(successor)
    assert entry.act == Act.PARAMETER
    assert (entry.data["before"]["value"], entry.data["after"]["value"]) == (15, 20)
    assert entry.data["reason"] == "主任会议3月9日决定"


def test_a_rule_s_own_note_stays(admins):
    before = Rule.objects.get_rule("S6").note
    assert change(admins, "S6").note.startswith(f"{before}\n2026-03-11起调整为")


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=400)])
def test_nothing_is_changed_for_today_or_the_past(admins, day):
    with pytest.raises(Refusal, match="最早从明天起"):
        change(admins, on=day)


def test_the_law_s_numbers_are_not_the_county_s(admins):
    with pytest.raises(Refusal, match="由代表法第五十一条规定，本级不能调整"):
        change(admins, "C1")


def test_the_same_number_and_a_day_that_is_taken_are_refused(admins):
    with pytest.raises(Refusal, match="不需要调整"):
        change(admins, value=15)
    change(admins)
    with pytest.raises(Refusal, match="请先取消"):
        change(admins, value=25)


def test_a_version_between_two_others(admins):
    change(admins, on=TOMORROW + timedelta(days=10))
    change(admins, on=TOMORROW, value=18)
    numbers = [Rule.objects.get_rule("S7", TODAY + timedelta(days=n)).value for n in (0, 1, 10, 11)]
    assert numbers == [15, 18, 18, 20]


def test_a_version_is_taken_back_before_its_day(admins):
    first = change(admins)
    change(admins, on=TOMORROW + timedelta(days=10), value=30)
    actions.cancel_version(first, by=admins.system)
    numbers = [Rule.objects.get_rule("S7", TODAY + timedelta(days=n)).value for n in (0, 1, 10, 11)]
    assert numbers == [15, 15, 15, 30]
    entry = Entry.objects.order_by("-pk").first()
    assert entry.what.startswith("取消参数S7")
    assert (entry.data["before"]["value"], entry.data["after"]["value"]) == (20, 15)
    with pytest.raises(Refusal, match="已经取消"):
        actions.cancel_version(first, by=admins.system)


def test_what_is_in_force_is_not_taken_back(admins):
    successor = change(admins)
    with clock.at(TOMORROW), pytest.raises(Refusal, match="已经生效"):
        actions.cancel_version(successor, by=admins.system)


def test_a_version_by_which_deadlines_were_computed_stays(admins):
    successor = change(admins, "C5", value=2)
    suggestion = factories.draft(factories.county())
    Deadline.objects.create(
        matter_id=suggestion.pk,
        rule=successor,
        code="C5",
        starts_on=TOMORROW,
        first_due_on=TOMORROW,
        due_on=TOMORROW,
        words="x",
    )
    with pytest.raises(Refusal, match="已有期限按这一版计算"):
        actions.cancel_version(successor, by=admins.system)
    assert Rule.objects.filter(pk=successor.pk).exists()


def test_the_list_shows_what_may_be_adjusted_security_first(admin):
    groups = admin.get(at("parameters")).context["groups"]
    assert groups[0][0] == "登录和账户安全"
    codes = [row.rule.code for _title, rows in groups for row in rows]
    assert codes[:3] == ["S1", "S2", "S3"]
    assert "C1" not in codes
    assert set(codes) == set(Rule.objects.filter(editable=True).values_list("code", flat=True))
    page = admin.get(at("parameters"), {"show": "all"})
    everything = [row.rule.code for _title, rows in page.context["groups"] for row in rows]
    assert set(everything) == set(Rule.objects.values_list("code", flat=True))
    assert "法律规定，不能调整" in text(page)


def test_the_list_costs_the_same_however_long(admin, admins, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        admin.get(at("parameters"), {"show": "all"})


def test_from_the_page_to_a_new_version_and_back(admin):
    form = {"value": 20, "on": "2026-03-11", "reason": "主任会议决定"}
    page = send(admin, at("parameter_change", "S7"), **form)
    assert "新数值已保存" in text(page)
    assert "尚未生效" in text(page)
    assert "2026-03-11起二十分钟" in text(admin.get(at("parameters")))
    version = Rule.objects.get(code="S7", value=20)
    assert "已取消，仍按原数值。" in text(send(admin, at("parameter_cancel", version.pk)))
    assert not Rule.objects.filter(pk=version.pk).exists()


def test_a_law_s_number_shows_why_it_stays(admin):
    page = admin.get(at("parameter", "C1"))
    assert "由代表法第五十一条规定，本级不能调整" in text(page)
    assert "保存新数值" not in text(page)
    page = send(admin, at("parameter_change", "C1"), value=9, on="2026-03-11", reason="试试")
    assert Rule.objects.filter(code="C1").count() == 1


@pytest.mark.parametrize(
    ("code", "changed", "field"),
    [
        ("S7", {"reason": ""}, "reason"),
        ("S7", {"on": "2026-03-10"}, "on"),
        ("S7", {"value": 0}, "value"),
        ("S7", {"value": 10**9}, "value"),
        ("S7", {"value": "abc"}, "value"),
        ("S1", {"value": 65}, "value"),
        ("E5", {"value": 90, "denominator": 60}, "denominator"),
    ],
)
def test_a_refused_change_says_where_and_keeps_what_was_typed(admin, code, changed, field):
    form = {"value": 20, "on": "2026-03-11", "reason": "主任会议决定"} | changed
    page = send(admin, at("parameter_change", code), **form)
    assert set(page.context["form"].errors) == {field}
    assert field == "reason" or "主任会议决定" in text(page)
    assert Rule.objects.filter(code=code).count() == 1


def test_a_share_is_changed_with_its_denominator(admin):
    send(admin, at("parameter_change", "E5"), value=2, denominator=3, on="2026-03-11", reason="主任会议决定")
    rule = Rule.objects.get_rule("E5", TOMORROW)
    assert (rule.value, rule.denominator, rule.unit) == (2, 3, "fraction")


def test_an_unknown_code_is_not_found(admin):
    assert admin.get(at("parameter", "X9")).status_code == 404


def test_the_audit_is_kept_longer_but_never_below_six_months(admin, admins):
    page = send(admin, at("retention"), days=179, reason="节约空间")
    assert "不能小于180天" in text(page)
    page = send(admin, at("retention"), days=365, reason="档案要求")
    assert Retention.objects.get().days == 365
    entry = Entry.objects.filter(act=Act.PARAMETER).order_by("-pk").first()
    assert (entry.data["before"], entry.data["after"]) == ({"days": 180}, {"days": 365})
    assert "365天" in text(page)
    with pytest.raises(Refusal, match="至少保存六个月"):
        actions.change_retention(by=admins.system, days=179, reason="节约空间")
    with pytest.raises(Refusal, match="不需要调整"):
        actions.change_retention(by=admins.system, days=365, reason="再来")
    with pytest.raises(IntegrityError, match="audit_kept_six_months"), transaction.atomic():
        Retention.objects.update(days=179)


def test_running_clocks_follow_a_new_number_only_when_asked(client):
    with clock.at(date(2026, 3, 10)):
        suggestion = factories.reach(Status.ASSIGNED, factories.county())
    advice = suggestion.deadlines.get(code="C5")
    with clock.at(date(2026, 3, 11)):
        client.force_login(three().system)
        rule = Rule.objects.get_rule("C5")
        rule.revise(on=date(2026, 4, 1), value=2)
        page = text(client.get(at("parameter_recount", "C5")))
        assert "+31 天" in page
        assert suggestion.title not in page
        advice.refresh_from_db()
        assert advice.due_on == date(2026, 4, 10)
        send(client, at("parameter_recount", "C5"))
    advice.refresh_from_db()
    assert (advice.first_due_on, advice.due_on) == (date(2026, 4, 10), date(2026, 5, 11))
    assert advice.rule.value == 2
    assert Entry.objects.filter(act=Act.PARAMETER, what__contains="重新计算正在进行的期限，共1件").exists()
    assert Notice.objects.filter(recipient__name="高峰", title__startswith="期限变动").exists()


def test_a_number_of_the_law_is_not_recounted_here(client):
    client.force_login(three().system)
    assert "本级不能调整" in text(send(client, at("parameter_recount", "C1")))
