"""通知设置: what people choose, quiet hours, leave and who stands in."""

import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from apps.notices import actions, tasks, wishes
from apps.notices.models import Absence, Delivery, Notice, Topic
from congress import clock
from tests.notices import samples

pytestmark = pytest.mark.django_db
TOMORROW = clock.today() + timedelta(days=1)


@pytest.fixture
def bureau():
    return samples.organ("教育局")


@pytest.fixture
def sun(client, bureau):
    sun = samples.user("孙蕾", organ=bureau, phone="13800005678")
    client.force_login(sun)
    return sun


def post(client, view, *args, **fields):
    return client.post(reverse(view, args=args), fields | {"once": uuid.uuid4()}, follow=True)


def test_the_page_shows_masked_addresses_and_what_holds(client, sun):
    text = client.get(reverse("notices:settings")).text
    assert "138****5678" in text
    assert "zh****@example.invalid" in text
    assert "13800005678" not in text


def test_a_topic_turned_off_sends_no_mail(client, sun):
    assert "通知设置已保存" in post(client, "notices:settings", email=["deadline"]).text
    actions.tell([sun], key="event:1", title="甲", topic=Topic.STEP)
    assert not Delivery.objects.exists()
    actions.tell([sun], key="event:2", title="乙", topic=Topic.DEADLINE)
    assert Delivery.objects.get().number == 1
    assert Notice.objects.count() == 2


def test_quiet_hours_need_both_ends(client, sun):
    page = post(client, "notices:settings", quiet_from="21:00")
    assert "开始和结束须同时填写" in page.text
    post(client, "notices:settings", quiet_from="21:00", quiet_to="07:30")
    sun.refresh_from_db()
    assert (sun.quiet_hours.starts, sun.quiet_hours.ends) == (time(21), time(7, 30))
    post(client, "notices:settings")
    assert "21:00" not in client.get(reverse("notices:settings")).text


@pytest.mark.parametrize(
    ("now", "hours", "then"),
    [
        ((10, 20), (time(21), time(7)), (10, 20)),
        ((10, 22), (time(21), time(7)), (11, 7)),
        ((10, 6), (time(21), time(7)), (10, 7)),
        ((10, 7), (time(21), time(7)), (10, 7)),
        ((10, 13), (time(12), time(14)), (10, 14)),
        ((10, 22), None, (10, 22)),
    ],
)
def test_what_falls_into_quiet_hours_waits_for_their_end(now, hours, then):
    zone = ZoneInfo("Asia/Shanghai")
    assert wishes.after_quiet(datetime(2026, 3, *now, tzinfo=zone), hours) == datetime(
        2026, 3, *then, tzinfo=zone
    )


def test_a_leave_is_entered_and_struck_out(client, sun, bureau):
    lin = samples.user("林远", organ=bureau)
    page = post(client, "notices:away", starts_on=TOMORROW, ends_on=TOMORROW, stand_in=lin.pk)
    assert "外出已登记" in page.text
    again = post(client, "notices:away", starts_on=TOMORROW, ends_on=TOMORROW, stand_in=lin.pk)
    assert "与已登记的外出重叠" in again.text
    assert "取消" in post(client, "notices:return_early", Absence.objects.get().pk).text
    assert not Absence.objects.exists()


def test_only_a_colleague_stands_in(client, sun):
    stranger = samples.user("何平", organ=samples.organ("水利局"))
    post(client, "notices:away", starts_on=TOMORROW, ends_on=TOMORROW, stand_in=stranger.pk)
    assert not Absence.objects.exists()


def test_nobody_strikes_out_anothers_leave(client, sun, bureau):
    lin = samples.user("林远", organ=bureau)
    absence = actions.go_away(by=lin, starts_on=TOMORROW, ends_on=TOMORROW, stand_in=sun)
    url = reverse("notices:return_early", args=[absence.pk])
    assert client.post(url, {"once": uuid.uuid4()}).status_code == 404


def test_security_mail_goes_out_even_during_leave(sun, bureau):
    lin = samples.user("林远", organ=bureau)
    actions.go_away(by=sun, starts_on=clock.today(), ends_on=TOMORROW, stand_in=lin)
    actions.tell([sun], key="event:1", title="甲")
    assert not Delivery.objects.exists()
    actions.tell([sun], key="event:2", title="密码已修改", topic=Topic.ACCOUNT)
    assert Delivery.objects.exists()


def test_old_read_messages_are_forgotten(sun):
    with clock.at(date(2020, 1, 1)):
        actions.tell([sun], key="event:1", title="旧")
        actions.read(Notice.objects.all())
        actions.tell([sun], key="event:2", title="旧的未读")
    tasks.forget()
    assert Notice.objects.get().key == "event:2"
