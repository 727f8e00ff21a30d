"""Requests to restrict a deputy's liberty (代表法第三十九条): kept from all but those who must know."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers_arrest as papers
from apps.credentials.actions.common import Files, begin, change, demand, take, taking
from apps.credentials.models import ArrestRequest
from apps.credentials.workflows.arrest import Status
from apps.deputies.models import Mandate, Session
from apps.matters.models import Disclosure, Event
from congress import clock

drop = taking("drop")


@transaction.atomic
def register(*, by: User, mandate: Mandate, files: Files = (), **fields: Any) -> ArrestRequest:
    """A request, or a report of a deputy detained in the act, as it came in; of the latter a report goes on at once."""
    demand(by)
    request = ArrestRequest(
        status=Status.DRAFT,
        mandate=mandate,
        title=f"关于{mandate.name}代表的许可事项",
        disclosure=Disclosure.RESTRICTED,
        body=body_today(),
        **fields,
    )
    begin(request, by=by, files=files)
    take("receive_report" if request.flagrant else "receive", request, by=by)
    if request.flagrant:
        papers.report(request, by=by)
    return request


def body_today() -> ArrestRequest.Body:
    """The standing committee; while the congress is in session, its presidium."""
    sitting = Session.objects.sitting(clock.today()).exists()
    return ArrestRequest.Body.PRESIDIUM if sitting else ArrestRequest.Body.COMMITTEE


@transaction.atomic
def table(request: ArrestRequest, *, by: User, note: str = "") -> Event:
    """Put it before the body that decides on the day."""
    event = take("table", request, by=by, note=note)
    change(request, body=body_today())
    return event


@transaction.atomic
def note(request: ArrestRequest, *, by: User, note: str = "") -> Event:
    """The report of a detention is taken; the organ is told in writing what needs permission from here on."""
    event = take("note", request, by=by, note=note)
    papers.receipt(request, by=by)
    return event


def answer(request: ArrestRequest, *, by: User) -> None:
    """The decision is issued, and the organ is told of it in writing."""
    papers.decision(request, by=by)
    papers.reply(request, by=by)
