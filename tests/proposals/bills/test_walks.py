"""Random walks of bills: whatever is tried by whomever, the records stay in order.

Each step goes through the real actions on PostgreSQL, on several bills of one session. A step that is refused is refused
with a sentence and changes nothing; after each step every rule of ``keeping`` holds.
"""

from collections import Counter
from random import Random

import pytest
from django.db import transaction

from apps.matters import access
from apps.proposals.bills import actions
from apps.proposals.bills.workflow import Status, workflow
from apps.proposals.models import Bill
from apps.statutes.votes import Result
from congress.refusal import Refusal
from tests.proposals.bills import keeping, samples

pytestmark = pytest.mark.django_db
STEPS, FEW, MANY_KINDS = 60, 4, 12
BEGUN = (Status.DRAFT, Status.CO_SIGNING, Status.ACCEPTED, Status.ACCEPTED, Status.ON_AGENDA)
"""Some are on their way already, so that walks reach far."""
NOTE = "按会议记录。"
RARE = {"withdraw", "turn", "decline", "uninvite", "send_back", "edit", "retract", "leave_off"}
RARE |= {"ask_withdrawal", "grant_withdrawal"}
"""Steps that lead back, to an end, or nowhere: walks take them more rarely."""


class Walk:
    """A town's deputies, their bills, and dice that say who tries what."""

    def __init__(self, people, seed):
        self.people, self.dice, self.taken = people, Random(seed), Counter()
        self.users = {
            "lead": people.lead.person.user,
            "second": people.second.person.user,
            **{f"deputy {at}": one.person.user for at, one in enumerate(people.others)},
            "outsider": people.outsider.person.user,
            "staff": people.staff,
            "clerk": people.clerk,
            "member": people.member,
            "office": people.office,
            "handler": people.handler,
        }
        for status in BEGUN:
            samples.reach(status, people)

    def go(self):
        for _ in range(STEPS):
            bill = self.one_of_many()
            if self.dice.random() < 0.2:
                self.attempt(bill, self.pick(DO), self.pick(self.users))
            elif offered := self.offered(bill):
                verbs = sorted({verb for verb, _ in offered})
                [verb] = self.dice.choices(verbs, [1 / (1 + self.taken[verb]) for verb in verbs])
                self.attempt(bill, verb, self.pick(who for one, who in offered if one == verb))

    def one_of_many(self):
        """Mostly one that is on its way; others follow those that came to an end."""
        every = list(Bill.objects.order_by("pk"))
        running = [bill for bill in every if not bill.closed_at]
        if len(running) < FEW:
            running.append(samples.reach(self.pick(BEGUN), self.people))
        return self.pick(running if self.dice.random() < 0.9 else every)

    def pick(self, among):
        return self.dice.choice(list(among))

    def offered(self, bill):
        """(verb, who) of what stands open to somebody; a step back only now and then, or no walk would come far."""
        found = [
            (offer.step.verb, who)
            for who, user in self.users.items()
            for offer in workflow.offers(bill, access.Powers(user, bill))
            if offer.reason is None
        ]
        ahead = [(verb, who) for verb, who in found if workflow[verb].target not in {"", bill.status}]
        found = ahead if ahead and self.dice.random() < 0.6 else found
        return [one for one in found if one[0] not in RARE or self.dice.random() < 0.2]

    def attempt(self, bill, verb, who):
        fresh, before, user = Bill.objects.get(pk=bill.pk), keeping.picture(), self.users[who]
        reason = workflow.refusal(workflow[verb], fresh, by=user)
        if refused := self.refused(lambda: DO[verb](self, bill, user)):
            assert refused.endswith("。")
            assert keeping.picture() == before
            return
        assert not reason, f"{who} took {verb}, which should have been refused: {reason}"
        self.taken[verb] += 1
        keeping.demand(Bill.objects.get(pk=bill.pk))

    def refused(self, act):
        """The sentence with which it was refused, or nothing."""
        try:
            with transaction.atomic():
                act()
        except Refusal as caught:
            return str(caught)
        return ""

    def vote(self):
        counts = self.pick([samples.CONGRESS_VOTE, samples.LOST_VOTE, samples.COMMITTEE_VOTE, {}])
        return Result(samples.DAY, "第五次会议", **counts)


def ruled(verb):
    return lambda w, b, by: actions.decide(b, verb=verb, by=by, ruling=samples.ruling(), note=NOTE)


def referred(w, b, by):
    within = w.pick(["A7r", "A7s"])
    return actions.refer(b, by=by, ruling=samples.ruling(), committee=w.people.committee, within=within)


DO = {
    "edit": lambda w, b, by: actions.edit(b, by=by, plan=w.pick([samples.PARTS["plan"], "请大会作出决定。"])),
    "invite": lambda w, b, by: actions.invite(b, by=by, mandates=[w.people.second, *w.people.others]),
    "uninvite": lambda w, b, by: actions.uninvite(b, by=by, mandate=w.pick(w.people.others)),
    "confirm": lambda w, b, by: actions.confirm(b, by=by),
    "decline": lambda w, b, by: actions.decline(b, by=by, note=NOTE),
    "submit": lambda w, b, by: actions.submit(b, by=by),
    "turn": lambda w, b, by: actions.turn(b, by=by, subject="environment"),
    "retract": lambda w, b, by: actions.retract(b, by=by, note=NOTE),
    "accept": lambda w, b, by: actions.accept(b, by=by),
    "send_back": lambda w, b, by: actions.send_back(b, by=by, note=NOTE),
    "refer": referred,
    "report": lambda w, b, by: actions.report(b, by=by, opinion="agenda", report="建议列入议程。"),
    "put_on_agenda": ruled("put_on_agenda"),
    "leave_off": ruled("leave_off"),
    "entrust": ruled("entrust"),
    "grant_withdrawal": ruled("grant_withdrawal"),
    "convert": lambda w, b, by: actions.convert(b, by=by, ruling=samples.ruling(), subject="environment"),
    "vote": lambda w, b, by: actions.vote(b, by=by, result=w.vote()),
    "withdraw": lambda w, b, by: actions.withdraw(b, by=by, note=NOTE),
    "ask_withdrawal": lambda w, b, by: actions.ask_withdrawal(b, by=by, note=NOTE),
    "deny_withdrawal": lambda w, b, by: actions.deny_withdrawal(b, by=by, ruling=samples.ruling(), note=NOTE),
}
"""Every step that people take; the two outcomes of a vote follow from its numbers."""


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))])
def test_walks(seed, people):
    walk = Walk(people, seed)
    walk.go()
    assert len(walk.taken) >= MANY_KINDS, walk.taken


def test_every_step_that_people_take_can_be_tried():
    assert set(DO) == {row.verb for row in workflow if row.who}
