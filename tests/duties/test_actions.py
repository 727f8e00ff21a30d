"""Doing, moving and excusing: who may, what is refused, what stays readable."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.audit.models import Entry
from apps.duties import actions
from apps.duties.models import Duty, Occurrence
from congress.refusal import Refusal
from tests import factories
from tests.duties import samples
from tests.matters import files

pytestmark = pytest.mark.django_db
DONE = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-03-10 09:00+08:00", tick=False)


@pytest.fixture
def people():
    return samples.county()


@pytest.fixture
def one(people):
    return samples.first(samples.weekly(people.office, disclosure="members"))


def test_the_responsible_organ_fulfils_with_a_file(people, one):
    upload = SimpleUploadedFile("纪要.pdf", files.pdf(), "application/pdf")
    done = actions.fulfil(one, by=people.clerk, fulfilled_on=DONE, files=[upload])
    proof = done.proofs.get()
    assert (proof.name, proof.content_type, len(proof.sha256)) == ("纪要.pdf", "application/pdf", 64)
    assert (done.state, done.days_late, done.fulfilled_by) == ("late", 8, people.clerk)
    assert Entry.objects.filter(act="duty", actor=people.clerk, about=f"duties.occurrence:{one.pk}").exists()


def test_others_do_not(people, one):
    for stranger in (people.other, people.member):
        with pytest.raises(Refusal, match="由代表工作委员会负责"):
            actions.fulfil(one, by=stranger, fulfilled_on=DONE, note="已开")
        with pytest.raises(Refusal, match="由代表工作委员会负责"):
            actions.reschedule(one, by=stranger, to=date(2026, 3, 12), reason="冲突")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"fulfilled_on": date(2026, 3, 11), "note": "已开"}, "不能晚于今天"),
        ({"fulfilled_on": DONE}, "至少填一项"),
    ],
)
def test_what_cannot_be_fulfilled_so(people, one, said, sentence):
    with pytest.raises(Refusal, match=sentence):
        actions.fulfil(one, by=people.clerk, **said)


def test_a_matter_proves_only_to_who_sees_it(people, one):
    suggestion = factories.co_signed(factories.county())
    with pytest.raises(Refusal, match="没有找到这个编号"):
        actions.fulfil(one, by=people.clerk, fulfilled_on=DONE, matter=suggestion)


def test_it_is_fulfilled_once(people, one):
    actions.fulfil(one, by=people.clerk, fulfilled_on=DONE, note="已开")
    with pytest.raises(Refusal, match="周岚已经登记2026-03-10办结"):
        actions.fulfil(one, by=people.clerk, fulfilled_on=DONE, note="已开")
    with pytest.raises(Refusal, match="不必再办"):
        actions.excuse(one, by=people.office, reason="不开")


def test_a_bad_file_undoes_everything(people, one):
    upload = SimpleUploadedFile("纪要.pdf", b"not a pdf", "application/pdf")
    with pytest.raises(Refusal, match="纪要.pdf"):
        actions.fulfil(one, by=people.clerk, fulfilled_on=DONE, files=[upload])
    one.refresh_from_db()
    assert one.fulfilled_on is None


def test_a_meeting_is_moved_and_keeps_its_first_day(people, one):
    moved = actions.reschedule(one, by=people.clerk, to=date(2026, 3, 12), reason="全县会议")
    assert (moved.first_due_on, moved.due_on, moved.moved_because) == (
        date(2026, 3, 2),
        date(2026, 3, 12),
        "全县会议",
    )
    assert moved.state == "open"
    for day in (date(2026, 3, 12), date(2026, 3, 9)):
        with pytest.raises(Refusal, match="今天或者以后"):
            actions.reschedule(moved, by=people.clerk, to=day, reason="再改")


def test_only_meetings_are_moved(people):
    report = samples.first(samples.duty(people.office))
    with pytest.raises(Refusal, match="只有会议可以改期"):
        actions.reschedule(report, by=people.clerk, to=date(2026, 3, 25), reason="材料未齐")


def test_a_meeting_is_not_moved_beyond_the_laws_last_day(people):
    duty = samples.weekly(
        people.office, recurrence="interval", weekday=None, rule_code="A15", valid_from=date(2026, 2, 10)
    )
    meeting = duty.occurrences.get()
    assert meeting.due_on == date(2026, 4, 10)
    with pytest.raises(Refusal, match="最迟为2026-04-10"):
        actions.reschedule(meeting, by=people.office, to=date(2026, 4, 13), reason="材料未齐")
    planned = actions.reschedule(meeting, by=people.office, to=date(2026, 3, 26), reason="主任会议决定")
    assert (planned.due_on, planned.first_due_on) == (date(2026, 3, 26), date(2026, 4, 10))


def test_the_office_excuses_with_a_reason(people, one):
    with pytest.raises(Refusal, match="由常委会办公室管理"):
        actions.excuse(one, by=people.clerk, reason="全县会议")
    excused = actions.excuse(one, by=people.office, reason="全县会议")
    assert (excused.state, excused.left, excused.days_late) == ("excused", "已免除", 0)
    assert not Occurrence.objects.overdue(DONE).filter(pk=one.pk).exists()


def test_what_was_missed_stays_until_it_is_done_late(people, one):
    assert (one.state, one.left, one.tone) == ("missed", "已逾期 8 天", "late")
    assert one in Occurrence.objects.overdue(DONE)
    actions.fulfil(one, by=people.clerk, fulfilled_on=DONE, note="补开")
    assert one not in Occurrence.objects.overdue(DONE)
    assert one in Occurrence.objects.in_state("late")


def test_only_the_office_keeps_the_list(people):
    with pytest.raises(Refusal, match="由常委会办公室管理"):
        samples.duty(people.clerk)
    duty = samples.duty(people.office)
    with pytest.raises(Refusal, match="由常委会办公室管理"):
        actions.change_duty(duty, by=people.clerk, **samples.DUTY, organ=duty.organ)


def test_a_change_is_recorded_with_before_and_after(people):
    duty = samples.duty(people.office)
    actions.change_duty(duty, by=people.office, **(samples.DUTY | {"day": 25}), organ=duty.organ)
    assert Entry.objects.filter(act="duty").latest("pk").data == {"day": ["20", "25"]}


@pytest.mark.parametrize(
    ("disclosure", "sees"),
    [
        ("public", {"office", "clerk", "other", "member", "handler", "guest_of_it"}),
        ("members", {"office", "clerk", "other", "member", "guest_of_it"}),
        ("internal", {"office", "clerk", "other", "guest_of_it"}),
        ("restricted", {"office", "clerk", "guest_of_it"}),
    ],
)
def test_who_knows_of_a_duty_follows_from_its_class(people, disclosure, sees):
    invited = factories.organ("财政局")
    everyone = {
        **{name: getattr(people, name) for name in ("office", "clerk", "other", "member")},
        "handler": factories.user("handler", organ=factories.organ("教育局")),
        "guest_of_it": factories.user("handler", organ=invited),
        "deputy": factories.user("deputy"),
    }
    duty = samples.duty(people.office, disclosure=disclosure, participants=[invited])
    assert {
        name for name, user in everyone.items() if Duty.objects.visible_to(user).filter(pk=duty.pk)
    } == sees
    seen = {name for name, user in everyone.items() if Occurrence.objects.visible_to(user).exists()}
    assert seen == sees
