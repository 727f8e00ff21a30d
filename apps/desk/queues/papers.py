"""Publications, resolutions and papers that wait for a person."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from apps.desk.queues.lines import NOTHING, Line, Waiting, first_of
from apps.dispatches.models import Dispatch
from apps.dispatches.workflow import Status as Stage
from apps.documents import awaiting, bundles, finding, numbers
from apps.documents.models import Paper
from apps.matters import access
from apps.publications.models import PAGES, Kind, Publication, State
from apps.resolutions.models import Resolution
from apps.resolutions.workflow import Status

DISPATCHES = ("add_dispatch", "check_dispatch", "sign_dispatch", "issue_dispatch")
"""A person with none of these has never a document waiting."""

DISPATCH_STEPS = {
    Stage.DRAFT: "继续起草",
    Stage.CHECKING: "核稿",
    Stage.SIGNING: "签发",
    Stage.SIGNED: "编号印发",
}


def publications(user: Any) -> Waiting:
    """Publications that others have prepared and this person may pass as the second (保密审查)."""
    if not access.may(user, "publications.pass_publication"):
        return NOTHING
    prepared = Publication.objects.filter(state=State.PREPARED).exclude(prepared_by=user)
    single = prepared.exclude(kind__in=PAGES).select_related("prepared_by").order_by("prepared_at", "pk")
    many = prepared.filter(kind__in=PAGES).values_list("kind").annotate(number=Count("pk")).order_by("kind")
    lines = [pages_line(Kind(kind), number) for kind, number in many]
    found = first_of(single, publication_line)
    return Waiting(found.total + len(lines), [*lines, *found.lines])


def pages_line(kind: Kind, number: int) -> Line:
    """Pages that were prepared together are passed together."""
    url = reverse("publications:many", args=[kind])
    about = f"{number} 件一并审核"
    return Line(f"公开{kind.label}", about, url, "待审核", "calm", "保密审查", url)


def publication_line(publication: Publication) -> Line:
    url = reverse("publications:detail", args=[publication.pk])
    return Line(
        title=publication.title,
        about=f"{publication.get_kind_display()} · 拟稿 {publication.prepared_by.name}",
        url=url,
        status=publication.get_state_display(),
        tone="calm",
        next_text="保密审查",
        next_url=url,
    )


def resolutions(user: Any) -> Waiting:
    """Drafts of resolutions that the person may finish."""
    if not access.may(user, "resolutions.add_resolution"):
        return NOTHING
    drafts = Resolution.objects.visible_to(user).filter(status=Status.DRAFT)
    return first_of(drafts.order_by("-pk"), resolution_line)


def resolution_line(resolution: Resolution) -> Line:
    url = resolution.get_absolute_url()
    return Line(
        title=resolution.title,
        about=" · ".join(part for part in (resolution.get_act_display(), resolution.meeting) if part),
        url=url,
        status=resolution.get_status_display(),
        tone=resolution.tone,
        next_text="继续起草",
        next_url=url,
    )


def dispatches(user: Any) -> Waiting:
    """Outgoing documents in which the person has the next step: to finish, to check, to sign, to number."""
    if not any(access.may(user, f"dispatches.{codename}") for codename in DISPATCHES):
        return NOTHING
    turn = Q(status=Stage.DRAFT, drafted_by=user) | Q(status=Stage.SIGNING, signer=user)
    if access.may(user, "dispatches.check_dispatch"):
        turn |= Q(status=Stage.CHECKING)
    if access.may(user, "dispatches.issue_dispatch"):
        turn |= Q(status=Stage.SIGNED)
    records = (
        Dispatch.objects.visible_to(user).filter(turn).select_related("drafted_by").defer("fields", "search")
    )
    return first_of(records.order_by("-pk"), dispatch_line)


def to_sign(user: Any) -> Waiting:
    """Numbered papers that wait for a leader's signature: all of them as one line."""
    if not access.may(user, awaiting.SIGN):
        return NOTHING
    found = bundles.shown(user)
    if not found:
        return NOTHING
    url = reverse("documents:to_sign")
    more = f"等 {len(found)} 件" if len(found) > 1 else ""
    line = Line("公文待签发", f"{found[0].title}{more}", url, "待签发", "near", "签发", url)
    return Waiting(1, [line])


def sent_back(user: Any) -> Waiting:
    """Papers that a leader sent back unsigned, for the office that keeps the registers; who issued one was told of it."""
    if not access.may(user, numbers.MANAGE):
        return NOTHING
    returned = finding.seen(user).filter(state=Paper.State.RETURNED, retirement=None)
    return first_of(returned.select_related("returned_by").defer("data").order_by("returned_at"), paper_line)


def paper_line(paper: Paper) -> Line:
    url = reverse("documents:about", args=[paper.pk])
    by = paper.returned_by.name if paper.returned_by else ""
    about = f"{paper.number} · {by}退回：{paper.return_reason}"
    next_url = reverse("documents:correct", args=[paper.pk])
    return Line(paper.title, about, url, paper.get_state_display(), "late", "更正后重新送签", next_url)


def dispatch_line(dispatch: Dispatch) -> Line:
    url = dispatch.get_absolute_url()
    return Line(
        title=dispatch.title,
        about=f"{dispatch.paper_kind.title} · 拟稿 {dispatch.drafted_by.name}",
        url=url,
        status=dispatch.get_status_display(),
        tone=dispatch.tone,
        next_text=DISPATCH_STEPS[Stage(dispatch.status)],
        next_url=url,
    )
