"""What each verb does, what it refuses, what the sender reads of it, and who is told."""

from datetime import timedelta
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection

from apps.audit.models import Act, Entry
from apps.deputies.keys import key_of
from apps.matters.models import Link
from apps.notices.models import Notice
from apps.proposals.models import Suggestion
from apps.submissions import actions, codes, intake, keeping, registering, tasks, tracking
from apps.submissions.models import Arrival, Submission
from apps.submissions.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests.liaison.samples import people as make_people
from tests.submissions import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> SimpleNamespace:
    return make_people()


def read(people: SimpleNamespace, *takes) -> tracking.Tracked:
    """What the sender reads after these steps."""
    with clock.at(clock.now() - timedelta(minutes=30)):
        code = samples.send(people)
    submission = registering.register_waiting(by=people.staff)[-1]
    for take in takes:
        take(submission, people)
    return tracking.by_code(code)


def test_it_is_numbered_and_its_clocks_run_from_the_day_it_was_sent(people):
    with clock.at(clock.now() - timedelta(days=3)) as sent:
        samples.send(people)
    submission = registering.register_waiting(by=people.staff)[0]
    assert submission.number == f"信〔{sent.year}〕1号"
    clocks = {row.code: row.starts_on for row in submission.deadlines.all()}
    assert clocks == {"H1": sent.date(), "H2": sent.date()}


def test_name_and_contact_are_unreadable_in_the_tables(people):
    samples.receive(people)
    with connection.cursor() as cursor:
        for table in ("submissions_arrival", "submissions_submission"):
            cursor.execute(f"SELECT name || contact FROM {table}")
            assert "刘素芬" not in str(cursor.fetchall())
    assert Submission.objects.get().contact == "13800001234"


def test_within_ten_minutes_nobody_sees_it_and_it_can_be_corrected(people):
    code = samples.send(people)
    with pytest.raises(Refusal, match="没有待登记的来信"):
        registering.register_waiting(by=people.staff)
    assert tracking.by_code(code).may_change
    intake.edit(code, variety="to-deputy", title="改过的标题", body=samples.BODY * 2)
    with clock.at(clock.now() + settings.SUBMISSION_UNDO + timedelta(seconds=1)):
        assert not tracking.by_code(code).may_change
        submission = registering.register_waiting(by=people.staff)[0]
    assert (submission.title, submission.name) == ("改过的标题", "刘素芬")


def test_taken_back_it_never_reaches_the_desk_and_its_text_is_gone(people):
    code = samples.send(people)
    intake.take_back(code, variety="to-deputy")
    with (
        clock.at(clock.now() + timedelta(hours=1)),
        pytest.raises(Refusal, match="没有待登记的来信"),
    ):
        registering.register_waiting(by=people.staff)
    assert tracking.by_code(code).taken_back
    assert not Submission.objects.exists()


def test_only_registrars_register(people):
    with pytest.raises(Refusal, match="没有登记来信的权限"):
        registering.register_waiting(by=people.town)


def test_the_same_form_twice_is_one_letter_with_one_code(people):
    said = {"variety": "to-deputy", "key": key_of(people.deputy), "addressee": "", "title": "路灯", "body": samples.BODY, "name": "甲", "contact": "a@b.cn"}  # fmt: skip
    assert intake.send("same", **said) == intake.send("same", **said)
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize(
    "typed", ["", "x", "0" * 16, "A" * 15, "A" * 17, "Ａ" * 16, "' OR 1=1 --", "\r\nX: y"]
)
def test_what_can_be_no_code_is_none(typed):
    assert codes.normal(typed) == ""


def test_a_code_is_read_however_it_is_spaced():
    code = codes.of_form("n")
    assert codes.normal(codes.in_fours(code).lower()) == code
    assert tracking.by_code(codes.of_form("another")) is None


def test_the_sender_reads_each_step(people):
    assert read(people).face["status"] == "待处理"
    forwarded = read(people, samples.forward).face
    assert (forwarded["status"], forwarded["steps"][-1]["note"]) == ("已转交", "转交：王堃代表")
    answered = read(people, samples.forward, samples.answer).face
    assert (answered["answers"][0]["signed"], answered["status"]) == ("王堃代表", "已答复")
    refused = read(people, samples.refuse).face
    assert "县人民法院" in refused["reason"]


def test_a_deputy_turns_it_into_a_draft_tied_to_it(people):
    submission = samples.reach(Status.BECAME, people)
    draft = Suggestion.objects.get()
    assert samples.BODY in draft.body
    assert "刘素芬" not in draft.body
    link = Link.objects.get(relation=Link.Relation.RAISED_BY)
    assert (link.source_id, link.target_id) == (draft.pk, submission.pk)
    assert submission.face["became"] == {"what": "代表建议", "matter": draft.pk}
    assert not submission.deadlines.running().exists()


def test_a_merged_one_shows_the_answer_to_the_other(people):
    first, second = samples.receive(people), samples.receive(people)
    actions.merge(first, by=people.staff, into=second)
    samples.forward(second, people)
    samples.answer(second, people)
    first.refresh_from_db()
    assert first.face["answers"][0]["signed"] == "王堃代表"
    with pytest.raises(Refusal, match="还没有办结"):
        actions.merge(first, by=people.staff, into=second)


def test_it_merges_into_no_closed_one(people):
    closed, other = samples.reach(Status.REFUSED, people), samples.receive(people)
    with pytest.raises(Refusal, match="还没有办结"):
        actions.merge(other, by=people.staff, into=closed)


def test_handed_back_the_deputy_loses_sight_of_it(people):
    submission = samples.reach(Status.FORWARDED, people)
    actions.hand_back(submission, by=people.deputy.person.user, note="不在本选区。")
    assert not Submission.objects.visible_to(people.deputy.person.user).exists()
    assert submission.status == Status.RECEIVED


def test_it_is_not_forwarded_to_nobody(people):
    submission = samples.receive(people)
    with pytest.raises(Refusal, match="请从列表中选择"):
        actions.forward(submission, by=people.staff, key="18-999999")


def test_to_look_at_the_sender_is_recorded(people):
    submission = samples.receive(people)
    actions.look_up_sender(submission, by=people.staff)
    entry = Entry.objects.get(act=Act.PERSONAL_DATA)
    assert (entry.actor, submission.number in entry.what, "刘素芬" in entry.what) == (
        people.staff,
        True,
        False,
    )
    for stranger in (people.other_town, people.office, people.deputy.person.user):
        with pytest.raises(Refusal, match="不能查看"):
            actions.look_up_sender(submission, by=stranger)


def test_each_is_told_when_it_is_their_turn(people):
    samples.reach(Status.ANSWERED, people)
    told = {(notice.recipient.name, notice.title.partition("：")[0]) for notice in Notice.objects.all()}
    assert told == {
        ("马立", "新来信待处理"),
        ("王堃", "有群众来信请您答复"),
        ("周岚", "来信已答复"),
    }


def test_registrars_hear_of_arrivals_once_in_half_a_day_and_of_none_nothing(people):
    assert tasks.announce() == 0
    with clock.at(clock.now() - timedelta(minutes=30)):
        samples.send(people)
    tasks.announce()
    tasks.announce()
    assert Notice.objects.get().recipient == people.staff


def test_personal_data_go_a_year_after_the_answer(people):
    submission = samples.reach(Status.ANSWERED, people)
    assert keeping.forget() == 0
    with clock.at(clock.now() + timedelta(days=400)):
        assert keeping.forget() == 1
        assert keeping.forget() == 0
    submission.refresh_from_db()
    assert (submission.name, submission.contact, submission.face) == ("", "", {})
    assert not Arrival.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_register_at_once_and_nothing_is_doubled():
    people = make_people()
    with clock.at(clock.now() - timedelta(minutes=30)):
        for _ in range(3):
            samples.send(people)
    together, made = Barrier(2), []

    def run():
        together.wait()
        try:
            made.extend(registering.register_waiting(by=people.staff))
        except Refusal:
            pass
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == Submission.objects.count() == 3
