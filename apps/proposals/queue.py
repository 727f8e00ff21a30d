"""What waits for whom: for each verb the suggestions in which this person has the next step."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from apps.matters import access
from apps.proposals.models import Assignment, CoSignature, Rating, Suggestion
from apps.proposals.workflow import Status

S = Status


def waiting_for(user: Any) -> QuerySet[Suggestion]:
    """Suggestions whose next step is this person's, each with ``next_verb``."""
    turns = {**deputy_turns(user), **staff_turns(user), **handler_turns(user)}
    if not turns:
        return Suggestion.objects.none()
    any_turn = Q()
    for condition in turns.values():
        any_turn |= condition
    first = Case(*(When(condition, then=Value(verb)) for verb, condition in turns.items()), default=Value(""))
    return (
        Suggestion.objects.visible_to(user)
        .filter(any_turn)
        .annotate(next_verb=first)
        .select_related("lead__person", "lead__delegation", "session__term")
        .prefetch_related("deadlines__rule")
    )


def deputy_turns(user: Any) -> dict[str, Q]:
    """Own drafts to finish, invitations to answer, replies to rate."""
    if not access.may(user, "proposals.add_suggestion"):
        return {}
    invited = CoSignature.objects.waiting().filter(suggestion=OuterRef("pk"), mandate__person__user=user)
    signed = CoSignature.objects.confirmed().filter(suggestion=OuterRef("pk"), mandate__person__user=user)
    rated = Rating.objects.filter(
        suggestion=OuterRef("pk"), round=OuterRef("round"), mandate__person__user=user
    )
    mine = Q(lead__person__user=user)
    return {
        "submit": mine & Q(status__in=[S.DRAFT, S.RETURNED]),
        "confirm": Q(Exists(invited), status__in=[S.DRAFT, S.RETURNED]),
        "rate": (mine | Q(Exists(signed))) & Q(~Exists(rated), status=S.REPLIED),
    }


def staff_turns(user: Any) -> dict[str, Q]:
    turns = {}
    if access.may(user, "proposals.review_suggestion"):
        turns["register"] = Q(status=S.SUBMITTED)
    if access.may(user, "proposals.assign_suggestion"):
        turns["assign"] = Q(status=S.REGISTERED)
        turns["reassign"] = Q(status=S.OBJECTED)
    return turns


def handler_turns(user: Any) -> dict[str, Q]:
    """What the person's organs owe: as lead handler, as co-handler, as the one who signs."""
    if not access.may(user, "proposals.handle_suggestion"):
        return {}
    shares = Assignment.objects.current().filter(suggestion=OuterRef("pk"), organ__group__user=user)
    leads = Q(Exists(shares.filter(role=Assignment.Role.LEAD)))
    silent = Q(Exists(shares.silent()))
    turns = {
        "sign_for": leads & Q(status=S.ASSIGNED),
        "send_up": leads & Q(status=S.IN_HAND),
        "advise": silent & Q(status__in=[S.ASSIGNED, S.IN_HAND]),
    }
    if access.may(user, "proposals.sign_reply"):
        turns = {"reply": leads & Q(status=S.SIGNING)}
    return turns
