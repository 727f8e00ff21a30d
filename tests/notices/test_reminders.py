"""Reminders of clocks: each stage once, no flood after missed days, one mail a day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from apps.notices import audience, mails, reminders
from apps.notices.models import Delivery, Notice
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
        assert reminders.stage(samples.deadline(samples.matter(), left=left)) == stage


def test_a_rule_without_repetition_is_overdue_once():
    samples.rule(overdue_every=0)
    with clock.at(TODAY):
        assert reminders.stage(samples.deadline(samples.matter(), left=-30)) == "overdue-1"


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


def test_an_extended_clock_begins_anew(edu):
    deadline = samples.deadline(samples.matter("甲"), left=3, organ=edu)
    remind_on(TODAY)
    deadline.due_on += timedelta(days=30)
    deadline.save()
    assert not remind_on(TODAY)
    assert remind_on(deadline.due_on - timedelta(days=3)) == ["还有 3 天：甲"]


def test_finished_clocks_and_closed_matters_are_silent(edu):
    samples.deadline(samples.matter(), left=0, organ=edu, met_on=TODAY)
    samples.deadline(samples.matter(), left=0, organ=edu, stopped_on=TODAY)
    samples.deadline(samples.matter(closed_at=clock.now()), left=0, organ=edu)
    assert not remind_on(TODAY)


def test_overdue_reaches_the_office_too(edu):
    office = samples.organ("代表工作委员会")
    samples.user("周岚", organ=office)
    deadline = samples.deadline(samples.matter(office=office), left=0, organ=edu)
    remind_on(TODAY)
    assert set(Notice.objects.values_list("recipient__name", flat=True)) == {"孙蕾"}
    remind_on(TODAY + timedelta(days=1))
    late = Notice.objects.filter(key=f"deadline:{deadline.pk}:{TODAY}:overdue-1")
    assert set(late.values_list("recipient__name", flat=True)) == {"孙蕾", "周岚"}


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
        mails.send(Delivery.objects.get().pk)
    (mail,) = postman.mails
    text = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == "您有 3 件事项临近或者超过期限"
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
    with assert_max(20) as queries:
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
