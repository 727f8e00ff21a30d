"""Storing a confirmed roster: a small one in the request, a large one by a worker that tells how far it is.

All rows are written in one transaction: a worker that dies leaves nothing of them, and another begins anew once the claim
is stale. How far the job is, is written beside the transaction, since nobody sees what it writes before it commits.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction
from kombu.exceptions import OperationalError

from apps.accounts.models import User
from apps.deputies.models import RosterImport, Term
from apps.deputies.models.imports import AWAY, RosterImportQuerySet
from apps.deputies.roster import importing
from apps.documents.claims import MOST_TRIES
from apps.notices.actions import tell
from congress import clock
from congress.refusal import Refusal

State = RosterImport.State
IN_REQUEST = 300
"""Rows that are stored while the page waits: about a second. A county's roster of one term is brought in at once."""
GIVEN_UP = "导入没有成功，没有写入任何内容，已请技术人员查看。请重新上传文件，核对后再确认。"
SO_FAR = "UPDATE deputies_rosterimport SET checked = %s, stored = %s WHERE id = %s AND claimed_at = %s"
Told = Callable[[int, int], None]
"""Hears how many rows are checked and how many are written."""
log = logging.getLogger(__name__)


class Lost(Exception):
    """Another worker has taken the job meanwhile."""


def is_large(roster: RosterImport) -> bool:
    return roster.total > IN_REQUEST


@transaction.atomic
def ask(roster: RosterImport, *, by: User) -> RosterImport:
    """Store it now, or hand it to the worker. Refused as ``importing.confirm`` refuses, a large one when its turn comes."""
    if not is_large(roster):
        return importing.confirm(roster, by=by)
    found = importing.locked(roster)
    found.state, found.asked_at = State.QUEUED, clock.now()
    found.save(update_fields=["state", "asked_at"])
    transaction.on_commit(partial(hand_over, found.pk))
    return found


def hand_over(pk: int) -> None:
    """Ask the worker. While the broker is away the row waits for the sweep, and its page says so."""
    from apps.deputies.tasks import store_roster  # the task's module imports this one

    try:
        store_roster.delay(pk)
    except OperationalError:
        RosterImport.objects.filter(pk=pk, state=State.QUEUED).update(error=AWAY)


def carry_out(pk: int) -> None:
    """Store one, all of it or nothing. Run twice, or by two workers, it is stored once."""
    roster = claim(pk)
    if roster is None:
        return
    try:
        with telling(roster) as told:
            store(roster, told)
    except Refusal as refusal:
        fail(roster, str(refusal))
    except Lost:
        log.warning("roster %s was taken by another worker", pk)
    except Exception:
        log.exception("roster %s could not be stored", pk)
        mine(roster).update(state=State.QUEUED, asked_at=clock.now())


@transaction.atomic
def claim(pk: int) -> RosterImport | None:
    """Take it for this worker; None when it is done, or freshly claimed by another.

    A try counts when it begins, so that a job which kills its worker does not come back for ever.
    """
    rows = RosterImport.objects.claimable(clock.now()).filter(pk=pk)
    named = rows.select_for_update(skip_locked=True, of=("self",)).select_related("term", "user")
    roster = named.first()
    if roster is None:
        return None
    if roster.tries >= MOST_TRIES:
        fail(roster, GIVEN_UP)
        return None
    roster.state, roster.claimed_at, roster.tries = State.RUNNING, clock.now(), roster.tries + 1
    roster.checked = roster.stored = 0
    roster.error = ""
    roster.save(update_fields=["state", "claimed_at", "tries", "checked", "stored", "error"])
    return roster


@transaction.atomic
def store(roster: RosterImport, told: Told) -> None:
    """The whole of it, if the claim still holds at the end."""
    Term.objects.select_for_update().get(pk=roster.term_id)
    importing.store(
        roster,
        by=roster.user,
        checked=lambda done: told(done, 0),
        stored=lambda done: told(roster.total, done),
    )
    if RosterImport.objects.get(pk=roster.pk).claimed_at != roster.claimed_at:
        raise Lost
    if roster.user:
        said = f"{roster.term}代表名册已导入：新增 {roster.added} 名，变更 {roster.changed} 名"
        tell([roster.user], key=f"roster:{roster.pk}", title=said, url=roster.get_absolute_url())


def mine(roster: RosterImport) -> RosterImportQuerySet:
    """The row as long as this claim holds."""
    return RosterImport.objects.filter(pk=roster.pk, state=State.RUNNING, claimed_at=roster.claimed_at)


def fail(roster: RosterImport, words: str) -> None:
    """Nothing is stored, and the rows are not kept: the file is uploaded anew."""
    failed = RosterImport.objects.filter(pk=roster.pk, claimed_at=roster.claimed_at)
    failed.update(state=State.FAILED, error=words[:300], sealed_rows="")


@contextmanager
def telling(roster: RosterImport) -> Iterator[Told]:
    """A function that writes how far the job is, through a connection of its own."""
    beside = connection.copy()

    def told(checked: int, stored: int) -> None:
        with beside.cursor() as cursor:
            cursor.execute(SO_FAR, [checked, stored, roster.pk, roster.claimed_at])

    try:
        yield told
    finally:
        beside.close()


def unfinished() -> list[int]:
    """What waits: forgotten while the broker was away, or left by a worker that died."""
    return list(RosterImport.objects.claimable(clock.now()).order_by("pk").values_list("pk", flat=True))
