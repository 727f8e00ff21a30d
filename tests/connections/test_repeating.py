"""An act that is asked for again happens once."""

import threading

import pytest
from django.db import connection as line

from apps.connections.models import Call
from apps.connections.tasks import forget
from apps.proposals.models import Contact
from apps.proposals.workflow import Status
from congress import clock
from tests import factories
from tests.connections.samples import System, connected

S = Status
CONTACT = {"how": "phone", "held_on": "2026-03-12", "whom": "王堃代表", "note": "电话沟通。"}


@pytest.mark.django_db
def test_the_first_answer_is_given_again():
    people = factories.county()
    system = connected(people.edu)[1]
    suggestion = factories.reach(S.IN_HAND, people)
    before = Contact.objects.count()
    first, second = (
        system.post(f"suggestions/{suggestion.pk}/contact/", key="key-number-1", **CONTACT) for _ in range(2)
    )
    assert (first.json(), second["Idempotent-Replay"]) == (second.json(), "true")
    assert Contact.objects.count() == before + 1


@pytest.mark.django_db
def test_a_key_serves_one_request_only():
    people = factories.county()
    system = connected(people.edu)[1]
    suggestion = factories.reach(S.IN_HAND, people)
    system.post(f"suggestions/{suggestion.pk}/contact/", key="key-number-1", **CONTACT)
    other = CONTACT | {"note": "另一次。"}
    answer = system.post(f"suggestions/{suggestion.pk}/contact/", key="key-number-1", **other)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "key_reused")


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["short", "键" * 10, "x" * 101, "with\x7fdelete"])
def test_an_act_needs_a_key(key):
    people = factories.county()
    system = connected(people.edu)[1]
    answer = system.post("suggestions/1/sign_for/", key=key.encode().decode("latin-1"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "key_missing")


@pytest.mark.django_db
def test_what_was_refused_may_be_tried_again_with_the_same_key():
    people = factories.county()
    system = connected(people.edu)[1]
    suggestion = factories.reach(S.IN_HAND, people)
    refused = system.post(f"suggestions/{suggestion.pk}/send_up/", key="key-number-1")
    assert refused.status_code == 409
    assert not Call.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_act_once():
    people = factories.county()
    token = connected(people.edu)[1].token
    suggestion = factories.reach(S.IN_HAND, people)
    before, gate, answers = Contact.objects.count(), threading.Barrier(2), []

    def ask():
        gate.wait()
        answers.append(
            System(token).post(f"suggestions/{suggestion.pk}/contact/", key="key-number-1", **CONTACT)
        )
        line.close()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Contact.objects.count() == before + 1


@pytest.mark.django_db
def test_old_answers_are_forgotten():
    people = factories.county()
    connection = connected(people.edu)[0]
    with clock.at(clock.now().replace(year=2025)):
        Call.objects.create(connection=connection, key="old-key-1", digest="", at=clock.now())
    Call.objects.create(connection=connection, key="new-key-1", digest="")
    forget()
    assert list(Call.objects.values_list("key", flat=True)) == ["new-key-1"]
