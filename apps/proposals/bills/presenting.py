"""What the page of one bill shows to one person, in a fixed number of queries."""

from typing import Any, NamedTuple

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from apps.matters import access
from apps.matters.models import Deadline, Event, Matter
from apps.matters.workflow import RECORD, Offer
from apps.proposals.bills.pages import KINDS
from apps.proposals.bills.workflow import CLOSED, WITH_DEPUTY, Status, workflow
from apps.proposals.models import Bill, BillDecision, BillSignature, Referral
from apps.proposals.presenting import Button, entry
from apps.publications.presenting import Ballot, ballots, vote_sentence
from apps.publications.standing import standing
from apps.statutes.majority import words


class Decided(NamedTuple):
    """One recorded decision with its vote in words and as a bar."""

    decision: BillDecision
    votes: str
    ballots: list[Ballot]


def whole(records: QuerySet[Bill], user: Any) -> QuerySet[Bill]:
    """The bill with everything its page shows."""
    return (
        records.with_people()
        .annotate(granted=access.granted(user))
        .prefetch_related(
            Prefetch("signatures", BillSignature.objects.with_people()),
            Prefetch("decisions", BillDecision.objects.select_related("event", "paper")),
            Prefetch("referrals", Referral.objects.select_related("committee")),
            Prefetch("deadlines", Deadline.objects.select_related("rule", "organ")),
            Prefetch("attachments", access.files(user)),
            Prefetch("events", Event.objects.select_related("actor", "on_behalf_of").order_by("-seq")),
        )
    )


def present(bill: Bill, user: Any) -> dict[str, Any]:
    """The context of the detail page."""
    powers = access.Powers(user, bill, held=bill.granted)
    return {
        "bill": bill,
        "matter": bill,
        "buttons": [button(bill, offer) for offer in workflow.offers(bill, powers)],
        "timeline": [entry(event) for event in bill.events.all()],
        "decisions": [decided(row) for row in bill.decisions.all()],
        "papers": list(bill.papers.all()) if bill.serial else [],
        "tally": tally(bill) if bill.status in WITH_DEPUTY and bill.lead else None,
        "records": bill.lead and bill.closed_at is None and powers.may(RECORD),
        "became": became(bill, user) if bill.status == Status.CONVERTED else [],
        "standing": standing(bill, user) if bill.status in CLOSED else None,
    }


def button(bill: Bill, offer: Offer) -> Button:
    verb = offer.step.verb
    url = reverse("bills:edit", args=[bill.pk])
    if verb != "edit":
        url = reverse("bills:step", args=[bill.pk, verb])
    return Button(offer.step.button, url, KINDS.get(verb, ""), offer.reason or "")


def decided(row: BillDecision) -> Decided:
    return Decided(row, vote_sentence(row.facets), ballots(row.facets))


def tally(bill: Bill) -> dict[str, Any]:
    """How many have signed, how many are needed and by which article, until when."""
    rule = bill.threshold()
    signed = len(bill.counted())
    return {
        "signed": signed,
        "needed": rule.value,
        "enough": signed >= rule.value,
        "words": words(rule, signed),
        "closes": bill.closes_at,
    }


def became(bill: Bill, user: Any) -> list[Matter]:
    """The suggestion that came of it, if this person may see it."""
    found = Matter.objects.visible_to(user).filter(links_in__source=bill.pk)
    return [matter.specific for matter in found]
