"""Reminders of clocks: each stage once, no flood after missed days, one mail a day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from apps.accounts.actions import grant_roles
from apps.matters import access
from apps.notices import audience, clocks, reminders, sending
from apps.notices.models import Absence, Delivery, Notice, Topic
from congress import clock
from tests.notices import samples
from tests.notices.samples import TODAY

pytestmark = pytest.mark.django_db


def remind_on(day: date) -> list[str]:
    """Titles of what is new on the day, in order."""
    before = set(Notice.objects.values_list("pk", flat=True))
    with clock.at(day):
        reminders.remind()
    return list(Notice.objects.exclude(pk__in=before).order_by("pk").values_list("title", flat=True))


@pytest.fixture
def edu():
    organ = samples.organ("教育局")
    samples.user("孙蕾", organ=organ)
    return organ


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        (11, ""), (10, "near-10"), (4, "near-10"), (3, "near-3"), (1, "near-3"), (0, "near-0"),
        (-1, "overdue-1"), (-7, "overdue-1"), (-8, "overdue-2"), (-15, "overdue-3"),
    ],
)  # fmt: skip
def test_stages(left, stage):
    with clock.at(TODAY):
        assert clocks.stage(samples.deadline(samples.matter(), left=left)) == stage


def test_a_rule_without_repetition_is_overdue_once():
    samples.rule(overdue_every=0)
    with clock.at(TODAY):
        assert clocks.stage(samples.deadline(samples.matter(), left=-30)) == "overdue-1"


def test_each_stage_is_told_once(edu):
    samples.deadline(samples.matter("甲"), left=10, organ=edu)
    told = {left: remind_on(TODAY + timedelta(days=10 - left)) for left in range(11, -9, -1)}
    assert {left: titles for left, titles in told.items() if titles} == {
        10: ["还有 10 天：甲"],
        3: ["还有 3 天：甲"],
        0: ["今天到期：甲"],
        -1: ["超期 1 天：甲"],
        -8: ["超期 8 天：甲"],
    }


def test_running_twice_tells_nothing_new(edu):
    samples.deadline(samples.matter(), left=3, organ=edu)
    assert remind_on(TODAY)
    assert not remind_on(TODAY)
    assert Delivery.objects.count() == 1


def test_after_missed_days_only_the_newest_stage_is_told(edu):
    samples.deadline(samples.matter("甲"), left=4, organ=edu)
    assert remind_on(TODAY) == ["还有 4 天：甲"]
    assert remind_on(TODAY + timedelta(days=6)) == ["超期 2 天：甲"]


def test_after_five_missed_days_each_clock_is_told_once_in_one_mail(edu):
    for left in (4, 3, 1, -2):
        samples.deadline(samples.matter(f"第{left}件"), left=left, organ=edu)
    remind_on(TODAY)
    Delivery.objects.update(state=Delivery.State.SENT, sent_at=clock.now())
    late = TODAY + timedelta(days=6)
    assert len(remind_on(late)) == 4
    assert Delivery.objects.exclude(state=Delivery.State.SENT).count() == 1
    assert not remind_on(late)
    assert Delivery.objects.count() == 2


def test_another_apps_reminders_share_the_morning_and_the_mail(edu, monkeypatch):
    sun = edu.posts.get().user
    duty = reminders.Reminder("duty:1:2026-03-12", lambda: [sun], "请参加视察", topic=Topic.DUTY)
    monkeypatch.setattr(reminders, "_sources", [clocks.due, lambda: [duty]])
    samples.deadline(samples.matter("甲"), left=3, organ=edu)
    assert remind_on(TODAY) == ["还有 3 天：甲", "请参加视察"]
    assert Delivery.objects.get().number == 2
    assert not remind_on(TODAY)


def test_who_stands_in_hears_it_and_the_absent_gets_no_mail(edu):
    sun, lin = edu.posts.get().user, samples.user("林远", organ=samples.organ("水利局"))
    Absence.objects.create(user=sun, starts_on=TODAY, ends_on=TODAY, stand_in=lin)
    matter = samples.matter()
    access.sync(matter, [access.Grant(lin, "answer")])
    samples.deadline(matter, left=3, organ=edu)
    remind_on(TODAY)
    assert Notice.objects.get(recipient=lin).body.startswith("代孙蕾处理。")
    assert Notice.objects.filter(recipient=sun).exists()
    assert Delivery.objects.get().recipient == lin


def test_leave_shows_a_stand_in_nothing_they_may_not_see(edu):
    sun, lin = edu.posts.get().user, samples.user("林远", organ=samples.organ("水利局"))
    Absence.objects.create(user=sun, starts_on=TODAY, ends_on=TODAY, stand_in=lin)
    samples.deadline(samples.matter(), left=3, organ=edu)
    remind_on(TODAY)
    assert not Notice.objects.filter(recipient=lin).exists()


def test_an_extended_clock_begins_anew(edu):
    deadline = samples.deadline(samples.matter("甲"), left=3, organ=edu)
    remind_on(TODAY)
    deadline.due_on += timedelta(days=30)
    deadline.save()
    assert not remind_on(TODAY)
    assert remind_on(deadline.due_on - timedelta(days=3)) == ["还有 3 天：甲"]


def test_finished_and_paused_clocks_and_closed_matters_are_silent(edu):
    samples.deadline(samples.matter(), left=0, organ=edu, met_on=TODAY)
    samples.deadline(samples.matter(), left=0, organ=edu, stopped_on=TODAY)
    samples.deadline(samples.matter(), left=0, organ=edu, paused_on=TODAY)
    samples.deadline(samples.matter(closed_at=clock.now()), left=0, organ=edu)
    assert not remind_on(TODAY)


def hearers(deadline, stage: str) -> set[str]:
    told = Notice.objects.filter(key__startswith=f"remind:deadline:{deadline.pk}:{TODAY}:{stage}")
    return set(told.values_list("recipient__name", flat=True))


def test_overdue_rises_to_the_leader_and_then_to_the_office(edu, monkeypatch):
    office = samples.organ("代表工作委员会")
    samples.user("周岚", organ=office)
    lead = samples.user("何平", organ=edu)
    grant_roles(lead, "handling_lead")
    monkeypatch.setattr(
        audience, "_registered", {"sample": lambda deadline: [edu.posts.get(user__name="孙蕾").user]}
    )
    monkeypatch.setattr(audience, "kinds", list)
    deadline = samples.deadline(samples.matter(office=office), left=0, organ=edu)
    for days in range(10):
        remind_on(TODAY + timedelta(days=days))
    assert hearers(deadline, "near-0") == {"孙蕾"}
    assert hearers(deadline, "overdue-1") == {"孙蕾", "何平"}
    assert hearers(deadline, "overdue-2") == {"孙蕾", "何平", "周岚"}


def test_nothing_rises_where_the_rule_names_no_day(edu):
    samples.rule(escalate_to_lead_after=None, escalate_to_office_after=None)
    office = samples.organ("代表工作委员会")
    samples.user("周岚", organ=office)
    deadline = samples.deadline(samples.matter(office=office), left=-40, organ=edu)
    remind_on(TODAY)
    assert {notice.recipient.name for notice in Notice.objects.all()} == {"孙蕾"}
    assert deadline.days_left < 0


def test_a_clock_of_no_organ_is_the_offices():
    office = samples.organ("代表工作委员会")
    samples.user("周岚", organ=office)
    samples.deadline(samples.matter(office=office), left=0)
    remind_on(TODAY)
    assert Notice.objects.get().recipient.name == "周岚"


def test_those_who_left_the_organ_are_not_reminded(edu):
    edu.posts.update(left_on=TODAY)
    samples.deadline(samples.matter(), left=0, organ=edu)
    assert not remind_on(TODAY)


def test_a_procedure_says_whom_its_clocks_concern(edu, monkeypatch):
    king = samples.user("王堃")
    monkeypatch.setattr(audience, "_registered", {})
    audience.register("sample", lambda deadline: [king])
    monkeypatch.setattr(audience, "kinds", list)
    samples.deadline(samples.matter(), left=3, organ=edu)
    remind_on(TODAY)
    assert Notice.objects.get().recipient == king


def test_one_mail_for_all_of_a_days_reminders(edu, postman):
    for title in ("甲", "乙", "丙"):
        samples.deadline(samples.matter(title), left=3, organ=edu)
    remind_on(TODAY)
    assert Notice.objects.count() == 3
    with clock.at(TODAY):
        sending.send(Delivery.objects.get().pk)
    (mail,) = postman.mails
    text = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == "您有 3 件事项需要留意"
    assert all(f"{no}. 还有 3 天：{title}" in text for no, title in enumerate("甲乙丙", 1))


def test_without_address_the_inbox_alone():
    organ = samples.organ("水利局")
    samples.user("林远", email="", organ=organ)
    samples.deadline(samples.matter(), left=3, organ=organ)
    assert remind_on(TODAY)
    assert not Delivery.objects.exists()


def test_the_text_says_how_the_date_was_found(edu):
    samples.deadline(samples.matter(), left=3, organ=edu)
    remind_on(TODAY)
    assert Notice.objects.get().body.splitlines() == [
        "期限事项：代表建议答复（答复代表）",
        "责任单位：青澜县教育局",
        "代表法第五十一条 · 交办 · 3个月",
    ]


def count_queries(edu, number, assert_max):
    for no in range(number):
        samples.deadline(samples.matter(f"第{no}件"), left=3, organ=edu)
    with assert_max(40) as queries:
        assert len(remind_on(TODAY)) == number
    return len(queries)


def test_the_number_of_queries_does_not_grow(edu, django_assert_max_num_queries):
    one = count_queries(edu, 1, django_assert_max_num_queries)
    Notice.objects.all().delete()
    samples.Deadline.objects.all().delete()
    assert count_queries(edu, 60, django_assert_max_num_queries) == one


def test_the_command_runs_the_same_job(edu, capsys):
    samples.deadline(samples.matter(), left=3, organ=edu, on=clock.today())
    call_command("remind")
    assert capsys.readouterr().out == "写入提醒 1 条。\n"
    call_command("remind")
    assert capsys.readouterr().out == "写入提醒 0 条。\n"
