"""A mandate is suspended and, the ground gone, exercised again (代表法第六十一条)."""

from datetime import date
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.credentials import papers
from apps.credentials.actions.common import Files, begin, change, demand, take, taking
from apps.credentials.models import Suspension
from apps.credentials.workflows.suspension import Status
from apps.deputies import standing
from apps.deputies.models import Mandate
from apps.matters.models import Disclosure, Event
from congress import clock
from congress.refusal import Refusal

drop = taking("drop")


@transaction.atomic
def register(*, by: User, mandate: Mandate, files: Files = (), **fields: Any) -> Suspension:
    """A case that may suspend the deputy; known to those few who handle it."""
    demand(by)
    Mandate.objects.select_for_update().get(pk=mandate.pk)
    if Suspension.objects.filter(mandate=mandate, closed_at=None).exists():
        raise Refusal(f"{mandate.name}已有一件暂停执行代表职务的事项正在办理。")
    suspension = Suspension(
        status=Status.DRAFT,
        mandate=mandate,
        title=f"{mandate.name}代表暂停执行代表职务",
        disclosure=Disclosure.RESTRICTED,
        **fields,
    )
    begin(suspension, by=by, files=files)
    return suspension


@transaction.atomic
def report(suspension: Suspension, *, by: User, note: str = "") -> Event:
    """The credentials committee reports to the standing committee."""
    event = take("report", suspension, by=by, note=note)
    papers.report_of_suspension(suspension, by=by)
    return event


@transaction.atomic
def suspend(suspension: Suspension, *, by: User, meeting: str, held_on: date) -> None:
    """The standing committee has heard the report: the deputy may not act, and is told in writing."""
    take("suspend", suspension, by=by, data={"会议": meeting, "日期": held_on.isoformat()})
    change(suspension, heard_at=meeting, suspended_on=held_on)
    standing.suspend(suspension.mandate, by=by)
    papers.notice_of_suspension(suspension, by=by)


@transaction.atomic
def report_end(suspension: Suspension, *, by: User, note: str = "") -> Event:
    """It reports that the ground has gone; ``note`` says how."""
    event = take("report_end", suspension, by=by, note=note)
    papers.report_of_suspension(suspension, by=by, ended=event.note)
    return event


@transaction.atomic
def resume(suspension: Suspension, *, by: User, note: str = "") -> None:
    """The deputy acts again from today, and is told in writing."""
    take("resume", suspension, by=by, note=note)
    change(suspension, resumed_on=clock.today())
    standing.resume(suspension.mandate, by=by)
    papers.notice_of_resumption(suspension, by=by)
