"""Mail as a real server receives it: parts, retries, giving up, one mail however many workers."""

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.urls import reverse

from apps.notices import sending, tasks
from apps.notices.actions import tell
from apps.notices.models import STUCK_AFTER, Delivery, Notice
from congress import clock
from tests.notices import samples

NINE = datetime(2026, 3, 10, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def told(title: str = "建议已交办：关于增设农村公交班次的建议", **more) -> Delivery:
    with clock.at(NINE):
        tell(
            [samples.user()],
            key="event:7:assign",
            title=title,
            body="请在三个月内答复。",
            url="/desk/",
            **more,
        )
    return Delivery.objects.get()


def send_at(delivery: Delivery, moment: datetime) -> Delivery:
    with clock.at(moment):
        sending.send(delivery.pk)
    delivery.refresh_from_db()
    return delivery


@pytest.mark.django_db
def test_a_mail_has_both_parts_and_the_way_to_the_notice(postman):
    delivery = send_at(told(), NINE)
    (mail,) = postman.mails
    link = f"https://rd.qinglan.example{reverse('notices:notice', args=[Notice.objects.get().pk])}"
    assert mail["Subject"].strip() == "建议已交办：关于增设农村公交班次的建议"
    assert mail["To"] == "zhou@example.invalid"
    assert mail["Message-ID"].endswith("@qinglan.example>")
    for kind in ("plain", "html"):
        text = mail.get_body((kind,)).get_content()
        assert [words for words in (link, "请在三个月内答复。", "周岚，您好") if words not in text] == []
    assert (delivery.state, delivery.sent_at) == (Delivery.State.SENT, NINE)


@pytest.mark.django_db
def test_a_title_cannot_add_a_header_or_markup(postman):
    send_at(told(title="建议\nBcc: all@example.invalid <b>"), NINE)
    (mail,) = postman.mails
    assert mail["Bcc"] is None
    assert "&lt;b&gt;" in mail.get_body(("html",)).get_content()


@pytest.mark.django_db
def test_a_failing_server_is_tried_again(postman):
    delivery = told()
    postman.answers = ["451 busy"]
    send_at(delivery, NINE)
    assert (delivery.state, delivery.tries) == (Delivery.State.QUEUED, 1)
    assert "没有接收" in delivery.error
    send_at(delivery, NINE + timedelta(seconds=59))
    assert delivery.tries == 1
    send_at(delivery, NINE + timedelta(seconds=60))
    assert (delivery.state, delivery.error, len(postman.mails)) == (Delivery.State.SENT, "", 1)


@pytest.mark.django_db
def test_after_the_last_pause_it_is_given_up(postman, settings):
    settings.EMAIL_PORT = 1
    delivery, moment, pauses = told(), NINE, []
    for _ in range(len(sending.PAUSES)):
        send_at(delivery, moment)
        pauses.append(delivery.next_try_at - moment)
        moment += pauses[-1]
    assert pauses == sending.PAUSES
    send_at(delivery, moment)
    assert delivery.state == Delivery.State.FAILED
    assert "邮件服务器" in delivery.error


@pytest.mark.django_db
def test_an_address_the_server_does_not_know_is_given_up_at_once(postman):
    postman.recipient_answers = ["550 no such user"]
    delivery = send_at(told(), NINE)
    assert (delivery.state, delivery.tries) == (Delivery.State.FAILED, 1)
    assert "核对电子邮箱" in delivery.error


@pytest.mark.django_db
def test_a_server_that_asks_for_patience_gets_it(postman):
    postman.recipient_answers = ["450 greylisted"]
    assert send_at(told(), NINE).state == Delivery.State.QUEUED


@pytest.mark.django_db
def test_a_server_that_hangs_is_left_and_tried_again(postman, settings):
    settings.EMAIL_TIMEOUT = 1
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        delivery = send_at(told(), NINE)
    assert (delivery.state, delivery.next_try_at) == (Delivery.State.QUEUED, NINE + sending.PAUSES[0])
    assert "邮件服务器没有接收" in delivery.error


@pytest.mark.django_db
def test_a_server_that_answers_late_gets_its_mail_delivered_once(postman):
    postman.slow = 1.5
    assert send_at(told(), NINE).state == Delivery.State.SENT
    assert len(postman.mails) == 1


@pytest.mark.django_db
def test_a_mail_sent_is_not_sent_again(postman):
    delivery = send_at(told(), NINE)
    send_at(delivery, NINE + timedelta(days=1))
    assert len(postman.mails) == 1


@pytest.mark.django_db
def test_what_a_dead_worker_held_is_sent(postman):
    delivery = told()
    with clock.at(NINE):
        assert sending.claim(delivery.pk)
    assert send_at(delivery, NINE + STUCK_AFTER / 2).state == Delivery.State.SENDING
    assert send_at(delivery, NINE + STUCK_AFTER).state == Delivery.State.SENT


@pytest.mark.django_db
def test_the_sweep_hands_over_what_is_due(postman, monkeypatch):
    delivery, asked = told(), []
    monkeypatch.setattr(tasks.send, "delay", asked.append)
    with clock.at(NINE):
        tasks.sweep()
        Delivery.objects.update(next_try_at=clock.now() + timedelta(minutes=1))
        tasks.sweep()
    assert asked == [delivery.pk]


@pytest.mark.django_db
def test_without_a_mail_server_rows_wait(settings, monkeypatch):
    settings.EMAIL_HOST = ""
    monkeypatch.setattr(tasks.send, "delay", pytest.fail)
    told()
    tasks.sweep()
    assert Delivery.objects.get().state == Delivery.State.QUEUED


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_one_mail(postman):
    postman.slow = 0.2
    pk, together = told().pk, Barrier(2)

    def work() -> None:
        together.wait()
        try:
            sending.send(pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(lambda _: work(), range(2)))
    assert len(postman.mails) == 1
    assert Delivery.objects.get().tries == 1
