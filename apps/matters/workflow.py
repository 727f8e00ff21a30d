"""The machine of every procedure: one table of steps, one function that changes a status.

A procedure's ``workflow.py`` writes its table with ``step``; its ``actions.py`` calls ``workflow.take``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from apps.accounts.models import Organ, User
from apps.matters import access, clocks, events
from apps.matters.models import Event, Matter
from congress import clock
from congress.refusal import Refusal

Guard = Callable[[Any], str | None]
"""Given the record, says in a Chinese sentence why the step may not be taken yet, or None."""

OwnGuard = Callable[[Any, access.Powers], str | None]
"""A guard that asks of the person's own part in the record, such as what their organ has done of its share."""

Answers = dict[Guard, str | None]

Applies = Callable[[Any, access.Powers], bool]
"""Whether the step exists at all for this record and person: a step that does not is not even shown grey."""


class Note(Enum):
    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True)
class Step:
    """One row of a procedure's table. ``who`` empty: the procedure takes the step by itself."""

    verb: str
    button: str
    sources: frozenset[str]
    target: str
    who: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    own_guards: tuple[OwnGuard, ...] = ()
    starts: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    note: Note = Note.OPTIONAL
    internal: bool = False
    opens: bool = False
    closes: bool = False
    when: Applies | None = None
    on_paper: bool = False
    """Staff may record the step for the person whose it is, from a paper of theirs (代录)."""


RECORD = "matters.record_for_others"


class Offer(NamedTuple):
    """A button for one person: greyed when ``reason`` says why."""

    step: Step
    reason: str | None


def step(
    verb: str,
    button: str,
    sources: str | Iterable[str],
    target: str,
    who: str | tuple[str, ...] = (),
    *,
    guards: Iterable[Guard] = (),
    own_guards: Iterable[OwnGuard] = (),
    starts: Iterable[str] = (),
    meets: Iterable[str] = (),
    stops: Iterable[str] = (),
    pauses: Iterable[str] = (),
    resumes: Iterable[str] = (),
    **more: Any,
) -> Step:
    """A row of the table. ``target`` "" keeps the status; every permission of ``who`` is needed."""
    return Step(
        verb=verb,
        button=button,
        sources=frozenset([sources] if isinstance(sources, str) else sources),
        target=target,
        who=(who,) if isinstance(who, str) else who,
        guards=tuple(guards),
        own_guards=tuple(own_guards),
        starts=tuple(starts),
        meets=tuple(meets),
        stops=tuple(stops),
        pauses=tuple(pauses),
        resumes=tuple(resumes),
        **more,
    )


MOVED = ["status", "version", "opened_at", "closed_at"]
"""What a step may change on the record."""


class Taken(NamedTuple):
    """What came of one step on many records: those that moved, and by key their events and why others did not."""

    moved: list[Any]
    events: dict[int, Event]
    refused: dict[int, str]


class Workflow:
    """A procedure's table of steps."""

    def __init__(self, *steps: Step) -> None:
        self.steps = {row.verb: row for row in steps}
        if len(self.steps) != len(steps):
            raise ValueError("two steps with one verb")

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps.values())

    def __getitem__(self, verb: str) -> Step:
        return self.steps[verb]

    def refusal(self, row: Step, matter: Any, *, by: Any, on_behalf_of: Any = None) -> str | None:
        """Why this person may not take this step now, in a Chinese sentence; None when they may.

        With ``on_behalf_of`` the step must be that person's, and ``by`` allowed to record it for them.
        """
        if matter.status not in row.sources:
            now = matter.get_status_display()
            return f"“{matter.title}”现在是“{now}”，不能{row.button}。请刷新页面查看最新情况。"
        if on_behalf_of and not (row.on_paper and access.may(by, RECORD)):
            return f"“{row.button}”不能由您代录，须由本人办理。"
        powers = access.Powers(on_behalf_of or by, matter)
        if not all(map(powers.may, row.who)):
            if on_behalf_of:
                return f"{on_behalf_of.name}现在没有“{row.button}”这一步，不能代录。"
            return f"您没有“{row.button}”这一步的权限。如属您的职责，请联系系统管理员核对您的角色。"
        if not applies(row, matter, powers):
            return f"“{matter.title}”现在没有“{row.button}”这一步。"
        return unready(row, matter, powers)

    def offers(self, matter: Any, powers: access.Powers) -> list[Offer]:
        """The buttons for a person at this status, each with the reason when it is greyed."""
        answers: Answers = {}
        return [
            Offer(row, unready(row, matter, powers, answers))
            for row in self
            if row.who and matter.status in row.sources and all(map(powers.may, row.who))
            if applies(row, matter, powers)
        ]

    @transaction.atomic
    def take(
        self,
        verb: str,
        matter: Any,
        *,
        by: User,
        note: str = "",
        data: dict[str, Any] | None = None,
        on_behalf_of: User | None = None,
        organ: Organ | None = None,
    ) -> Event:
        """Take one step: lock the row, check everything afresh, then write status, event and clocks.

        ``organ`` owes what the clocks started by this step demand. Raises Refusal with a sentence for the
        person. With ``on_behalf_of`` the event bears both names. Unsaved changes on ``matter`` are lost: it is read anew.
        """
        row = self[verb]
        lock(matter)
        note = note.strip()
        reason = self.refusal(row, matter, by=by, on_behalf_of=on_behalf_of)
        if reason := reason or without_note(row, note):
            raise Refusal(reason)
        before = matter.status
        move(matter, row)
        matter.save(update_fields=MOVED)
        event = events.record(
            matter,
            verb=verb,
            what=row.button,
            by=by,
            before=before,
            on_behalf_of=on_behalf_of,
            note=note,
            data=data,
            internal=row.internal,
        )
        run_clocks(matter, row, organ)
        return event

    @transaction.atomic
    def take_all(
        self,
        verb: str,
        records: QuerySet[Any],
        *,
        by: User,
        organs: dict[int, Organ],
        data: dict[int, dict[str, Any]],
        note: str = "",
    ) -> Taken:
        """Take one step on each of the records, as ``take`` does, in a number of queries that does not grow with them.

        ``organs`` and ``data`` by key. A record that refuses is left as it is; the others go on.
        """
        row, note = self[verb], note.strip()
        moved, written, refused = [], [], {}
        for matter in locked(records):
            if reason := self.refusal(row, matter, by=by) or without_note(row, note):
                refused[matter.pk] = reason
                continue
            before = matter.status
            move(matter, row)
            moved.append(matter)
            written.append(
                events.of(
                    matter,
                    verb=verb,
                    what=row.button,
                    by=by,
                    before=before,
                    note=note,
                    data=data.get(matter.pk),
                    internal=row.internal,
                )
            )
        Matter.objects.bulk_update(moved, MOVED)
        events.record_all(written)
        run_all_clocks(moved, row, organs)
        return Taken(moved, {event.matter_id: event for event in written}, refused)


def applies(row: Step, matter: Any, powers: access.Powers) -> bool:
    return row.when is None or row.when(matter, powers)


def unready(row: Step, matter: Any, powers: access.Powers, answers: Answers | None = None) -> str | None:
    """The guards' sentences joined, or None when nothing stands in the way.

    ``answers``: what guards have said of this record already; steps share guards, and each is asked once.
    """
    answers = {} if answers is None else answers
    for guard in row.guards:
        if guard not in answers:
            answers[guard] = guard(matter)
    said = [*(answers[guard] for guard in row.guards), *(guard(matter, powers) for guard in row.own_guards)]
    reasons = [reason for reason in said if reason]
    return f"还不能{row.button}：{'；'.join(reasons)}。" if reasons else None


def without_note(row: Step, note: str) -> str | None:
    return f"{row.button}需要写明理由。" if row.note is Note.REQUIRED and not note else None


def lock(matter: Matter) -> None:
    """Read the record anew and hold its rows until the transaction ends."""
    matter.refresh_from_db(from_queryset=locked(type(matter)._base_manager.all()))


def locked(records: QuerySet[Any]) -> QuerySet[Any]:
    """The records, to be read anew and held until the transaction ends; in one order, so that nobody waits in a circle."""
    model = records.model
    own = ["self", *(link.name for link in model._meta.parents.values() if link)]
    return records.select_for_update(of=own).select_related(*model.READ_WITH).order_by("pk")


def move(matter: Matter, row: Step) -> None:
    """Set what the step changes; the caller saves ``MOVED``."""
    matter.status = row.target or matter.status
    matter.version += 1
    if row.opens and matter.opened_at is None:
        matter.opened_at = clock.now()
    if row.closes or row.target:  # a step that keeps the status keeps the end too
        matter.closed_at = clock.now() if row.closes else None


def run_clocks(matter: Matter, row: Step, organ: Organ | None) -> None:
    for code in row.meets:
        clocks.meet(matter, code)
    if "*" in row.stops:
        clocks.stop(matter)
    elif row.stops:
        clocks.stop(matter, *row.stops)
    if row.pauses:
        clocks.pause(matter, *row.pauses, reason=row.button)
    if row.resumes:
        clocks.go_on(matter, *row.resumes)
    for code in row.starts:
        clocks.start(matter, code, organ=organ)


def run_all_clocks(matters: list[Any], row: Step, organs: dict[int, Organ]) -> None:
    """As ``run_clocks``; what few steps do with clocks is done one by one."""
    if row.stops or row.pauses or row.resumes:
        for matter in matters:
            run_clocks(matter, row, organs.get(matter.pk))
        return
    for code in row.meets:
        clocks.meet_all(matters, code)
    for code in row.starts:
        clocks.start_all({matter: organs.get(matter.pk) for matter in matters}, code)
