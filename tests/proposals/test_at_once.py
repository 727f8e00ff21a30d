"""Two people at once in the handling: one wins, the other is told."""

import pytest

from apps.proposals import actions
from apps.proposals.appraisal import actions as appraisal
from apps.proposals.models import Appraisal, Commitment, Suggestion
from apps.proposals.promises import actions as promises
from apps.proposals.workflow import Status
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.matters.test_concurrency import together
from tests.proposals import judging, promising

pytestmark = pytest.mark.django_db(transaction=True)


def refused(results):
    return [str(one) for one in results if isinstance(one, Refusal)]


def test_two_leaders_sign_one_letter():
    people = factories.county()
    suggestion = factories.reach(Status.SIGNING, people)
    other = factories.user("handling_lead", organ=people.edu, name="副职")
    results = together(
        *[
            lambda by=by: actions.reply(Suggestion.objects.get(pk=suggestion.pk), by=by)
            for by in (people.signer, other)
        ]
    )
    assert len(refused(results)) == 1
    assert "现在是“待评价”" in refused(results)[0]
    assert suggestion.papers.count() == suggestion.events.filter(verb="reply").count() == 1


def test_deputy_and_staff_confirm_a_promise_once():
    people = factories.county()
    key = promising.answered_again(people).pk
    results = together(
        lambda: promises.confirm_kept(Commitment.objects.get(pk=key), by=people.lead.person.user),
        lambda: promises.not_kept(Commitment.objects.get(pk=key), by=people.staff, note="现场未见。"),
    )
    assert len(refused(results)) == 1
    commitment = Commitment.objects.get(pk=key)
    assert commitment.deadlines.running().count() == (commitment.status == "open")


def test_a_year_is_frozen_once():
    people = factories.county()
    factories.reach(Status.CLOSED, people)
    judging.enacted(people.staff)
    year = clock.today().year
    results = together(*[lambda: appraisal.freeze(by=people.staff, year=year)] * 3)
    assert len(refused(results)) == 2
    assert Appraisal.objects.filter(year=year).count() == 1
