"""What must hold of all bills at any moment, whatever was done to them."""

from typing import Any

from apps.matters.models import Deadline, Event, Link, MatterGroupGrant, MatterUserGrant, NumberSeries
from apps.notices.models import Notice
from apps.proposals.bills import policies
from apps.proposals.bills.workflow import CLOSED, REPORTING_CLOCKS, WITH_DEPUTY, Status, workflow
from apps.proposals.models import (
    Bill,
    BillDecision,
    BillSignature,
    BillSnapshot,
    CoSignature,
    Referral,
    Suggestion,
)
from tests import invariants

S = Status
WRITTEN = (
    Bill,
    BillSignature,
    BillDecision,
    BillSnapshot,
    Referral,
    Suggestion,
    Link,
    Deadline,
    Event,
    Notice,
    NumberSeries,
    MatterUserGrant,
    MatterGroupGrant,
)
NUMBERED = set(S) - {*WITH_DEPUTY, S.SUBMITTED, S.WITHDRAWN, S.CONVERTED}
DECIDED = {S.REFERRED, S.REPORTED, S.ON_AGENDA, S.ENTRUSTED, S.ADOPTED, S.REJECTED, S.LEFT_OFF}


def picture() -> dict[Any, list[tuple[Any, ...]]]:
    """Everything that a step could change, read from the database."""
    return {model: list(model.objects.order_by("pk").values_list()) for model in WRITTEN}


def demand(bill: Bill) -> None:
    """Every rule below, of the bill that something happened to; the numbers of all."""
    for rule in (chained, signed, referred, ended, converted, granted):
        rule(bill)
    numbered(list(Bill.objects.all()))


def chained(b: Bill) -> None:
    invariants.chained(b, workflow, begins=S.DRAFT)


def granted(b: Bill) -> None:
    invariants.granted(b, policies.grants(b))


def signed(b: Bill) -> None:
    """What counted at submission was enough then and stays so; the lead deputy is no co-signer."""
    assert b.lead_id not in set(b.signatures.values_list("mandate", flat=True))
    if b.status in {*WITH_DEPUTY, S.WITHDRAWN, S.CONVERTED}:
        return
    assert b.signed >= b.required
    frozen = b.snapshots.latest("pk").text
    assert {name: frozen[name] for name, _ in b.parts()} == dict(b.parts())
    standing = b.signatures.filter(state=CoSignature.State.CONFIRMED).count()
    assert b.signatures.count() == standing
    assert standing + 1 == b.signed


def referred(b: Bill) -> None:
    """While a committee has it, one clock runs for that committee, and no other ever does."""
    running = list(b.deadlines.running())
    assert len(running) == (b.status == S.REFERRED)
    referral = b.referrals.filter(reported_at=None).first()
    for clock in running:
        assert clock.code in REPORTING_CLOCKS
        assert clock.organ == referral.committee
    assert b.status != S.REPORTED or b.referrals.latest("pk").opinion
    assert b.status not in DECIDED or b.decisions.exists()


def ended(b: Bill) -> None:
    assert (b.closed_at is not None) == (b.status in CLOSED)
    assert b.opened_at or b.status in {*WITH_DEPUTY, S.WITHDRAWN, S.CONVERTED}
    if b.status in {S.ADOPTED, S.REJECTED}:
        assert b.decisions.latest("pk").n_for is not None


def converted(b: Bill) -> None:
    """It has become one suggestion by the same deputies, or none."""
    became = [link.target_id for link in Link.objects.filter(source=b.pk, relation=Link.Relation.BECAME)]
    assert len(became) == (b.status == S.CONVERTED)
    for suggestion in Suggestion.objects.filter(pk__in=became):
        assert suggestion.body == b.body


def numbered(found: list[Bill]) -> None:
    """The numbers of a session are 1, 2, 3 … without a gap, and only what was accepted has one."""
    for session in {one.session_id for one in found}:
        numbers = sorted(one.serial for one in found if one.session_id == session and one.serial)
        assert numbers == list(range(1, len(numbers) + 1))
    for one in found:
        assert (one.serial is not None) == bool(one.number)
        assert one.status not in NUMBERED or one.serial
