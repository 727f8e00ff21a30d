"""Telling people: rows first, one event once, mail only after the commit."""

import time

import pytest
from celery import current_app
from django.db import transaction

from apps.audit.models import Act, Entry
from apps.matters.models import Disclosure
from apps.notices.actions import resend, tell
from apps.notices.models import Delivery, Notice
from tests.notices import samples

pytestmark = pytest.mark.django_db
KEY = "event:1:assign"


def test_one_event_is_told_once():
    zhou, sun = samples.user(), samples.user("孙蕾")
    for _ in range(2):
        tell([zhou, sun, zhou], key=KEY, title="建议已交办", url="/desk/")
    assert sorted(Notice.objects.values_list("recipient__name", flat=True)) == ["周岚", "孙蕾"]
    assert Delivery.objects.count() == 2


def test_those_not_told_before_are_told():
    zhou, sun = samples.user(), samples.user("孙蕾")
    tell([zhou], key=KEY, title="建议已交办")
    tell([zhou, sun], key=KEY, title="建议已交办")
    assert Notice.objects.filter(recipient=zhou).count() == Notice.objects.filter(recipient=sun).count() == 1


def test_without_address_the_inbox_alone():
    tell([samples.user(email="")], key=KEY, title="建议已交办")
    assert Notice.objects.get().delivery is None
    assert not Delivery.objects.exists()


def test_closed_accounts_hear_nothing():
    tell([samples.user(is_active=False)], key=KEY, title="建议已交办")
    assert not Notice.objects.exists()


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    people = [samples.user(f"代表{no}") for no in range(30)]
    with django_assert_max_num_queries(14):
        tell(people, key=KEY, title="建议已交办")
    assert Delivery.objects.count() == 30


def test_what_is_rolled_back_is_neither_told_nor_sent(postman, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        tell([samples.user()], key=KEY, title="建议已交办")
        transaction.set_rollback(True)
    assert not callbacks
    assert not Notice.objects.exists()


def test_after_the_commit_the_worker_is_asked(postman, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell([samples.user()], key=KEY, title="建议已交办")
    name = current_app.conf.task_default_queue
    with current_app.connection_for_read() as broker, broker.SimpleQueue(name) as queue:
        while next_task(queue) != ("notices.send", [Delivery.objects.get().pk]):
            continue  # of another test


def next_task(queue):
    """Name and arguments of the next task; raises Empty when none comes."""
    message = queue.get(timeout=5)
    message.ack()
    return message.headers["task"], message.decode()[0]


@pytest.fixture
def broker_away(monkeypatch):
    """The broker's address leads nowhere."""
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(current_app, "_pool", None)
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)


def test_a_page_goes_on_while_the_broker_is_away(postman, broker_away, django_capture_on_commit_callbacks):
    begun = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        tell([samples.user(), samples.user("孙蕾"), samples.user("何平")], key=KEY, title="建议已交办")
    assert callbacks
    assert time.monotonic() - begun < 3
    assert set(Delivery.objects.values_list("state", flat=True)) == {Delivery.State.QUEUED}


def test_a_long_title_is_shortened():
    tell([samples.user()], key=KEY, title="建" * 400)
    assert len(Notice.objects.get().title) == 300


def test_a_mail_says_nothing_of_a_restricted_matter():
    matter = samples.matter("关于某同志的情况", disclosure=Disclosure.RESTRICTED)
    tell([samples.user()], key=KEY, title="关于某同志的情况", body="详情", matter=matter)
    notice = Notice.objects.get()
    assert "某同志" not in notice.mail_title + notice.mail_body


def test_resending_uses_the_address_of_today():
    zhou = samples.user()
    failed = Delivery.objects.create(recipient=zhou, address="old@example.invalid", state="failed", tries=5)
    zhou.email = "new@example.invalid"
    zhou.save()
    assert resend(failed, by=samples.user("许静"))
    failed.refresh_from_db()
    assert (failed.state, failed.tries, failed.address) == ("queued", 0, "new@example.invalid")
    assert Entry.objects.get(act=Act.DELIVERY).what == f"重新发送给{zhou.name}的电子邮件"


def test_what_was_sent_is_not_sent_again():
    sent = Delivery.objects.create(
        recipient=samples.user(), address="a@example.invalid", state="sent", sent_at="2026-03-10T09:00Z"
    )
    resend(sent, by=samples.user("许静"))
    sent.refresh_from_db()
    assert sent.state == Delivery.State.SENT
    assert not Entry.objects.filter(act=Act.DELIVERY).exists()
