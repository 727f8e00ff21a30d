"""Making public: one person prepares, another passes the secrecy review (保密审查).

Each act can be undone in the open. The verbs lock the matter first, then the versions at the address, then
the chain, so that nobody waits in a circle.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents.models import Paper, Retirement
from apps.matters import access, events, workflow
from apps.matters.models import Disclosure, Matter
from apps.publications import catalogue, chain, copies, drafts, register, scan
from apps.publications.catalogue import Content
from apps.publications.models import AS_OF, PAGES, Publication, State
from congress import clock
from congress.refusal import Refusal

PREPARE = "publications.prepare_publication"
REVIEW = "publications.pass_publication"


@transaction.atomic
def prepare(matter: Matter, *, by: User) -> Publication:
    """Freeze what the public would read of the matter and put it before a second person.

    The first time, again after it was sent back, and later as a correction. Raises Refusal.
    """
    demand(by, PREPARE, "拟稿公开")
    workflow.lock(matter)
    if not access.may_see(by, matter) or matter.disclosure == Disclosure.RESTRICTED:
        raise Refusal("这件事项限制知悉，不能公开。")
    content = catalogue.content_of(matter)
    refuse_retired(content.papers)
    publication = drafts.open_draft(matter, content, kind=catalogue.public_kind(matter))
    freeze(publication, content, by=by)
    return publication


def freeze(publication: Publication, content: Content, *, by: User) -> None:
    """The draft with its files and what the scan finds in it."""
    drafts.write(publication, content, by=by)
    copies.copy_papers(publication, content.papers)
    publication.findings = scan.scan(scan.texts_of(publication))
    publication.save(update_fields=["findings"])
    what = "拟公开" if publication.version == 1 else "拟更正公开"
    record(publication, verb="prepare_publication", what=what, by=by)


def refuse_retired(papers: Iterable[Paper]) -> None:
    """Citizens are not given a paper that no longer holds."""
    retired = Retirement.objects.filter(paper__in=papers).select_related("paper").first()
    if retired:
        raise Refusal(f"《{retired.paper.title}》{retired.get_kind_display()}，不能随本件公开。")


@transaction.atomic
def pass_review(publication: Publication, *, by: User, considered: bool = False) -> Publication:
    """The second person makes it public: sealed into the chain, the version before it marked as corrected.

    ``considered``: every finding of the scan was looked at. Whether it may be public is asked again.
    """
    demand(by, REVIEW, "保密审查")
    lock(publication, State.PREPARED, verb="公开")
    if publication.prepared_by_id == by.pk:
        raise Refusal("这件公开件由您拟稿，保密审查须由另一人办理。")
    if publication.findings and not considered:
        raise Refusal(f"扫描提示了 {len(publication.findings)} 处，请逐条核对，勾选“已逐条核对”后再公开。")
    refuse_changed(publication)
    publish(publication, by=by)
    register.link_papers(publication)
    facts = {"considered": len(publication.findings), "sha256": publication.sha256}
    record(publication, verb="publish", what="公开", by=by, data=facts)
    return publication


@transaction.atomic
def send_back(publication: Publication, *, by: User, reason: str) -> Publication:
    """The second person does not pass it; after mending the matter it can be prepared again."""
    demand(by, REVIEW, "保密审查")
    lock(publication, State.PREPARED, verb="退回")
    publication.state = State.SENT_BACK
    publication.reason = needed(reason, "退回")
    publication.save(update_fields=["state", "reason"])
    record(
        publication,
        verb="send_back_publication",
        what="退回公开稿",
        by=by,
        note=publication.reason,
        internal=True,
    )
    return publication


@transaction.atomic
def withdraw(publication: Publication, *, by: User, reason: str) -> Publication:
    """Take it from the public with every earlier version; the address keeps answering with date and reason.

    A version that was corrected before can be withdrawn alone. Pages that say what belongs to it go with it.
    """
    demand(by, REVIEW, "撤回")
    return take_down(publication, by=by, reason=reason)


@transaction.atomic
def take_down(publication: Publication, *, by: User, reason: str) -> Publication:
    """Withdraw it as what follows from another act, whose own permission has been asked."""
    lock(publication, State.PUBLISHED, State.SUPERSEDED, verb="撤回")
    reason, now, current = needed(reason, "撤回"), clock.now(), publication.state == State.PUBLISHED
    if any(finding["certain"] for finding in scan.scan([("撤回理由", reason)])):
        raise Refusal("撤回理由会公开，请不要写入身份证号、电话等个人信息。")
    for version in [publication, *drafts.earlier_public(publication)]:
        version.state, version.reason = State.WITHDRAWN, reason
        version.withdrawn_by, version.withdrawn_at = by, now
        version.save(update_fields=["state", "reason", "withdrawn_by", "withdrawn_at"])
        register.unlink_papers(version)
    record(publication, verb="withdraw_publication", what="撤回公开", by=by, note=reason)
    for page in belonging(publication) if current else ():
        take_down(page, by=by, reason=f"所属的{publication.get_kind_display()}已撤回公开。")
    return publication


def belonging(publication: Publication) -> list[Publication]:
    """Public pages that name the publication as what they belong to: its kind among their facets, with its key."""
    if publication.kind in PAGES:
        return []
    named = Publication.objects.published().filter(kind__in=PAGES)
    return list(named.with_facets(**{publication.kind: publication.key}))


def refuse_changed(publication: Publication) -> None:
    """Whether it may be public is asked again; of a page, and of a matter that is under way (facet ``under_way``),
    whether it still says what is so.

    A page as of a day (``AS_OF``) says what was so on that day.
    """
    if publication.matter:
        content = catalogue.content_of(publication.matter)
        if publication.facets.get("under_way") and not drafts.same(publication, content):
            raise Refusal(f"“{publication.title}”拟稿后又有新的办理进展。请退回，由拟稿人重新拟稿。")
    elif (
        publication.kind in PAGES
        and publication.kind not in AS_OF
        and not drafts.same(publication, catalogue.page_of(publication.kind, publication.key))
    ):
        raise Refusal(f"“{publication.title}”拟稿后，登记的内容又有变化。请退回，由拟稿人重新拟稿。")


def publish(publication: Publication, *, by: User) -> None:
    """The version before it steps back first, then this one is sealed: one published at an address."""
    for version in Publication.objects.published().at(publication.kind, publication.key):
        version.state = State.SUPERSEDED
        version.save(update_fields=["state"])
    publication.state, publication.passed_by, publication.passed_at = State.PUBLISHED, by, clock.now()
    chain.seal(publication)
    publication.save(update_fields=["state", "passed_by", "passed_at", "position", "previous", "sha256"])


def lock(publication: Publication, *expected: State, verb: str) -> None:
    """Hold the matter and the publication until the transaction ends; refuse when another was faster."""
    if publication.matter:
        workflow.lock(publication.matter)
    publication.refresh_from_db(from_queryset=Publication.objects.select_for_update())
    if publication.state not in expected:
        shown = publication.get_state_display()
        raise Refusal(
            f"“{publication.title}”现在是“{shown}”，不能{verb}。可能刚刚有同事办理，请刷新页面查看。"
        )


def demand(by: User, permission: str, what: str) -> None:
    if not access.may(by, permission):
        raise Refusal(f"您没有“{what}”的权限。如属您的职责，请联系系统管理员。")


def needed(reason: str, verb: str) -> str:
    if not reason.strip():
        raise Refusal(f"{verb}需要写明理由。")
    return reason.strip()


def record(publication: Publication, *, verb: str, what: str, by: User, note: str = "", **more: Any) -> None:
    """One event on the matter, if the publication has one, its status stays; and one entry in the audit."""
    facts = {"version": publication.version, "sha256": publication.sha256}
    trail.record(Act.PUBLICATION, f"{what}：{publication.title}", by=by, about=publication, data=facts)
    matter = publication.matter
    if matter:
        events.record(matter, verb=verb, what=what, by=by, before=matter.status, note=note, **more)
