"""The verbs of a resolution."""

from typing import Any

from django.db import IntegrityError, transaction

from apps.accounts.models import Organ, User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents import afterlife
from apps.documents.actions import issue
from apps.documents.models import Paper
from apps.matters import access, events, textsearch
from apps.matters.models import Disclosure
from apps.resolutions import papers, policies
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status, against_number, workflow
from apps.statutes.votes import COUNTS
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def draft(*, by: User, **fields: Any) -> Resolution:
    """A new draft, seen by its drafter's office alone."""
    if not access.may(by, "resolutions.add_resolution"):
        raise Refusal("您没有起草决议决定的权限。如属您的职责，请联系系统管理员。")
    refuse_number(fields)
    office = by.organs[0] if by.organs else None
    resolution = Resolution(status=Status.DRAFT, drafted_by=by, office=office, disclosure=Disclosure.MEMBERS)
    store(resolution, fields)
    events.record(resolution, verb="draft", what="起草", by=by)
    access.sync(resolution, policies.grants(resolution))
    return resolution


@transaction.atomic
def edit(resolution: Resolution, *, by: User, **fields: Any) -> Resolution:
    workflow.take("edit", resolution, by=by)
    refuse_number(fields)
    store(resolution, fields)
    return resolution


@transaction.atomic
def finalise(resolution: Resolution, *, by: User) -> Paper:
    """After the vote: the text is fixed, its official paper numbered and issued."""
    workflow.take("finalise", resolution, by=by)
    what = f"登记表决结果并定稿：{resolution.title}"
    trail.record(Act.VOTE, what, by=by, about=resolution, data=counts(resolution))
    paper = issue(
        papers.RESOLUTION.code,
        matter=resolution,
        by=by,
        title=resolution.title,
        organ=Organ.objects.committee(clock.today()),
        number=resolution.document_number,
        data=papers.data(resolution),
    )
    store(resolution, {"document_number": paper.number})
    return paper


def counts(resolution: Resolution) -> dict[str, int | None]:
    """The recorded vote: how many of all were present, for, against, abstaining, not voting."""
    return {name.removeprefix("n_"): getattr(resolution, name) for name in COUNTS}


@transaction.atomic
def void(resolution: Resolution, *, by: User, note: str) -> Resolution:
    """It no longer holds, and whoever checks its paper is told; its number stays used."""
    workflow.take("void", resolution, by=by, note=note)
    for paper in resolution.papers.all():
        afterlife.withdraw(paper, by=by, reason=note)
    return resolution


def refuse_number(fields: dict[str, Any]) -> None:
    """A typed number is refused at once when the register would not take it."""
    typed = fields.get("document_number")
    if typed and (reason := against_number(typed)):
        raise Refusal(f"{reason}。")


def store(resolution: Resolution, fields: dict[str, Any]) -> None:
    """Write the fields, the number where the spine looks for it, and the search column."""
    for name, value in fields.items():
        setattr(resolution, name, value)
    resolution.number = resolution.document_number
    resolution.search = textsearch.vector(
        (resolution.title, "A"), (resolution.number, "A"), (resolution.meeting, "B"), (resolution.body, "D")
    )
    try:
        with transaction.atomic():
            resolution.save()
    except IntegrityError:
        raise Refusal(f"文号“{resolution.document_number}”已经用过，请核对。") from None
