"""What else waits for whom: requests to join, divisions, pre-checks, the government's office, separate handlers."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from apps.matters import access
from apps.matters.models import Event
from apps.proposals.models import Assignment, Checker, CoSignature, DelegationClerk, Division, Option, Reply
from apps.proposals.workflow import Status
from congress import clock

S = Status


def more_turns(user: Any) -> dict[str, Q]:
    return {**of_deputy(user), **of_clerk(user), **of_government(user), **of_parts(user)}


def of_deputy(user: Any) -> dict[str, Q]:
    if not access.may(user, "proposals.add_suggestion"):
        return {}
    asking = CoSignature.objects.asking().filter(suggestion=OuterRef("pk"))
    divided = Division.objects.filter(suggestion=OuterRef("pk"), state=Division.State.PROPOSED)
    mine = Q(lead__person__user=user)
    return {
        "admit": mine & Q(Exists(asking), status__in=[S.DRAFT, S.RETURNED]),
        "agree_split": mine & Q(Exists(divided), status=S.SUBMITTED),
    }


def of_clerk(user: Any) -> dict[str, Q]:
    """In session, what deputies of the person's delegation handed in and the delegation has not looked at."""
    if not access.may(user, "proposals.pre_check_suggestion") or not Option.chosen(Option.Code.PRE_CHECK):
        return {}
    serving = DelegationClerk.objects.filter(user=user, delegation=OuterRef("lead__delegation"))
    looked = Event.objects.filter(matter=OuterRef("pk"), verb="pre_check")
    return {"pre_check": Q(Exists(serving), ~Exists(looked), status=S.SUBMITTED, in_session=True)}


def of_government(user: Any) -> dict[str, Q]:
    if not access.may(user, "proposals.assign_within_government"):
        return {}
    return {
        "government_assign": Q(status=S.FORWARDED),
        "government_reassign": Q(status=S.OBJECTED, through_government=True),
        "government_change_co_handler": Q(through_government=True) & nobody_advises(),
    }


def nobody_advises() -> Q:
    """A co-handler was dissolved before it gave its opinion, so that the lead handler would wait for nobody."""
    waited_for = Assignment.objects.current().silent().filter(suggestion=OuterRef("pk"))
    gone = waited_for.filter(organ__valid_to__lte=clock.today())
    return Q(Exists(gone), status__in=[S.ASSIGNED, S.IN_HAND])


def of_parts(user: Any) -> dict[str, Q]:
    """Separate handlers: to sign for, to draft, to check, and for the leader to sign; staff decide on objections."""
    turns = {}
    if access.may(user, "proposals.assign_suggestion"):
        objected = Assignment.objects.current().filter(suggestion=OuterRef("pk")).exclude(objection="")
        turns["part_reassign"] = Q(Exists(objected), status=S.PARTED)
    if not access.may(user, "proposals.handle_suggestion"):
        return turns
    role = Assignment.Role.SEPARATE
    own = Assignment.objects.current().filter(suggestion=OuterRef("pk"), role=role, organ__group__user=user)
    this_round = Reply.objects.filter(share=OuterRef("pk"), round=OuterRef("suggestion__round"))
    sent = this_round.exclude(level=0, with_leader=False, issued_at=None)
    unsigned = own.filter(signed_at=None, objection="")
    with_officer = own.filter(~Exists(sent), signed_at__isnull=False)
    if access.may(user, "proposals.sign_reply"):
        before_leader = own.filter(Exists(this_round.filter(with_leader=True, issued_at=None)))
        return turns | {"part_reply": Q(Exists(before_leader), status=S.PARTED)}
    if access.may(user, "proposals.check_reply"):
        here = {"route__organ": OuterRef(OuterRef("organ")), "level": OuterRef("level"), "user": user}
        at_level = own.filter(Exists(this_round.filter(Exists(Checker.objects.filter(**here)))))
        return turns | {"part_check": Q(Exists(at_level), status=S.PARTED)}
    return turns | {
        "part_sign_for": Q(Exists(unsigned), status=S.PARTED),
        "part_draft": Q(Exists(with_officer), status=S.PARTED),
    }
