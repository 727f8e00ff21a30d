"""Text messages through a real gateway: what it is asked, and what becomes of its failures."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from apps.matters.models import Disclosure
from apps.notices import sending
from apps.notices.actions import tell
from apps.notices.models import Delivery, Topic
from congress import clock
from tests.notices import samples

NINE = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
PHONE = "13800005678"


def told(title: str = "还有 3 天：甲", at: datetime = NINE, phone: str = PHONE, **more) -> Delivery:
    with clock.at(at):
        reader = samples.user(email="", phone=phone)
        tell([reader], key="event:7", title=title, topic=Topic.DEADLINE, **more)
    return Delivery.objects.get()


def send_at(delivery: Delivery, moment: datetime) -> Delivery:
    with clock.at(moment):
        sending.send(delivery.pk)
    delivery.refresh_from_db()
    return delivery


@pytest.mark.django_db
def test_the_gateway_is_asked_as_its_template_says(gateway):
    delivery = send_at(told('引号"和\n换行'), NINE)
    assert json.loads(gateway.bodies[0]) == {
        "mobile": PHONE,
        "text": '引号"和 换行。请登录工作平台查看。',
        "sign": "青澜县人大常委会",
    }
    assert gateway.headers[0]["X-Key"] == "k1"
    assert (delivery.state, delivery.sent_at) == (Delivery.State.SENT, NINE)


@pytest.mark.django_db
def test_a_form_and_a_query_are_escaped_too(gateway, settings):
    settings.SMS_TEMPLATE, settings.SMS_METHOD = "to={phone}&text={text}", "GET"
    send_at(told("甲&to=1"), NINE)
    asked = parse_qs(urlsplit(gateway.paths[0]).query)
    assert asked == {"to": [PHONE], "text": ["甲&to=1。请登录工作平台查看。"]}


@pytest.mark.django_db
def test_only_the_ends_of_the_number_are_kept(gateway):
    assert told().address == "138****5678"


@pytest.mark.django_db
def test_it_fits_one_part_and_says_nothing_of_a_restricted_matter(gateway):
    matter = samples.matter("某同志", disclosure=Disclosure.RESTRICTED)
    send_at(told("某同志" * 60, matter=matter), NINE)
    text = json.loads(gateway.bodies[0])["text"]
    assert "某同志" not in text
    assert len(text) + len("青澜县人大常委会") <= 70


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": 503}, "503"),
        ({"answer": "没有受理"}, "没有受理"),
        ({"late": 1.5}, "TimeoutError"),
        ({"status": 302, "location": "http://127.0.0.1:1/"}, "302"),
    ],
    ids=["fails", "nonsense", "late", "leads elsewhere"],
)
@pytest.mark.django_db
def test_what_the_gateway_does_not_take_is_tried_again(gateway, facts, words):
    vars(gateway).update(facts)
    delivery = send_at(told(), NINE)
    assert (delivery.state, delivery.next_try_at) == (Delivery.State.QUEUED, NINE + sending.PAUSES[0])
    assert words in delivery.error
    assert PHONE not in delivery.error
    vars(gateway).update(status=200, answer='{"code": 0}', late=0.0, location="")
    assert send_at(delivery, delivery.next_try_at).state == Delivery.State.SENT


@pytest.mark.django_db
def test_a_gateway_that_stays_away_is_given_up(settings):
    settings.SMS_URL = "http://127.0.0.1:1/"
    delivery, moment = told(), NINE
    for pause in sending.PAUSES:
        assert send_at(delivery, moment).next_try_at == moment + pause
        moment += pause
    assert send_at(delivery, moment).state == Delivery.State.FAILED
    assert "短信网关" in delivery.error


@pytest.mark.django_db
def test_at_night_it_waits_for_the_morning(gateway, settings):
    settings.QUIET_HOURS = "21:30-07:00"
    delivery = told(at=NINE.replace(hour=23))
    assert delivery.next_try_at == NINE.replace(hour=7) + timedelta(days=1)
    assert send_at(delivery, NINE.replace(hour=23, minute=30)).state == Delivery.State.QUEUED
    assert not gateway.bodies


@pytest.mark.django_db
def test_without_gateway_or_number_nothing_is_written(settings):
    samples.user(phone="")
    with clock.at(NINE):
        tell([samples.user(email="", phone=PHONE)], key="event:7", title="甲", topic=Topic.DEADLINE)
    assert not Delivery.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_message(gateway):
    gateway.late = 0.2
    pk, together = told().pk, Barrier(2)

    def work() -> None:
        together.wait()
        try:
            with clock.at(NINE):
                sending.send(pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda _: work(), range(2)))
    assert len(gateway.bodies) == 1
