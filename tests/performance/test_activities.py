"""An activity: called, answered, the last place given once, attended by code and by list, entered into records."""

import uuid
from datetime import timedelta
from threading import Barrier, Thread
from types import SimpleNamespace

import pytest
from django.db import connection
from django.urls import reverse

from apps.accounts.models import User
from apps.matters.access import Powers
from apps.notices.models import Notice
from apps.performance import checkin
from apps.performance.actions import activities
from apps.performance.models import Activity, Entry, Participation
from apps.performance.workflows.activities import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests.performance import samples
from tests.performance.samples import NOON
from tests.performance.test_reporting import accounts

pytestmark = pytest.mark.django_db
THEN = NOON + timedelta(hours=3)


@pytest.fixture
def people() -> SimpleNamespace:
    return samples.people()


def cancelled(people):
    found = samples.called(people)
    activities.cancel(found, by=people.staff, note="暴雨。")
    return found


WAYS = {
    Status.DRAFT: (samples.activity, {"edit", "call"}),
    Status.CALLED: (samples.called, {"edit", "hold", "cancel"}),
    Status.HELD: (samples.held, {"recount", "write_up", "account"}),
    Status.CANCELLED: (cancelled, set()),
}


@pytest.mark.parametrize("status", Status)
def test_who_may_do_what(status, people):
    make, own = WAYS[status]
    found = make(people)
    assert found.status == status
    moment = NOON if status == Status.DRAFT else THEN
    with clock.at(moment):
        for name, person in accounts(people).items():
            allowed = {
                row.verb for row in workflow if row.who and not workflow.refusal(row, found, by=person)
            }
            assert allowed == (own if name == "staff" else set()), name


def test_its_grants_and_its_readers(people):
    draft, called = samples.activity(people), samples.called(people)
    held = {name: grants for name, one in accounts(people).items() if (grants := Powers(one, draft).held)}
    assert held == {"staff": {"edit_matter", "view_matter"}}
    for found, readers in (
        (draft, {"staff"}),
        (called, {"lead", "second", "outsider", "town", "other_town", "staff", "office", "chair"}),
    ):
        seen = Activity.objects.filter(pk=found.pk)
        assert {name for name, one in accounts(people).items() if seen.visible_to(one)} == readers


def test_those_invited_are_told(people):
    samples.called(people)
    assert {one.recipient for one in Notice.objects.all()} == {
        people.lead.person.user,
        people.second.person.user,
    }


def test_the_last_place_goes_to_whoever_asks_first(people):
    found = samples.called(people, limit=1)
    with clock.at(NOON):
        activities.answer(found, by=people.lead.person.user, answer="joined")
        with pytest.raises(Refusal, match="名额 1 个已经报满"):
            activities.answer(found, by=people.second.person.user, answer="joined")
        activities.answer(found, by=people.lead.person.user, answer="leave", reason="出差")
        activities.answer(found, by=people.second.person.user, answer="joined")
    assert [row.mandate for row in found.participations.joined()] == [people.second]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_on_the_last_place(people):
    found = samples.called(people, limit=1)
    together, answers = Barrier(2), []

    def sign_up(pk: int) -> None:
        together.wait()
        try:
            with clock.at(NOON):
                user, activity = User.objects.get(pk=pk), Activity.objects.get(pk=found.pk)
                activities.answer(activity, by=user, answer="joined")
                answers.append("joined")
        except Refusal as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    users = [people.lead.person.user_id, people.second.person.user_id]
    threads = [Thread(target=sign_up, args=[pk]) for pk in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["joined", "名额 1 个已经报满。有人退出后可以再报名。"]
    assert Participation.objects.filter(answer="joined").count() == 1


@pytest.mark.parametrize(
    ("who", "said", "moment", "sentence"),
    [
        ("outsider", {"answer": "joined"}, NOON, "不在这次活动的邀请范围内"),
        ("lead", {"answer": "leave", "reason": " "}, NOON, "请写明原因"),
        ("lead", {"answer": "joined"}, THEN, "报名已经截止"),
    ],
)
def test_an_answer_that_is_refused(who, said, moment, sentence, people):
    found = samples.called(people)
    with clock.at(moment), pytest.raises(Refusal, match=sentence):
        activities.answer(found, by=getattr(people, who).person.user, **said)
    assert not Participation.objects.exists()


def test_nobody_signs_up_for_what_was_cancelled(people):
    found = cancelled(people)
    with pytest.raises(Refusal, match="现在是“已取消”"):
        activities.answer(found, by=people.lead.person.user, answer="joined")


def test_a_town_calls_its_own_deputies_only(people):
    mine = samples.activity(people, by=people.town)
    assert mine.invited().count() == 2
    for strange in ({"everybody": True}, {"named": [people.outsider]}):
        with pytest.raises(Refusal, match="只能邀请本地代表"):
            samples.activity(people, by=people.town, **strange)
    with pytest.raises(Refusal, match="代表活动由代表工作机构"):
        samples.activity(people, by=people.handler)


def test_places_are_not_cut_below_those_given_away(people):
    found = samples.called(people, limit=2)
    with clock.at(NOON):
        for one in (people.lead, people.second):
            activities.answer(found, by=one.person.user, answer="joined")
        with pytest.raises(Refusal, match="名额不能少于 2"):
            activities.edit(found, by=people.staff, limit=1)


def test_confirmed_attendance_enters_the_records_and_follows_what_is_put_right(people):
    found = samples.held(people, [people.lead, people.second])
    entries = Entry.objects.counting()
    assert {(one.mandate, one.kind.code, one.hours, one.source_id) for one in entries} == {
        (one, "inspection", 3, found.pk) for one in (people.lead, people.second)
    }
    activities.recount(found, by=people.staff, attended=[people.second], note="王堃代表未到。")
    assert [one.mandate for one in Entry.objects.counting()] == [people.second]
    activities.write_up(found, by=people.staff, report="察看了两座泵站。", files=[samples.photo()])
    assert (found.attachments.count(), found.report) == (1, "察看了两座泵站。")


def test_an_activity_that_has_not_begun_has_no_attendance(people):
    found = samples.called(people)
    with clock.at(NOON), pytest.raises(Refusal, match="活动还没有开始"):
        activities.hold(found, by=people.staff, attended=[people.lead])


def url(name, *args):
    return reverse(f"performance:{name}", args=args)


def send(client, address, **fields):
    return client.post(address, {"once": str(uuid.uuid4()), **fields}, follow=True)


def test_scanned_a_code_opens_a_button_and_the_button_checks_in(client, people, time_machine):
    found = samples.called(people)
    time_machine.move_to(THEN, tick=False)
    client.force_login(people.staff)
    page = client.get(url("activity_code", found.pk)).content.decode()
    assert "<svg" in page
    address = url("check_in", checkin.code_for(found))
    client.force_login(people.lead.person.user)
    assert "视察城区供水工程" in client.get(address).content.decode()
    assert not Participation.objects.exists()
    send(client, address)
    row = Participation.objects.get()
    assert (row.mandate, row.how, row.attended_at) == (people.lead, "code", THEN)
    client.force_login(people.outsider.person.user)
    assert "不在这次活动的邀请范围内" in send(client, address).content.decode()


def test_an_old_code_and_a_forged_one_are_refused_with_a_sentence(client, people, time_machine):
    found = samples.called(people)
    time_machine.move_to(THEN, tick=False)
    old = checkin.code_for(found)
    client.force_login(people.lead.person.user)
    time_machine.move_to(THEN + timedelta(minutes=6), tick=False)
    forged = f"{found.pk}-{int(THEN.timestamp()) + 360}.{old.partition('.')[2]}"
    for code in (old, forged, "x"):
        page = send(client, url("check_in", code)).content.decode()
        assert "签到码已经失效" in page
    assert not Participation.objects.exists()


def test_no_code_long_before_and_none_after(people):
    found = samples.called(people)
    for moment in (NOON - timedelta(hours=1), NOON + timedelta(hours=6)):
        with clock.at(moment), pytest.raises(Refusal, match="可以出示签到二维码"):
            checkin.code_for(found)


def test_an_organisers_code_is_the_organisers(client, people):
    found = samples.called(people)
    client.force_login(people.lead.person.user)
    assert client.get(url("activity_code", found.pk)).status_code == 404


def test_an_activity_goes_its_way_through_the_pages(client, people, time_machine):
    time_machine.move_to(NOON, tick=False)
    client.force_login(people.staff)
    said = {
        "type": "inspection",
        "title": "视察供水",
        "text": "察看水厂。",
        "starts_at": "2026-03-20T14:00",
        "ends_at": "2026-03-20T17:00",
        "place": "水厂",
        "delegations": people.lead.delegation_id,
    }
    bad = send(client, url("activity_new"), **(said | {"ends_at": "2026-03-20T13:00", "delegations": []}))
    assert "结束时间要晚于开始时间" in bad.content.decode()
    assert "请选择邀请范围" in bad.content.decode()
    send(client, url("activity_new"), **said)
    found = Activity.objects.get()
    send(client, url("activity_act", found.pk, "call"), seen=found.version)
    client.force_login(people.lead.person.user)
    send(client, url("activity_answer", found.pk), answer="joined")
    time_machine.move_to(NOON + timedelta(hours=6), tick=False)
    client.force_login(people.staff)
    page = send(client, url("activity_act", found.pk, "hold")).content.decode()
    assert "没有勾选到场的代表" in page
    send(client, url("activity_act", found.pk, "hold"), attended=people.lead.pk)
    assert Entry.objects.counting().get().mandate == people.lead


def test_the_list_needs_the_same_queries_for_one_and_many(client, people, django_assert_num_queries):
    client.force_login(people.staff)
    samples.called(people)
    with django_assert_num_queries(8, exact=False):
        client.get(url("activities"))
    for _ in range(4):
        samples.called(people)
    with django_assert_num_queries(8, exact=False):
        client.get(url("activities"))


def test_all_deputies_may_be_invited(people):
    found = samples.activity(people, delegations=[], everybody=True)
    assert set(found.invited()) == {people.lead, people.second, people.outsider}
