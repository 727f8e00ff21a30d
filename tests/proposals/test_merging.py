"""Suggestions handled together (并案): one lead, a reply, a promise and a rating for each."""

import threading
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from apps.matters import access
from apps.matters.models import Link
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.promises import actions as promises
from apps.proposals.queue import waiting_for
from apps.proposals.workflow import Status, workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters import files
from tests.proposals.promising import BRIDGE, PLANNED, later

pytestmark = pytest.mark.django_db
S = Status


@pytest.fixture
def people():
    return factories.county()


def pair(people):
    first = factories.reach(S.REGISTERED, people)
    second = factories.reach(S.REGISTERED, people, title="关于在校门口设岗的建议")
    actions.merge(second, by=people.staff, into=first)
    return first, second


def talk(suggestion, people):
    said = {"how": "site", "held_on": clock.today(), "whom": "王堃代表", "note": "一同察看。"}
    return actions.contact(suggestion, by=people.handler, **said)


def in_hand(people):
    """A pair whose lead item is signed for, with its own talk and the opinion of the co-handler."""
    first, second = pair(people)
    for take in (factories.assign, factories.sign_for):
        take(first, people)
    actions.advise(first, by=people.co_handler, opinion="同意。")
    talk(first, people)
    return first, second


def offers(suggestion, user):
    return {row.step.verb: row.reason for row in workflow.offers(suggestion, access.Powers(user, suggestion))}


def test_no_answer_before_the_deputies_of_both_were_talked_to(people):
    first, second = in_hand(people)
    actions.draft_reply(first, by=people.handler, **PLANNED | {"grade": "A", "result": "solved"})
    waits = f"还不能送负责人签发：并案的{second.number}建议尚未登记与代表的沟通。"
    assert offers(first, people.handler)["send_up"] == waits
    with pytest.raises(Refusal, match=waits):
        actions.send_up(first, by=people.handler)
    assert {row.pk: row.next_verb for row in waiting_for(people.handler)} == {
        first.pk: "send_up",
        second.pk: "contact",
    }
    talk(second, people)
    assert not waiting_for(people.handler).filter(pk=second.pk).exists()
    actions.send_up(first, by=people.handler)
    actions.reply(first, by=people.signer)
    second.refresh_from_db()
    assert second.status == S.REPLIED


def test_a_merged_item_is_talked_about_once_the_lead_item_is_signed_for(people):
    first, second = pair(people)
    assert "contact" not in offers(second, people.handler)
    factories.assign(first, people)
    assert offers(second, people.handler) == {"contact": "还不能登记沟通：主件还没有签收。"}
    assert not waiting_for(people.handler).filter(pk=second.pk).exists()
    factories.sign_for(first, people)
    assert offers(second, people.handler) == {"contact": None}
    assert offers(second, people.co_handler) == {}


def test_a_class_b_letter_promises_and_encloses_the_same_to_both(people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    first, second = in_hand(people)
    talk(second, people)
    plan = SimpleUploadedFile("方案图.pdf", files.pdf())
    actions.draft_reply(first, by=people.handler, **PLANNED, files=[plan])
    promises.plan_promise(first, by=people.handler, text=BRIDGE, due_on=later(), organ=people.edu)
    actions.send_up(first, by=people.handler)
    actions.reply(first, by=people.signer)
    for one in (first, second):
        commitment = one.commitments.get()
        assert (commitment.title, commitment.due_on, commitment.organ) == (BRIDGE, later(), people.edu)
        assert commitment.reply == one.replies.get()
        assert commitment.deadlines.get().code == "C13"
        assert [row.name for row in one.attachments.filter(label="答复附件")] == ["方案图.pdf"]
        assert access.may(people.handler, "matters.answer_matter", commitment)


def test_a_merged_pair_keeps_two_replies_and_two_ratings(people):
    with clock.at(date(2026, 3, 10)):
        first, second = pair(people)
        for take in (factories.assign, factories.sign_for):
            take(first, people)
        talk(second, people)
        for take in (factories.prepare_reply, factories.reply):
            take(first, people)
    second.refresh_from_db()
    assert second.status == S.REPLIED
    papers = {one.replies.get().paper.number for one in (first, second)}
    assert len(papers) == 2
    assert second.deadlines.get(code="C1").met_on == date(2026, 3, 10)
    factories.rate_all(first, people)
    for mandate in (people.lead, people.second):
        actions.rate(
            second, by=mandate.person.user, attitude="satisfied", result="dissatisfied", reason="未落实。"
        )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, second.round) == (S.CLOSED, S.IN_HAND, 2)
    factories.talk_and_draft(second, people)
    factories.reply(second, people)


def test_handlers_see_what_was_merged_and_lose_it_when_taken_out(people):
    first, second = pair(people)
    factories.assign(first, people)
    assert access.may_see(people.handler, second)
    actions.un_merge(second, by=people.staff, note="内容并不相同。")
    second.refresh_from_db()
    assert second.status == S.REGISTERED
    assert not access.may_see(people.handler, second)
    assert not Link.objects.exists()
    actions.assign(second, by=people.staff, lead=people.other)


def test_what_leads_nothing_any_more_frees_what_followed(people):
    first, second = pair(people)
    factories.assign(first, people)
    factories.withdraw(first, people)
    second.refresh_from_db()
    assert second.status == S.REGISTERED
    assert not second.assignments.current().exists()


def test_mergers_that_are_refused(people):
    first, second = pair(people)
    third = factories.reach(S.SUBMITTED, people, title="第三件")
    with pytest.raises(Refusal, match="并入它自己"):
        actions.merge(first, by=people.staff, into=first)
    with pytest.raises(Refusal, match="都已立案"):
        actions.merge(first, by=people.staff, into=third)
    factories.register(third, people)
    with pytest.raises(Refusal, match="已经并入这件建议"):
        actions.merge(first, by=people.staff, into=third)
    with pytest.raises(Refusal, match="都已立案"):
        actions.merge(third, by=people.staff, into=second)


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_merge_crosswise_merge_once():
    people = factories.county()
    pair = [factories.reach(S.REGISTERED, people, title=f"第{n}件建议") for n in range(2)]
    said = []

    def merge(one, other):
        try:
            get = Suggestion.objects.get
            actions.merge(get(pk=one.pk), by=people.staff, into=get(pk=other.pk))
        except Refusal as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=order) for order in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(said) == 1
    assert sorted(Suggestion.objects.values_list("status", flat=True)) == ["merged", "registered"]
