"""A mandate ends on a ground that the credentials committee establishes (代表法第六十二、六十三条)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import Files, attach, begin, change, demand, end_mandate, take, taking
from apps.credentials.models import Termination
from apps.credentials.workflows.termination import Status, workflow
from apps.deputies.models import Mandate, Session
from apps.matters.models import Disclosure, Event
from congress.refusal import Refusal

drop = taking("drop")


@transaction.atomic
def register(
    *, by: User, mandate: Mandate, sessions: Iterable[Session] = (), files: Files = (), **fields: Any
) -> Termination:
    """A case with its ground and proof, for the credentials committee."""
    demand(by)
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    if Termination.objects.filter(mandate=mandate, closed_at=None).exists():
        raise Refusal(f"{mandate.name}已有一件代表资格终止的事项正在办理。")
    termination = Termination(
        status=Status.DRAFT,
        mandate=mandate,
        title=f"{mandate.name}的代表资格终止",
        disclosure=Disclosure.MEMBERS,
        **fields,
    )
    begin(termination, by=by, files=files)
    termination.sessions.set(sessions)
    return termination


@transaction.atomic
def edit(
    termination: Termination, *, by: User, sessions: Iterable[Session] = (), files: Files = (), **fields: Any
) -> Event:
    event = workflow.take("edit", termination, by=by)
    change(termination, **fields)
    termination.sessions.set(sessions)
    attach(termination, files, by=by)
    return event


@transaction.atomic
def report(termination: Termination, *, by: User, opinion: str = "") -> Event:
    """The credentials committee reports that the ground is given."""
    event = take("report", termination, by=by, note=opinion)
    change(termination, opinion=opinion)
    papers.report(termination, by=by)
    return event


def end(termination: Termination, *, by: User) -> None:
    """The standing committee decided: death ends a mandate on its day, every other ground with the decision."""
    died = termination.ground == Mandate.EndReason.DIED
    on = termination.occurred_on if died else termination.decided_on
    end_mandate(termination, reason=termination.ground, on=on or termination.occurred_on, by=by)
