"""Requests to restrict a deputy's liberty (代表法第三十九条): kept from all but those who must know."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import Files, begin, change, demand, take, taking
from apps.credentials.models import ArrestRequest
from apps.credentials.workflows.arrest import Status
from apps.deputies.models import Mandate, Session
from apps.matters.models import Disclosure, Event
from congress import clock

note = taking("note")
drop = taking("drop")


@transaction.atomic
def register(*, by: User, mandate: Mandate, files: Files = (), **fields: Any) -> ArrestRequest:
    """A request, or a report of a deputy caught in the act, as it came in."""
    demand(by)
    request = ArrestRequest(
        status=Status.DRAFT,
        mandate=mandate,
        title=f"关于{mandate.name}代表的许可事项",
        disclosure=Disclosure.RESTRICTED,
        **fields,
    )
    begin(request, by=by, files=files)
    take("receive", request, by=by)
    return request


@transaction.atomic
def table(request: ArrestRequest, *, by: User, note: str = "") -> Event:
    """Put it before the standing committee; while the congress is in session, before its presidium."""
    event = take("table", request, by=by, note=note)
    sitting = Session.objects.sitting(clock.today()).exists()
    body = ArrestRequest.Body.PRESIDIUM if sitting else ArrestRequest.Body.COMMITTEE
    change(request, body=body)
    return event


def answer(request: ArrestRequest, *, by: User) -> None:
    """The organ is told in writing what was decided."""
    papers.arrest_reply(request, by=by)
