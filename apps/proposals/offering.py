"""Which of the offered steps are shown, and the button for a longer time."""

from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.urls import reverse

from apps.matters import access, clocks, consent
from apps.matters.models import Deadline, Extension
from apps.proposals.conditions import own
from apps.proposals.models import Reply, Suggestion
from apps.proposals.timing import FIRST_ANSWERS
from apps.proposals.workflow import Status

ANSWER_CLOCKS = (*FIRST_ANSWERS, "C6")


class Button(NamedTuple):
    text: str
    url: str
    kind: str
    why: str


def beside_the_point(suggestion: Suggestion) -> set[str]:
    """Verbs that make no sense on this very record: shown, they would only be grey for ever."""
    hidden = set() if hasattr(suggestion, "key_item") else {"key_entry"}
    if suggestion.status == Status.CLOSED:
        follow_up = getattr(suggestion, "follow_up", None)
        hidden |= set() if follow_up and not follow_up.answer else {"follow_up"}
        hidden |= set() if follow_up and follow_up.waits_for_staff else {"track"}
    return hidden | beside_the_draft(suggestion)


def beside_the_draft(suggestion: Suggestion) -> set[str]:
    """Steps of the inner way that this organ's route, this class of reply or these handlers do not have."""
    if suggestion.status not in (Status.IN_HAND, Status.ASSIGNED):
        return set()
    draft = suggestion.current_reply
    hidden = {"send_up"} if suggestion.route_levels else {"send_to_check"}
    if draft is None or draft.grade != Reply.Grade.B:
        hidden |= {"plan_promise", "drop_promise"}
    if not any(not share.leads for share in suggestion.shares()):
        hidden |= {"demand_countersign"}
    return hidden


def extension(suggestion: Suggestion, powers: access.Powers) -> list[Button]:
    """Asking for more time, and answering that (SDsug 第十九条); the page of the clock has the form.

    Each organ asks for the clock that it owes itself.
    """
    running = [one for one in suggestion.deadlines.all() if one.code in ANSWER_CLOCKS and one.running]
    asks, decides = powers.may("matters.answer_matter"), consent.may_decide(powers, suggestion)
    if not running or not (asks or decides):
        return []
    prefetch_related_objects(running, "extensions__rule")
    if decides:
        return [
            Button(f"审批延期申请{whose(clock, running)}", address(clock), "main", "")
            for clock in running
            if waiting(clock)
        ]
    organs = {None, *(share.organ_id for share in suggestion.shares() if own(share, powers))}
    clock = next((one for one in running if one.organ_id in organs), None)
    return [Button("申请延期", address(clock), "", why_no_longer(clock))] if clock else []


def address(clock: Deadline) -> str:
    return reverse("desk:deadline", args=[clock.pk])


def whose(clock: Deadline, running: list[Deadline]) -> str:
    """The organ in brackets, where several have clocks of their own."""
    return f"（{clock.organ.short_name}）" if clock.organ and len(running) > 1 else ""


def waiting(clock: Deadline) -> bool:
    return any(one.state == Extension.State.ASKED for one in clock.extensions.all())


def why_no_longer(clock: Deadline) -> str:
    """Why more time cannot be asked for now; "" when it can."""
    if waiting(clock):
        return "已经申请延期，正在等待交办机构审批。"
    if clocks.extending(clock) is None:
        return "这一期限已经延长过，或者法律法规没有规定可以延长。"
    return ""


def shown(suggestion: Suggestion, offers: list[Any]) -> list[Any]:
    hidden = beside_the_point(suggestion)
    return [offer for offer in offers if offer.step.verb not in hidden]
