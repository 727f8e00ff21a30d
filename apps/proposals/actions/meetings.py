"""The assignment meeting (交办会): many suggestions handed over in one job, a handful at a time."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.db import transaction
from kombu.exceptions import OperationalError

from apps.accounts.models import Organ, User
from apps.matters import access
from apps.proposals.assigning import STAFF, Body, holder
from apps.proposals.models import Meeting, MeetingItem, Suggestion
from apps.statutes.models import RuleMissing
from congress import clock
from congress.refusal import Refusal

MOST = 500
HANDFUL = 20
State = MeetingItem.State


class Chosen(NamedTuple):
    """A row of the meeting."""

    suggestion: Suggestion
    lead: Organ
    co: Sequence[Organ] = ()


@transaction.atomic
def open_meeting(
    *, by: User, title: str, chosen: Iterable[tuple[Any, ...]], note: str = "", body: Body = STAFF
) -> Meeting:
    """Write down what was chosen (rows as ``Chosen``); the worker hands over from there, in the name of ``body``.

    Raises Refusal when nothing was chosen.
    """
    rows = [Chosen(*row) for row in chosen]
    if not access.may(by, body.permission):
        raise Refusal("您没有交办的权限。如属您的职责，请联系系统管理员核对您的角色。")
    if not 0 < len(rows) <= MOST:
        raise Refusal(f"请选择1件至{MOST}件要交办的建议，现在选了{len(rows)}件。")
    meeting = Meeting.objects.create(
        title=title, by=by, at=clock.now(), note=note, within_government=body.within_government
    )
    items = MeetingItem.objects.bulk_create(
        MeetingItem(meeting=meeting, suggestion=row.suggestion, organ=row.lead) for row in rows
    )
    Co = MeetingItem.co.through
    Co.objects.bulk_create(
        Co(meetingitem=item, organ=organ) for item, row in zip(items, rows, strict=True) for organ in row.co
    )
    transaction.on_commit(partial(hand_to_worker, meeting.pk))
    return meeting


def hand_to_worker(pk: int) -> None:
    """A task for each handful, so that all processes work on one meeting. While the broker is away the rows wait for the sweep."""
    from apps.proposals.tasks import carry_out as task  # the task calls back into this module

    items = list(MeetingItem.objects.filter(meeting=pk).order_by("pk").values_list("pk", flat=True))
    try:
        for begin in range(0, len(items), HANDFUL):
            task.delay(pk, items[begin : begin + HANDFUL])
    except OperationalError:
        return


def carry_out(pk: int, items: list[int] | None = None) -> None:
    """Hand over these, or everything that waits. Run twice, or by two workers, each suggestion is handed over once."""
    meeting = Meeting.objects.select_related("by").get(pk=pk)
    if items is None:
        items = list(meeting.items.filter(state=State.WAITING).values_list("pk", flat=True))
    for begin in range(0, len(items), HANDFUL):
        hand_over(items[begin : begin + HANDFUL], meeting)
    if not meeting.items.filter(state=State.WAITING).exists():
        Meeting.objects.filter(pk=pk).update(state=Meeting.State.DONE)


@transaction.atomic
def hand_over(pks: list[int], meeting: Meeting) -> None:
    """A handful at once; what another worker holds is left to it, and a refusal is written beside its suggestion."""
    rows = MeetingItem.objects.select_for_update(skip_locked=True, of=("self",))
    waiting = rows.filter(pk__in=pks, state=State.WAITING).order_by("pk")
    with_organs = waiting.select_related("organ__group", "organ__successor")
    items = list(with_organs.prefetch_related("co__group", "co__successor"))
    leads = {item.suggestion_id: item.organ for item in items}
    co = {item.suggestion_id: list(item.co.all()) for item in items}
    try:
        refused = holder(meeting).assign_all(leads, co, by=meeting.by, note=meeting.note)
    except RuleMissing as missing:
        refused = dict.fromkeys(leads, str(missing))
    for item in items:
        item.words = refused.get(item.suggestion_id, "")[:500]
        item.state = State.FAILED if item.words else State.DONE
    MeetingItem.objects.bulk_update(items, ["state", "words"])


def unfinished() -> list[int]:
    """Meetings with something still waiting: the broker was away, or a worker died."""
    return list(Meeting.objects.filter(state=Meeting.State.RUNNING).values_list("pk", flat=True))
