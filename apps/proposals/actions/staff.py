"""What the deputies' work office does: review, number, assign, conclude."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.matters import access, clocks
from apps.matters.numbering import next_number
from apps.proposals import policies
from apps.proposals.actions import merging, review
from apps.proposals.actions.common import index, sync
from apps.proposals.models import Assignment, Suggestion
from apps.proposals.notify import no_longer, tell, tell_all
from apps.proposals.papers import refusing
from apps.proposals.rounds import settle
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def send_back(suggestion: Suggestion, *, by: User, note: str) -> None:
    """Return it to the deputy with the reason (SDsug 第六条), in writing, to be rewritten and submitted again."""
    event = workflow.take("send_back", suggestion, by=by, note=note)
    review.drop_division(suggestion)
    refusing.tell_in_writing(suggestion, by=by, event=event)
    tell(suggestion, "send_back", by=by, event=event)


@transaction.atomic
def register(suggestion: Suggestion, *, by: User, subject: str = "") -> None:
    """Accept it and give it the session's next number: 第12号, without gaps."""
    event = workflow.take("register", suggestion, by=by)
    review.drop_division(suggestion)
    suggestion.serial = next_number(f"suggestion:{suggestion.session_id}")
    suggestion.number = f"第{suggestion.serial}号"
    suggestion.subject = subject or suggestion.subject
    suggestion.office = next(iter(by.organs), None)
    suggestion.save(update_fields=["serial", "number", "subject", "office"])
    index(suggestion)
    tell(suggestion, "register", by=by, event=event)


@transaction.atomic
def assign(
    suggestion: Suggestion,
    *,
    by: User,
    lead: Organ,
    co: Iterable[Organ] = (),
    note: str = "",
    verb: str = "assign",
) -> None:
    """Hand over to one lead handler and any co-handlers; their clocks start today (代表法第五十一条).

    An organ that was merged into another is replaced by its heir; one that is gone without heir is refused.
    """
    lead, co = in_being(lead), all_in_being(co)
    refuse_handlers(lead, co)
    event = workflow.take(verb, suggestion, by=by, note=note, data=shares(lead, co), organ=lead)
    hand_over(suggestion, lead, co, by=by)
    tell(suggestion, "assign", by=by, event=event)


@transaction.atomic
def assign_all(
    leads: dict[int, Organ],
    co: Mapping[int, Iterable[Organ]] | None = None,
    *,
    by: User,
    note: str = "",
    verb: str = "assign",
) -> dict[int, str]:
    """As ``assign`` each suggestion (by key) to its lead handler and any co-handlers, in a number of queries that does
    not grow with them.

    Returns by key why those that stay where they are were not handed over. Raises RuleMissing.
    """
    heirs, joining, refused = {}, {}, {}
    for pk, organ in leads.items():
        try:
            lead, others = in_being(organ), all_in_being((co or {}).get(pk, ()))
            refuse_handlers(lead, others)
        except Refusal as refusal:
            refused[pk] = str(refusal)
        else:
            heirs[pk], joining[pk] = lead, others
    named = {pk: shares(organ, joining[pk]) for pk, organ in heirs.items()}
    records = Suggestion.objects.filter(pk__in=heirs)
    taken = workflow.take_all(verb, records, by=by, organs=heirs, data=named, note=note)
    now = clock.now()
    Assignment.objects.bulk_create(
        Assignment(suggestion=one, organ=organ, role=role, assigned_at=now)
        for one in taken.moved
        for organ, role in roles_of(heirs[one.pk], joining[one.pk])
    )
    for at in range(max(map(len, joining.values()), default=0)):
        owing = {one: joining[one.pk][at] for one in taken.moved if at < len(joining[one.pk])}
        clocks.start_all(owing, "C5")
    policies.read_holders(taken.moved)
    access.sync_all({one.pk: policies.grants(one) for one in taken.moved})
    for one in merging.leading(taken.moved):
        merging.follow(one, by=by)
    tell_all(taken.moved, "assign", by=by, events=taken.events)
    return refused | taken.refused


@transaction.atomic
def uphold(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The objection is not accepted: the same handlers sign for it."""
    event = workflow.take("uphold", suggestion, by=by, note=note)
    tell(suggestion, "uphold", by=by, event=event)


@transaction.atomic
def reassign(
    suggestion: Suggestion,
    *,
    by: User,
    lead: Organ,
    co: Iterable[Organ] = (),
    note: str = "",
    verb: str = "reassign",
) -> None:
    """The objection is accepted: other handlers, new clocks; the former lose their access."""
    lead, co = in_being(lead), all_in_being(co)
    refuse_handlers(lead, co)
    former = suggestion.shares()
    event = workflow.take(verb, suggestion, by=by, note=note, data=shares(lead, co), organ=lead)
    suggestion.assignments.current().update(ended_at=clock.now())
    suggestion.replies.filter(round=suggestion.round, issued_at=None).delete()
    clocks.start(suggestion, answer_clock(suggestion), organ=lead)
    hand_over(suggestion, lead, co, by=by)
    tell(suggestion, "reassign", by=by, event=event)
    tell(suggestion, "moved_away", by=by, event=event, only=no_longer(suggestion, former))


@transaction.atomic
def change_handler(
    suggestion: Suggestion, *, by: User, lead: Organ, co: Iterable[Organ] = (), note: str
) -> None:
    """Without an objection: the organ is dissolved, or its duties have gone elsewhere. What it drafted is not handed on."""
    share = suggestion.lead_assignment
    if share and share.organ == in_being(lead):
        raise Refusal(f"{share.organ.name}现在就是主办单位，请改选其他单位。")
    reassign(suggestion, by=by, lead=lead, co=co, note=note, verb="change_handler")


def answer_clock(suggestion: Suggestion) -> str:
    """The rule that gives a new handler its time to answer: of the first round, or of handling it again."""
    return "C1" if suggestion.round == 1 else "C6"


def refuse_handlers(lead: Organ, co: list[Organ]) -> None:
    if lead in co:
        raise Refusal(f"{lead.name}已是主办单位，不能同时协办。")


def in_being(organ: Organ) -> Organ:
    """The organ, or the one that does its work since it was merged; Refusal when there is none."""
    today, heir = clock.today(), organ.heir
    if heir.valid_to and heir.valid_to <= today:
        raise Refusal(f"{organ.name}已经撤销，也没有承接其职责的单位，请改选其他单位。")
    return heir


def all_in_being(organs: Iterable[Organ]) -> list[Organ]:
    """As ``in_being`` each, once: two may have become one since they were chosen."""
    return list(dict.fromkeys(map(in_being, organs)))


def shares(lead: Organ, co: list[Organ]) -> dict[str, object]:
    return {"lead": lead.name, "co": [organ.name for organ in co]}


def roles_of(lead: Organ, co: Iterable[Organ]) -> list[tuple[Organ, str]]:
    Role = Assignment.Role
    return [(lead, Role.LEAD), *((organ, Role.CO) for organ in co)]


def hand_over(suggestion: Suggestion, lead: Organ, co: list[Organ], *, by: User) -> None:
    """Write the shares and start their clocks; what was merged into the suggestion follows it."""
    now = clock.now()
    Assignment.objects.bulk_create(
        Assignment(suggestion=suggestion, organ=organ, role=role, assigned_at=now)
        for organ, role in roles_of(lead, co)
    )
    for organ in co:
        clocks.start(suggestion, "C5", organ=organ)
    sync(suggestion)
    merging.follow(suggestion, by=by)


@transaction.atomic
def end_rating(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """Conclude the round without the ratings that did not come (C7)."""
    workflow.take("end_rating", suggestion, by=by, note=note)
    settle(suggestion, by=by)
