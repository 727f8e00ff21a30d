"""What waits for whom: for each verb the bills in which this person has the next step."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.accounts.models import Organ
from apps.matters import access
from apps.proposals.bills.workflow import BEFORE_VOTE, DECIDE, REVIEW, UNDECIDED, WITH_DEPUTY, Status
from apps.proposals.models import Bill, BillSignature, Referral
from apps.proposals.queue import next_steps

S = Status
COMMITTEES = (Organ.Kind.SPECIAL_COMMITTEE, Organ.Kind.WORKING_COMMISSION)
"""The kinds of organ that a bill can be referred to."""


def waiting_for(user: Any) -> QuerySet[Bill]:
    """Bills whose next step is this person's, each with ``next_verb``."""
    turns = {**deputy_turns(user), **staff_turns(user), **committee_turns(user)}
    return next_steps(Bill.objects.visible_to(user), turns).with_people().prefetch_related("deadlines__rule")


def deputy_turns(user: Any) -> dict[str, Q]:
    """Own drafts to finish, invitations to answer."""
    if not access.may(user, "proposals.add_bill"):
        return {}
    invited = BillSignature.objects.waiting().filter(bill=OuterRef("pk"), mandate__person__user=user)
    return {
        "submit": Q(lead__person__user=user, status__in=WITH_DEPUTY),
        "confirm": Q(Exists(invited), status__in=WITH_DEPUTY),
    }


def staff_turns(user: Any) -> dict[str, Q]:
    turns = {}
    if access.may(user, REVIEW):
        turns["accept"] = Q(status=S.SUBMITTED)
        turns["submit"] = Q(lead=None, status__in=WITH_DEPUTY)
    if access.may(user, DECIDE):
        turns["put_on_agenda"] = Q(status__in=UNDECIDED)
        turns["grant_withdrawal"] = Q(status__in=BEFORE_VOTE, withdrawal_asked_at__isnull=False)
        turns["vote"] = Q(status__in=BEFORE_VOTE, withdrawal_asked_at=None)
    return turns


def committee_turns(user: Any) -> dict[str, Q]:
    """What the person's committee has still to report on; nothing is asked for people of other organs."""
    if not any(organ.kind in COMMITTEES for organ in user.organs):
        return {}
    open_ones = Referral.objects.filter(bill=OuterRef("pk"), reported_at=None, committee__group__user=user)
    return {"report": Q(Exists(open_ones), status=S.REFERRED)}
