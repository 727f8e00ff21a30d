"""Another co-handler, or none, in the place of one whose organ was dissolved or is no longer concerned (调整协办单位)."""

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.matters import clocks
from apps.matters.workflow import lock
from apps.proposals.actions import merging
from apps.proposals.actions.common import sync
from apps.proposals.actions.government import refuse_outside
from apps.proposals.actions.staff import in_being
from apps.proposals.models import Assignment, Suggestion
from apps.proposals.notify import no_longer, officers, tell
from apps.proposals.workflow import NOBODY, Status, workflow
from congress import clock
from congress.refusal import Refusal

CO = Assignment.Role.CO
SENT = (Status.CHECKING, Status.SIGNING)


@transaction.atomic
def change_co_handler(
    suggestion: Suggestion,
    *,
    by: User,
    share: Assignment,
    organ: Organ | None = None,
    note: str,
    verb: str = "change_co_handler",
) -> None:
    """Let ``organ`` advise in the place of the share's organ; None: nobody does.

    The heir of a dissolved organ goes on where that one stopped: its opinion, its clock (C5). Any other begins anew.
    What was merged into the suggestion follows. Raises Refusal for shares that are over and organs that cannot.
    """
    lock(suggestion)
    former, heir = still_advising(suggestion, share), organ and in_being(organ)
    named = {"从": former.organ.name, "改为": heir.name if heir else NOBODY}
    event = workflow.take(verb, suggestion, by=by, note=note, data=named)
    if heir:
        refuse_co_handler(suggestion, former, heir)
    current = replaced(suggestion, former, heir)
    run_clock(suggestion, former, current)
    sync(suggestion)
    for one in merging.followers(suggestion):
        workflow.take("follow_co_handler", one, by=by, note=note, data=named)
        mirrored = (
            one.assignments.current().filter(role=CO, organ=former.organ).select_related("organ").first()
        )
        if mirrored:
            replaced(one, mirrored, heir)
        sync(one)
    tell(suggestion, verb, by=by, event=event)
    if current:
        tell(suggestion, "new_co_handler", by=by, event=event, only=officers(current))
    tell(suggestion, "no_longer_advises", by=by, event=event, only=no_longer(suggestion, [former]))


@transaction.atomic
def government_change_co_handler(
    suggestion: Suggestion, *, by: User, share: Assignment, organ: Organ | None = None, note: str
) -> None:
    """The government's office does so within the government, of what went through it."""
    if organ:
        refuse_outside(organ)
    verb = "government_change_co_handler"
    change_co_handler(suggestion, by=by, share=share, organ=organ, note=note, verb=verb)


def still_advising(suggestion: Suggestion, share: Assignment) -> Assignment:
    """The running share, read anew."""
    rows = suggestion.assignments.current().filter(role=CO, pk=share.pk).select_related("organ")
    found = rows.first()
    if found is None:
        raise Refusal(f"{share.organ.name}现在不是这件建议的协办单位，请刷新页面查看最新情况。")
    return found


def refuse_co_handler(suggestion: Suggestion, former: Assignment, organ: Organ) -> None:
    if organ == former.organ:
        raise Refusal(f"{organ.name}现在就是协办单位，请改选其他单位。")
    if suggestion.assignments.current().filter(organ=organ).exists():
        raise Refusal(f"{organ.name}已经承办这件建议，请改选其他单位，或者不再由其他单位协办。")
    if suggestion.status in SENT and not inherits(former, organ):
        raise Refusal(
            f"答复稿已经送审核、送签发，{organ.name}来不及提出协办意见。请先由主办单位撤回送审，或者不再由其他单位协办。"
        )


def inherits(former: Assignment, organ: Organ) -> bool:
    return former.organ != organ and former.organ.heir == organ


def replaced(suggestion: Suggestion, former: Assignment, organ: Organ | None) -> Assignment | None:
    """The share of the organ that advises now; to an heir the share itself passes, with all that hangs on it."""
    passes = organ is not None and inherits(former, organ)
    if passes:
        suggestion.assignments.filter(pk=former.pk).update(organ=organ)
        return suggestion.assignments.select_related("organ").get(pk=former.pk)
    suggestion.assignments.filter(pk=former.pk).update(ended_at=clock.now())
    if organ is None:
        return None
    return Assignment.objects.create(suggestion=suggestion, organ=organ, role=CO, assigned_at=clock.now())


def run_clock(suggestion: Suggestion, former: Assignment, current: Assignment | None) -> None:
    """An heir owes its opinion by the day on which the former organ did; a new co-handler has the whole time."""
    running = clocks.of(suggestion, ["C5"], former.organ)
    if current and current.pk == former.pk:
        running.update(organ=current.organ)
        return
    clocks.stop(suggestion, "C5", organ=former.organ)
    if current:
        clocks.start(suggestion, "C5", organ=current.organ)
