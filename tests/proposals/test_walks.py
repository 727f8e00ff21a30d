"""Random walks of suggestions: whatever is tried by whomever and whenever, the records stay in order.

Each step goes through the real actions on PostgreSQL, on several suggestions at once. A step that is refused is
refused with a sentence and changes nothing; after each step every rule of ``keeping`` holds.
"""

import functools
from collections import Counter
from datetime import datetime, timedelta
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from apps.desk import timing
from apps.matters import access
from apps.matters.models import Deadline
from apps.proposals import actions
from apps.proposals.models import Suggestion
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.proposals import keeping, walking

pytestmark = pytest.mark.django_db

BEGIN = datetime(2026, 2, 4, 10, 0)
"""While the session sits, so that delegations may pre-check."""
MOST = 5
MANY_KINDS = 20
"""Of the steps that people take: fewer kinds would mean that the walks lead nowhere."""
SEEDS = st.integers(0, 2**32)


class Walk(RuleBasedStateMachine):
    """People of one county, their suggestions, and a clock that only goes forward."""

    people = None

    def __init__(self):
        super().__init__()
        self.now = BEGIN
        self.first_seen = {}
        self.dice = None
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.picture = keeping.Picture.taken()

    def teardown(self):
        """Whatever happened is undone for the next walk."""
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)
        transaction.set_rollback(False)

    # What walking asks of a walk.

    def pick(self, among):
        return self.dice.choice(list(among))

    def known(self):
        return list(Suggestion.objects.order_by("pk"))

    def add(self, suggestion):
        self.first_seen.setdefault(suggestion.pk, suggestion)

    # The rules.

    @initialize(seed=SEEDS)
    def begin(self, seed):
        self.dice = Random(seed)
        for one in self.people.deputies[:2]:
            self.open_draft(one, advance=self.pick(range(4)))

    def open_draft(self, mandate, advance=0):
        """A new draft, some already on their way, so that short walks reach far."""
        with clock.at(self.now):
            before = self.picture
            made = actions.draft(
                by=mandate.person.user,
                lead=mandate,
                title=walking.TITLES[0],
                body=factories.BODY,
                subject="education",
                session=factories.session(),
                open_to_co_sign=bool(advance % 2),
            )
            self.add(Suggestion.objects.get(pk=made.pk))
            for action in (actions.submit, actions.register)[: max(0, advance - 1)]:
                action(made, by=mandate.person.user if action is actions.submit else self.people.staff)
        self.picture = keeping.Picture.taken()
        keeping.demand(before, self.picture)

    @precondition(lambda self: len(self.first_seen) < MOST)
    @rule(who=st.integers(0, 2), advance=st.integers(0, 3))
    def draft(self, who, advance):
        self.open_draft(self.people.deputies[who], advance)

    @rule(days=st.sampled_from([0, 1, 6, 25, 100]), hours=st.integers(1, 5))
    def time_passes(self, days, hours):
        self.now += timedelta(days=days, hours=hours)

    @rule(seed=SEEDS, steps=st.integers(1, 12))
    def work(self, seed, steps):
        """People take steps that their pages offer them, on one suggestion after another."""
        self.dice = Random(seed)
        for _ in range(steps):
            self.take_one(self.pick(self.known()))
            self.now += timedelta(hours=self.pick([1, 3, 30]))

    def take_one(self, suggestion):
        """Whoever has something to do with it does one thing."""
        names = list(walking.accounts(self.people))
        self.dice.shuffle(names)
        for who in names:
            if verbs := self.offers(suggestion, who):
                return self.attempt(suggestion, self.pick(verbs), who)
        return None

    def offers(self, suggestion, who):
        """What stands open to them; a step back only now and then, or no walk would come far."""
        with clock.at(self.now):
            powers = access.Powers(walking.accounts(self.people)[who], suggestion)
            offers = workflow.offers(suggestion, powers)
        verbs = [offer.step.verb for offer in offers if offer.reason is None]
        onward = [verb for verb in verbs if verb not in walking.BACK]
        ahead = [verb for verb in onward if workflow[verb].target]
        return self.pick([ahead, ahead, onward, onward, verbs])

    @rule(seed=SEEDS)
    def anything(self, seed):
        """Somebody tries whatever comes to mind, from a record that they may have read long ago."""
        self.dice = Random(seed)
        suggestion = self.pick(self.known())
        if self.pick([False, True]):
            suggestion = self.first_seen.get(suggestion.pk, suggestion)
        self.attempt(suggestion, self.pick(walking.DO), self.pick(walking.accounts(self.people)))

    @rule(levels=st.integers(0, 2), countersign=st.booleans())
    def arrange(self, levels, countersign):
        """The education bureau changes who checks its drafts."""
        people = self.people
        with clock.at(self.now):
            named = [(f"第{at + 1}级", [people.section]) for at in range(levels)]
            self.do(
                lambda: actions.set_route(people.edu, by=people.signer, levels=named, countersign=countersign)
            )

    @rule(seed=SEEDS)
    def clock_stands_or_goes_on(self, seed):
        """Staff let one clock stand still, or go on."""
        self.dice = Random(seed)
        rows = list(Deadline.objects.order_by("pk"))
        if not rows:
            return
        deadline, by = self.pick(rows), self.pick([self.people.staff, self.people.handler])
        act = functools.partial(timing.hold, reason="等待补充材料") if self.pick([0, 1]) else timing.go_on
        with clock.at(self.now):
            self.do(lambda: act(deadline, by=by))

    def attempt(self, suggestion, verb, who):
        user = walking.accounts(self.people)[who]
        with clock.at(self.now):
            fresh = Suggestion.objects.get(pk=suggestion.pk)
            verb = walking.meant(fresh, verb)
            reason = workflow.refusal(workflow[verb], fresh, by=user)
            refused = self.do(lambda: walking.DO[verb](self, suggestion, user))
        if not refused:
            self.taken[verb] += 1
            self.reached[Suggestion.objects.get(pk=suggestion.pk).status] += 1
        assert refused or not reason, f"{who} took {verb}, which should have been refused: {reason}"

    def do(self, act):
        """Whether it was refused; then nothing is other than before."""
        refusal, before = None, self.picture
        try:
            with transaction.atomic():
                act()
        except Refusal as caught:
            refusal = str(caught)
        self.picture = keeping.Picture.taken()
        if refusal:
            assert refusal.endswith("。")
            assert self.picture == before
        keeping.demand(before, self.picture)
        return bool(refusal)


def walk(people, **bounds):
    """Returns how often each step was taken."""
    taken, reached = Counter(), Counter()
    machine = type("WalkOfThisCounty", (Walk,), {"people": people, "taken": taken, "reached": reached})
    run_state_machine_as_test(
        machine,
        settings=settings(
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            **bounds,
        ),
    )
    return taken


def test_short_walks():
    """The same walks each time. Failures are shown as they were found: making them smaller would take minutes."""
    taken = walk(
        walking.county(),
        max_examples=8,
        stateful_step_count=12,
        derandomize=True,
        phases=[Phase.generate],
    )
    assert len(taken) > MANY_KINDS, taken


@pytest.mark.slow
def test_long_walks():
    """Other walks each time."""
    taken = walk(walking.county(), max_examples=60, stateful_step_count=30)
    assert len(taken) > MANY_KINDS, taken


def test_every_step_that_people_take_can_be_tried():
    assert set(walking.DO) == {row.verb for row in workflow if row.who}
