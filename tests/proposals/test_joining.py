"""Open drafts, requests to join, signatures taken back."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from apps.matters import access
from apps.notices.models import Notice
from apps.proposals import actions
from apps.proposals.models import CoSignature
from apps.proposals.workflow import Status
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db
State = CoSignature.State


@pytest.fixture
def people():
    return factories.county()


@pytest.fixture
def opened(people):
    return factories.draft(people, open_to_co_sign=True)


def asked(suggestion, people):
    actions.ask_to_join(suggestion, by=people.second.person.user)
    return suggestion.co_signatures.get()


def test_an_admitted_request_is_a_signature(opened, people):
    asked(opened, people)
    actions.admit(opened, by=people.lead.person.user, mandates=[people.second])
    assert opened.co_signatures.get().state == State.CONFIRMED
    assert Notice.objects.filter(recipient=people.second.person.user, title__contains="同意您附议").exists()


def test_a_request_before_a_change_of_the_text_is_confirmed_anew(opened, people):
    asked(opened, people)
    actions.edit(opened, by=people.lead.person.user, body=factories.BODY + "请尽快。")
    actions.admit(opened, by=people.lead.person.user, mandates=[people.second])
    assert opened.co_signatures.get().state == State.INVITED


def test_nobody_joins_a_draft_that_is_not_open(people):
    closed = factories.draft(people)
    with pytest.raises(Refusal, match="没有“请求附议”"):
        actions.ask_to_join(closed, by=people.second.person.user)


def test_a_deputy_out_of_office_cannot_join(opened, people):
    people.second.state = "suspended"
    people.second.save()
    with pytest.raises(Refusal, match="不能附议"):
        actions.ask_to_join(opened, by=people.second.person.user)


def test_who_did_not_ask_is_not_admitted(opened, people):
    asked(opened, people)
    with pytest.raises(Refusal, match="请选择要同意的代表"):
        actions.admit(opened, by=people.lead.person.user, mandates=[people.outsider])


def test_an_unanswered_request_does_not_hold_the_suggestion_back(opened, people):
    asked(opened, people)
    actions.submit(opened, by=people.lead.person.user)
    assert not opened.co_signatures.exists()
    assert not access.may_see(people.second.person.user, opened)


def test_the_list_of_open_drafts(client, opened, people):
    client.force_login(people.second.person.user)
    page = client.get(reverse("proposals:open_list"))
    assert opened.title in page.content.decode()
    client.post(reverse("proposals:open_draft", args=[opened.pk]), {"once": "5" * 32, "seen": opened.version})
    assert opened.co_signatures.get().state == State.ASKED
    assert opened.title not in client.get(reverse("proposals:open_list")).content.decode()


def test_a_signature_taken_back_is_recorded_apart(people):
    suggestion = factories.reach(Status.IN_HAND, people)
    frozen = suggestion.snapshots.get().sha256
    with pytest.raises(Refusal, match="写明理由"):
        actions.withdraw_signature(suggestion, by=people.second.person.user, note=" ")
    actions.withdraw_signature(suggestion, by=people.second.person.user, note="情况已有变化。")
    row = suggestion.co_signatures.get()
    assert (row.state, row.reason) == (State.WITHDRAWN, "情况已有变化。")
    assert suggestion.snapshots.get().sha256 == frozen
    assert [mandate.name for mandate in suggestion.signatories()] == ["王堃"]
    assert access.held(people.second.person.user, suggestion) == {"view_matter"}
    assert suggestion.co_signatures.signed().count() == 1


def test_who_took_the_signature_back_can_be_invited_for_the_new_text(people):
    suggestion = factories.reach(Status.SUBMITTED, people)
    second = people.second.person.user
    actions.withdraw_signature(suggestion, by=second, note="情况已有变化。")
    actions.send_back(suggestion, by=people.staff, note="请补充。")
    actions.invite(suggestion, by=people.lead.person.user, mandates=[people.second])
    row = suggestion.co_signatures.get()
    assert (row.state, row.reason) == (State.INVITED, "")
    actions.confirm(suggestion, by=second)
    assert suggestion.co_signatures.get().state == State.CONFIRMED


def test_both_counts_stand_on_the_page(client, people):
    suggestion = factories.reach(Status.IN_HAND, people)
    actions.withdraw_signature(suggestion, by=people.second.person.user, note="情况已有变化。")
    client.force_login(people.staff)
    page = client.get(suggestion.get_absolute_url()).content.decode()
    assert "提交时附议 1 人，其后撤回 1 人" in page


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_are_both_heard():
    people = factories.county()
    opened = factories.draft(people, open_to_co_sign=True)
    results = []

    def ask(mandate):
        try:
            actions.ask_to_join(type(opened).objects.get(pk=opened.pk), by=mandate.person.user)
        except Refusal as refusal:
            results.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[one]) for one in (people.second, people.outsider)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not results
    assert opened.co_signatures.asking().count() == 2
