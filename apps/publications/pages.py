"""Public pages that belong to no matter, prepared and passed many at once: by two people all the same."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.publications import actions, drafts, scan
from apps.publications.catalogue import Content
from apps.publications.models import AS_OF, Kind, Publication, State
from congress.refusal import Refusal


def waiting(kind: str) -> QuerySet[Publication]:
    """What waits for its review, in the order of its keys."""
    found = Publication.objects.filter(kind=kind, state=State.PREPARED, matter=None)
    return found.select_related("prepared_by").order_by("title", "key")


def outdated(kind: str, contents: Iterable[Content]) -> list[Content]:
    """Those that differ from what is public at their address, or from what waits there for its review."""
    newest = {
        one.key: one
        for one in Publication.objects.filter(kind=kind).order_by("key", "version").prefetch_related("files")
    }
    return [content for content in contents if stale(newest.get(content.key), content)]


def stale(newest: Publication | None, content: Content) -> bool:
    """Of a page as of a day, another day alone is no difference."""
    if newest and newest.kind in AS_OF:
        content = replace(content, dated=newest.dated)
    return (
        newest is None
        or newest.state in (State.SENT_BACK, State.WITHDRAWN)
        or not drafts.same(newest, content)
    )


@transaction.atomic
def prepare(kind: Kind, contents: Iterable[Content], *, by: User) -> int:
    """Freeze the pages and put them before a second person; what waits there already is written anew.

    Returns how many. Raises Refusal for those who may not.
    """
    actions.demand(by, actions.PREPARE, "拟稿公开")
    count = 0
    for content in outdated(kind, contents):
        draft = open_draft(kind, content)
        drafts.write(draft, content, by=by)
        draft.findings = scan.scan(scan.texts_of(draft))
        if draft.findings:
            draft.save(update_fields=["findings"])
        count += 1
    if count:
        trail.record(Act.PUBLICATION, f"拟稿公开{kind.label} {count} 件", by=by)
    return count


@transaction.atomic
def prepare_one(kind: Kind, content: Content, *, by: User) -> Publication:
    """Freeze one page with the papers that go out with it, to be read by a second person by itself. Raises Refusal."""
    actions.demand(by, actions.PREPARE, "拟稿公开")
    draft = drafts.open_draft(None, content, kind=kind)
    actions.freeze(draft, content, by=by)
    return draft


def open_draft(kind: Kind, content: Content) -> Publication:
    """The draft that waits is taken again, so that nobody passes a page that is out of date."""
    waiting_here = Publication.objects.select_for_update().filter(
        kind=kind, key=content.key, state=State.PREPARED
    )
    return waiting_here.first() or drafts.open_draft(None, content, kind=kind)


@transaction.atomic
def pass_many(kind: Kind, *, by: User, shown: Iterable[int], considered: Iterable[int] = ()) -> int:
    """The second person makes public what stood on their page. Returns how many; raises Refusal.

    Each page with findings must be among ``considered``; one that changed since is left for a new draft.
    """
    actions.demand(by, actions.REVIEW, "保密审查")
    drafts_shown = waiting(kind).select_for_update(of=("self",)).filter(pk__in=list(shown))
    found, looked_at = list(drafts_shown.prefetch_related("files")), set(considered)
    if not found:
        raise Refusal("这一页的公开件已经办理过了，请刷新页面查看。")
    own = [one for one in found if one.prepared_by_id == by.pk]
    if own:
        raise Refusal(f"其中 {len(own)} 件由您拟稿，保密审查须由另一人办理。")
    unread = [one.title for one in found if one.findings and one.pk not in looked_at]
    if unread:
        raise Refusal(f"{'、'.join(unread[:5])}等 {len(unread)} 件有扫描提示，请逐件核对并勾选。")
    for publication in found:
        actions.refuse_changed(publication)
        actions.publish(publication, by=by)
    facts = {"keys": [one.key for one in found], "considered": sorted(looked_at)}
    trail.record(Act.PUBLICATION, f"公开{kind.label} {len(found)} 件", by=by, data=facts)
    return len(found)


@transaction.atomic
def withdraw_many(kind: Kind, keys: Iterable[str], *, by: User, reason: str) -> int:
    """Take pages from the public whose ground has gone, each with its date and reason. Returns how many.

    Whether ``by`` may is asked by the act that took the ground away.
    """
    found = list(Publication.objects.published().filter(kind=kind, key__in=list(keys)))
    for publication in found:
        actions.take_down(publication, by=by, reason=reason)
    return len(found)
