"""The verbs of an outgoing document."""

from typing import Any

from django.db import transaction

from apps.accounts.models import Organ, User
from apps.dispatches import content, notify, people, pictures, policies
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status, workflow
from apps.documents import actions as documents
from apps.documents import afterlife, batches, catalogue
from apps.documents.models import Paper
from apps.matters import access, events, textsearch
from apps.matters.models import Disclosure, Link
from congress import clock
from congress.refusal import Refusal


@transaction.atomic
def draft(*, by: User, paper_code: str, organ: Organ, **fields: Any) -> Dispatch:
    """A new draft of a kind of paper, in the name of an organ of the drafter's or above it."""
    if not access.may(by, "dispatches.add_dispatch"):
        raise Refusal("您没有拟稿发文的权限。如属您的职责，请联系系统管理员。")
    if organ not in people.issuers(by):
        raise Refusal(f"您不能以{organ.name}的名义拟稿。请在可选的机关中选择。")
    catalogue.get(paper_code)
    dispatch = Dispatch(
        paper_code=paper_code,
        organ=organ,
        status=Status.DRAFT,
        drafted_by=by,
        office=by.organs[0],
        disclosure=Disclosure.INTERNAL,
    )
    store(dispatch, fields, by=by)
    events.record(dispatch, verb="draft", what="拟稿", by=by)
    access.sync(dispatch, policies.grants(dispatch))
    return dispatch


@transaction.atomic
def edit(dispatch: Dispatch, *, by: User, **fields: Any) -> Dispatch:
    workflow.take("edit", dispatch, by=by)
    store(dispatch, fields, by=by)
    access.sync(dispatch, policies.grants(dispatch))
    return dispatch


def store(dispatch: Dispatch, values: dict[str, Any], *, by: User) -> None:
    """``values``: title, fields, recipients, signer, replaces, and the pictures put in and taken out."""
    files = {"add": values.pop("pictures", ()), "photo": values.pop("photo", None)}
    files["remove"] = values.pop("remove", ())
    for name, value in values.items():
        setattr(dispatch, name, value)
    if any(files.values()):
        dispatch.save()
        pictures.change(dispatch, by=by, **files)
    body = str(dispatch.fields.get("body", ""))
    dispatch.search = textsearch.vector((dispatch.title, "A"), (dispatch.organ.name, "B"), (body, "D"))
    dispatch.save()


@transaction.atomic
def submit(dispatch: Dispatch, *, by: User, note: str = "") -> None:
    workflow.take("submit", dispatch, by=by, note=note)
    notify.tell(dispatch, "submit", by=by)


@transaction.atomic
def check(dispatch: Dispatch, *, by: User, note: str = "") -> None:
    workflow.take("check", dispatch, by=by, note=note)
    notify.tell(dispatch, "check", by=by)


@transaction.atomic
def send_back(dispatch: Dispatch, *, by: User, note: str) -> None:
    workflow.take("send_back", dispatch, by=by, note=note)
    notify.tell(dispatch, "send_back", by=by)


@transaction.atomic
def sign(dispatch: Dispatch, *, by: User, note: str = "") -> None:
    """The leader signs (签发): the day of signing is the paper's date."""
    workflow.take("sign", dispatch, by=by, note=note)
    dispatch.signed_at = clock.now()
    dispatch.save(update_fields=["signed_at"])
    notify.tell(dispatch, "sign", by=by)


@transaction.atomic
def decline(dispatch: Dispatch, *, by: User, note: str) -> None:
    workflow.take("decline", dispatch, by=by, note=note)
    notify.tell(dispatch, "decline", by=by)


@transaction.atomic
def issue(dispatch: Dispatch, *, by: User, note: str = "") -> None:
    """Numbered and issued: one paper, or a batch of one for each recipient. What it replaces no longer holds."""
    workflow.take("issue", dispatch, by=by, note=note)
    papers = content.papers_of(dispatch)
    signed: Any = (dispatch.signer, dispatch.signed_at)
    code, organ = dispatch.paper_code, dispatch.organ
    if dispatch.recipients:
        batches.issue(code, papers, title=dispatch.title, matter=dispatch, by=by, organ=organ, signed=signed)
    else:
        [(title, data)] = papers
        paper = documents.issue(
            code, matter=dispatch, by=by, title=title, data=data, organ=organ, signed=signed
        )
        dispatch.number = paper.number
        dispatch.save(update_fields=["number"])
    if dispatch.replaces:
        replace(dispatch.replaces, dispatch, by=by)
    notify.tell(dispatch, "issue", by=by)


def replace(old: Dispatch, new: Dispatch, *, by: User) -> None:
    """The old one is superseded in the open; its papers say by which."""
    reason = f"由“{new.title}”替代"
    workflow.take("supersede", old, by=by, note=reason)
    Link.objects.create(source=new, target=old, relation=Link.Relation.AMENDS)
    successor = Paper.objects.filter(matter=new).order_by("pk")[0]
    for paper in old.papers.all():
        afterlife.supersede(paper, successor, by=by, reason=reason)


@transaction.atomic
def withdraw(dispatch: Dispatch, *, by: User, note: str) -> None:
    """It no longer holds; number and file stay, and whoever checks the paper is told."""
    workflow.take("withdraw", dispatch, by=by, note=note)
    for paper in dispatch.papers.all():
        afterlife.withdraw(paper, by=by, reason=note)
    notify.tell(dispatch, "withdraw", by=by)


@transaction.atomic
def drop(dispatch: Dispatch, *, by: User, note: str) -> None:
    workflow.take("drop", dispatch, by=by, note=note)
