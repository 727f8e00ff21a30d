"""What an organ's people read in their inbox, its system is told: signed, again when it fails, given up in words."""

import json
import time
from datetime import timedelta

import pytest

from apps.connections import actions, pushing, tasks
from apps.connections.models import Connection, Push
from apps.matters.models import Disclosure
from apps.notices.actions import tell
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.connections.samples import CLIENT, connected
from tests.documents.outside import running
from tests.notices import samples as notices

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    with running() as service:
        service.work = lambda body: b""
        yield service


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def listening(people, service):
    connection, _system = connected(people.edu)
    return actions.change_connection(
        connection, by=factories.user("system_admin"), networks="", hook_url=service.url
    )


def swept():
    for pk in pushing.gather():
        pushing.send(pk)


def test_news_of_an_assignment_arrives_signed(people, service, listening):
    suggestion = factories.reach(Status.ASSIGNED, people)
    swept()
    (body,), (headers,) = service.bodies, service.headers
    said = json.loads(body)
    assert said["suggestion"] == suggestion.pk
    assert said["title"] == f"建议已交办：{suggestion.title}"
    assert said["url"].endswith(f"/api/organs/v1/suggestions/{suggestion.pk}/")
    assert CLIENT.is_genuine(listening.hook_secret, headers, body)
    assert not CLIENT.is_genuine("another secret", headers, body)
    assert not CLIENT.is_genuine(listening.hook_secret, headers, body + b" ")
    assert not CLIENT.is_genuine(
        listening.hook_secret, headers | {"X-Timestamp": str(int(time.time()) - 900)}, body
    )


def test_each_notice_is_told_once(people, service, listening):
    factories.reach(Status.ASSIGNED, people)
    swept()
    swept()
    assert len(service.bodies) == 1
    assert Push.objects.get().state == Push.State.SENT


def test_what_came_before_the_address_was_set_is_not_told(people, service):
    connection, _system = connected(people.edu)
    factories.reach(Status.ASSIGNED, people)
    actions.change_connection(
        connection, by=factories.user("system_admin"), networks="", hook_url=service.url
    )
    swept()
    assert not service.bodies


def test_a_failing_system_is_asked_with_growing_pauses_and_given_up(people, service, listening):
    service.status = 503
    factories.reach(Status.ASSIGNED, people)
    swept()
    push = Push.objects.get()
    assert (push.state, push.tries) == (Push.State.QUEUED, 1)
    assert "503" in push.error
    moment = clock.now()
    for _ in range(4):
        moment += timedelta(hours=2)
        with clock.at(moment):
            swept()
    push.refresh_from_db()
    assert push.state == Push.State.FAILED
    service.status = 200
    actions.send_again(listening, by=factories.user("system_admin"))
    swept()
    push.refresh_from_db()
    assert (push.state, push.error) == (Push.State.SENT, "")
    with pytest.raises(Refusal, match="没有未送达"):
        actions.send_again(listening, by=factories.user("system_admin"))


def test_a_redirect_leads_nowhere(people, service, listening):
    service.status, service.location = 302, "http://127.0.0.1:1/"
    factories.reach(Status.ASSIGNED, people)
    swept()
    assert Push.objects.get().state == Push.State.QUEUED


def test_a_claim_of_a_dead_worker_is_taken_over(people, service, listening):
    factories.reach(Status.ASSIGNED, people)
    pushing.gather()
    Push.objects.update(state=Push.State.SENDING, claimed_at=clock.now() - timedelta(minutes=10))
    swept()
    assert Push.objects.get().state == Push.State.SENT


def test_of_a_restricted_matter_nothing_is_said(service, listening):
    matter = notices.matter("某同志", disclosure=Disclosure.RESTRICTED)
    tell([listening.account], key="event:9", title="某同志的事", body="细节", matter=matter)
    swept()
    assert "某同志" not in service.bodies[0].decode()


def test_a_closed_connection_hears_nothing(people, service, listening):
    factories.reach(Status.ASSIGNED, people)
    pushing.gather()
    actions.close_connection(listening, by=factories.user("system_admin"), reason="不再使用")
    swept()
    assert not service.bodies


def test_a_new_address_has_a_new_secret(listening, service):
    admin = factories.user("system_admin")
    same = actions.change_connection(listening, by=admin, networks="10.0.0.0/8", hook_url=service.url)
    other = actions.change_connection(listening, by=admin, networks="", hook_url="https://oa.example/x")
    none = actions.change_connection(listening, by=admin, networks="", hook_url="")
    assert same.hook_secret == listening.hook_secret != other.hook_secret
    assert (none.hook_secret, none.hook_since) == ("", None)


def test_the_sweep_sets_going_what_is_due(people, service, listening, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    factories.reach(Status.ASSIGNED, people)
    for pk in pushing.gather():
        tasks.send(pk)
    assert Connection.objects.get().pushes.get().state == Push.State.SENT
