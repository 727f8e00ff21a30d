"""What the deputies' work office does: review, number, assign, conclude."""

from collections.abc import Iterable

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.matters import clocks
from apps.matters.numbering import next_number
from apps.proposals.actions.common import index, sync
from apps.proposals.models import Assignment, Suggestion
from apps.proposals.notify import tell
from apps.proposals.rounds import settle
from apps.proposals.workflow import workflow
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def send_back(suggestion: Suggestion, *, by: User, note: str) -> None:
    """Return it to the deputy with the reason (SDsug 第六条), to be rewritten and submitted again."""
    event = workflow.take("send_back", suggestion, by=by, note=note)
    tell(suggestion, "send_back", by=by, event=event)


@transaction.atomic
def register(suggestion: Suggestion, *, by: User, subject: str = "") -> None:
    """Accept it and give it the session's next number: 第12号, without gaps."""
    event = workflow.take("register", suggestion, by=by)
    suggestion.serial = next_number(f"suggestion:{suggestion.session_id}")
    suggestion.number = f"第{suggestion.serial}号"
    suggestion.subject = subject or suggestion.subject
    suggestion.office = next(iter(by.organs), None)
    suggestion.save(update_fields=["serial", "number", "subject", "office"])
    index(suggestion)
    tell(suggestion, "register", by=by, event=event)


@transaction.atomic
def assign(
    suggestion: Suggestion, *, by: User, lead: Organ, co: Iterable[Organ] = (), note: str = ""
) -> None:
    """Hand over to one lead handler and any co-handlers; their clocks start today (代表法第五十一条)."""
    co = list(co)
    refuse_handlers(lead, co)
    event = workflow.take("assign", suggestion, by=by, note=note, data=shares(lead, co), organ=lead)
    hand_over(suggestion, lead, co)
    tell(suggestion, "assign", by=by, event=event)


@transaction.atomic
def uphold(suggestion: Suggestion, *, by: User, note: str) -> None:
    """The objection is not accepted: the same handlers sign for it."""
    event = workflow.take("uphold", suggestion, by=by, note=note)
    tell(suggestion, "uphold", by=by, event=event)


@transaction.atomic
def reassign(
    suggestion: Suggestion, *, by: User, lead: Organ, co: Iterable[Organ] = (), note: str = ""
) -> None:
    """The objection is accepted: other handlers, new clocks; the former lose their access."""
    co = list(co)
    refuse_handlers(lead, co)
    event = workflow.take("reassign", suggestion, by=by, note=note, data=shares(lead, co), organ=lead)
    suggestion.assignments.current().update(ended_at=clock.now())
    hand_over(suggestion, lead, co)
    tell(suggestion, "reassign", by=by, event=event)


def refuse_handlers(lead: Organ, co: list[Organ]) -> None:
    if lead in co:
        raise Refusal(f"{lead.name}已是主办单位，不能同时协办。")
    today = clock.today()
    gone = [organ.name for organ in (lead, *co) if organ.valid_to and organ.valid_to <= today]
    if gone:
        raise Refusal(f"{'、'.join(gone)}已经撤销，请改选其他单位。")


def shares(lead: Organ, co: list[Organ]) -> dict[str, object]:
    return {"lead": lead.name, "co": [organ.name for organ in co]}


def hand_over(suggestion: Suggestion, lead: Organ, co: list[Organ]) -> None:
    Role = Assignment.Role
    roles = [(lead, Role.LEAD), *((organ, Role.CO) for organ in co)]
    now = clock.now()
    Assignment.objects.bulk_create(
        Assignment(suggestion=suggestion, organ=organ, role=role, assigned_at=now) for organ, role in roles
    )
    for organ in co:
        clocks.start(suggestion, "C5", organ=organ)
    sync(suggestion)


@transaction.atomic
def end_rating(suggestion: Suggestion, *, by: User, note: str = "") -> None:
    """Conclude the round without the ratings that did not come (C7)."""
    workflow.take("end_rating", suggestion, by=by, note=note)
    settle(suggestion, by=by)
