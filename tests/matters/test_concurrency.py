"""Two people at once, on real PostgreSQL: one wins, the other is told."""

import threading

import pytest
from django.db import connection

from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import Status
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls):
    """Run the calls at the same moment in threads of their own; results or the exceptions raised."""
    gate, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(index, call):
        gate.wait()
        try:
            results[index] = call()
        except Exception as error:  # handed to the test
            results[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def fresh(suggestion):
    return Suggestion.objects.get(pk=suggestion.pk)


def test_one_step_is_won_once():
    people = factories.county()
    suggestion = factories.reach(Status.SUBMITTED, people)
    results = together(*[lambda: actions.register(fresh(suggestion), by=people.staff)] * 4)
    refusals = [result for result in results if isinstance(result, Refusal)]
    assert len(refusals) == 3
    assert "待交办" in str(refusals[0])
    assert fresh(suggestion).number == "第1号"
    assert suggestion.events.filter(verb="register").count() == 1


def test_numbers_have_no_gap_when_clerks_register_at_once():
    people = factories.county()
    waiting = [factories.reach(Status.SUBMITTED, people, title=f"第{n}件建议") for n in range(6)]
    results = together(*[lambda s=s: actions.register(fresh(s), by=people.staff) for s in waiting])
    assert results == [None] * 6
    assert sorted(fresh(s).serial for s in waiting) == [1, 2, 3, 4, 5, 6]


def test_the_last_two_ratings_settle_the_round_once():
    people = factories.county()
    suggestion = factories.reach(Status.REPLIED, people)
    results = together(
        *[
            lambda m=m: (
                actions.rate(fresh(suggestion), by=m.person.user, attitude="satisfied", result="satisfied").pk
            )
            for m in (people.lead, people.second)
        ]
    )
    assert all(isinstance(result, int) for result in results), results
    assert fresh(suggestion).status == Status.CLOSED
