"""What waits for whom: for each verb the suggestions in which this person has the next step."""

from typing import Any, TypeVar

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from apps.deputies.models import Mandate
from apps.matters import access
from apps.matters.models import Deadline, Link, Matter
from apps.proposals import talks
from apps.proposals.models import Assignment, CoSignature, FollowUp, Rating, Reply, Suggestion
from apps.proposals.queue_more import more_turns, nobody_advises
from apps.proposals.workflow import Status
from congress import clock

S = Status
ANSWERED_NO = Q(answer__in=["no", "partly"], tracked_at=None)
Records = TypeVar("Records", bound=QuerySet[Any])


def waiting_for(user: Any) -> QuerySet[Suggestion]:
    """Suggestions whose next step is this person's, each with ``next_verb``."""
    turns = {**more_turns(user), **deputy_turns(user), **staff_turns(user), **handler_turns(user)}
    # Their keys are asked for first, or the database would read through the closed ones of twenty years.
    running = Matter.objects.open().filter(kind=Suggestion.KIND).values_list("pk", flat=True)
    records = Suggestion.objects.visible_to(user).filter(pk__in=list(running.union(asked_about(user))))
    return (
        next_steps(records, turns)
        .select_related("lead__person", "lead__delegation", "session__term")
        .prefetch_related("deadlines__rule")
    )


def next_steps(records: Records, turns: dict[str, Q]) -> Records:
    """Of the records those in which one of the turns has come, each with the first as ``next_verb``."""
    if not turns:
        return records.none()
    any_turn = Q()
    for condition in turns.values():
        any_turn |= condition
    first = Case(*(When(condition, then=Value(verb)) for verb, condition in turns.items()), default=Value(""))
    return records.filter(any_turn).annotate(next_verb=first)


def asked_about(user: Any) -> QuerySet[Any]:
    """Closed suggestions whose four-week question (C12) the person answers, or whose answer staff follow up."""
    rows = FollowUp.objects.none()
    if access.may(user, "proposals.add_suggestion"):
        rows |= FollowUp.objects.lately(clock.today()).filter(suggestion__lead__person__user=user)
    if access.may(user, "proposals.assign_suggestion"):
        rows |= FollowUp.objects.filter(ANSWERED_NO)
    return rows.values_list("suggestion", flat=True)


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
        "follow_up": mine & Q(status=S.CLOSED, follow_up__in=FollowUp.objects.lately(clock.today())),
    }


def staff_turns(user: Any) -> dict[str, Q]:
    turns = {}
    if access.may(user, "proposals.review_suggestion"):
        turns["register"] = Q(status=S.SUBMITTED)
        turns["end_rating"] = ratings_over()
    if access.may(user, "proposals.assign_suggestion"):
        turns["assign"] = Q(status=S.REGISTERED)
        turns["reassign"] = Q(status=S.OBJECTED)
        turns["change_co_handler"] = nobody_advises()
        turns["track"] = Q(status=S.CLOSED, follow_up__in=FollowUp.objects.filter(ANSWERED_NO))
    return turns


def ratings_over() -> Q:
    """Replied to, and nothing to wait for: the time to rate (C7) has passed, or nobody is left who could."""
    today = clock.today()
    time = Deadline.objects.running().filter(matter=OuterRef("pk"), code="C7")
    left = time.filter(Q(due_on__gte=today) | Q(paused_on__isnull=False))
    here = {"suggestion": OuterRef(OuterRef("pk")), "round": OuterRef(OuterRef("round"))}
    rated = Rating.objects.filter(mandate=OuterRef("pk"), **here)
    able = Mandate.objects.in_office(today).filter(~Exists(rated))
    signed = CoSignature.objects.confirmed().filter(suggestion=OuterRef(OuterRef("pk")))
    leads = able.filter(pk=OuterRef("lead"))
    signs = able.filter(pk__in=signed.values("mandate"))
    return Q(status=S.REPLIED) & (~Q(Exists(left)) | ~Q(Exists(leads)) & ~Q(Exists(signs)))


def handler_turns(user: Any) -> dict[str, Q]:
    """What the person's organs owe: as lead handler, as co-handler, as the one who signs."""
    if not access.may(user, "proposals.handle_suggestion"):
        return {}
    shares = Assignment.objects.current().filter(suggestion=OuterRef("pk"), organ__group__user=user)
    leads = Q(Exists(shares.filter(role=Assignment.Role.LEAD)))
    silent = Q(Exists(shares.silent()))
    talked = talks.standing().filter(suggestion=OuterRef("pk"))
    turns = {
        "sign_for": leads & Q(status=S.ASSIGNED),
        "send_up": leads & Q(status=S.IN_HAND),
        "advise": silent & Q(status__in=[S.ASSIGNED, S.IN_HAND]),
        "contact": leads & Q(~Exists(talked), Exists(led_by_one_in_hand()), status=S.MERGED),
    }
    if access.may(user, "proposals.check_reply"):
        turns = {"check": Q(Exists(checked_by(user)), status=S.CHECKING)}
    if access.may(user, "proposals.sign_reply"):
        turns = {"reply": leads & Q(status=S.SIGNING)}
    return turns


def led_by_one_in_hand() -> QuerySet[Link]:
    """Of a merged suggestion: its handler has signed for the lead item and works on the reply to both."""
    merged = Link.objects.filter(source=OuterRef("pk"), relation=Link.Relation.MERGED_INTO)
    return merged.filter(target__status=S.IN_HAND)


def checked_by(user: Any) -> QuerySet[Reply]:
    """The draft of the suggestion's running round, where it waits at a level of this person's (审核环节)."""
    here = "suggestion__assignments"
    mine = {
        f"{here}__role": Assignment.Role.LEAD,
        f"{here}__ended_at": None,
        f"{here}__organ__group__user": user,
    }
    level = {
        f"{here}__organ__sign_off_route__checkers__user": user,
        f"{here}__organ__sign_off_route__checkers__level": F("level"),
    }
    whole = {"suggestion": OuterRef("pk"), "round": OuterRef("round"), "share": None}
    return Reply.objects.filter(**whole, **mine, **level)
