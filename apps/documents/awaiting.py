"""Papers that wait for a leader (待签发): signed, sent back with a reason, corrected and put forward again.

Numbered at issue and made only once signed, so that no file of an unsigned paper exists.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from django.db import transaction

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.documents import bundles
from apps.documents.actions import hand_over, refuse_unfit_certificate
from apps.documents.bundles import Bundle
from apps.documents.models import Paper
from apps.matters import access, events
from apps.matters.models import Matter
from congress import clock
from congress.refusal import Refusal

SIGN = "documents.sign_paper"
State = Paper.State


class Done(NamedTuple):
    """How many papers were signed or sent back, and a sentence for each bundle that was left as it is."""

    papers: int
    left: list[str]


@transaction.atomic
def sign(marks: Iterable[str], *, by: User) -> Done:
    """Sign what these marks show (``Bundle.mark``); what has changed since is left. The worker then makes the files.

    Raises Refusal when nothing could be signed.
    """
    authorised(by)
    refuse_unfit_certificate()
    held, left = hold(marks, by)
    now = clock.now()
    for bundle in held:
        pks = [paper.pk for paper in bundle.papers]
        Paper.objects.filter(pk__in=pks).update(state=State.QUEUED, signed_by=by, signed_at=now)
        record(bundle, verb="sign_paper", what="签发公文", by=by)
        for pk in pks:
            transaction.on_commit(partial(hand_over, pk))
    return counted(held, left)


@transaction.atomic
def send_back(marks: Iterable[str], *, by: User, reason: str) -> Done:
    """Not signed; who issued it is told why, corrects it and puts it forward again. Raises Refusal as ``sign``."""
    authorised(by)
    if not reason.strip():
        raise Refusal("退回需要写明理由，经办人据此更正。")
    held, left = hold(marks, by)
    for bundle in held:
        Paper.objects.filter(pk__in=[paper.pk for paper in bundle.papers]).update(
            state=State.RETURNED, returned_by=by, returned_at=clock.now(), return_reason=reason.strip()
        )
        record(bundle, verb="return_paper", what="退回公文", by=by, note=reason.strip(), internal=True)
        for tell in _told:
            tell(bundle, by, reason.strip())
    return counted(held, left)


_told: list[Callable[[Bundle, User, str], Any]] = []


def tell_with(tell: Callable[[Bundle, User, str], Any]) -> None:
    """Make known who tells of a bundle sent back: called with it, who sent it back, and the reason."""
    _told[:] = [tell]


def authorised(by: User) -> None:
    if not access.may(by, SIGN):
        raise Refusal("您没有签发公文的权限。如属您的职责，请联系系统管理员核对您的角色。")


def hold(marks: Iterable[str], by: User) -> tuple[list[Bundle], list[str]]:
    """Lock what the marks show, matters first; what is no longer so is a sentence for each."""
    asked = list(dict.fromkeys(marks))
    keys = {mark.partition(":")[0] for mark in asked}
    papers, batches = numbered(keys, bundles.SINGLE), numbered(keys, bundles.WHOLE)
    concerned = Paper.objects.filter(pk__in=papers) | Paper.objects.filter(batch__in=batches)
    lock_matters(concerned)
    visible = bundles.waiting(by).filter(pk__in=concerned.values("pk"))
    locked = list(visible.select_for_update(of=("self",)).select_related("batch").defer(*bundles.LIGHT))
    found = {one.mark: one for one in (*bundles.of_papers(locked), *bundles.singly(locked))}
    held = without_doubles([found[mark] for mark in asked if mark in found])
    return held, [why_not(mark.partition(":")[0]) for mark in asked if mark not in found]


def numbered(keys: Iterable[str], kind: str) -> list[int]:
    found = [key.removeprefix(kind) for key in keys if key.startswith(kind)]
    return [int(number) for number in found if number.isdecimal() and len(number) < 18]


def lock_matters(papers: Any) -> None:
    """In one order, and before the papers, as every step locks."""
    concerned = papers.exclude(matter=None).values("matter")
    list(Matter.objects.filter(pk__in=concerned).order_by("pk").select_for_update(of=("self",)))


def without_doubles(held: list[Bundle]) -> list[Bundle]:
    """A paper that was marked by itself and with its batch is taken once."""
    taken: set[int] = set()
    kept = []
    for bundle in held:
        if taken.isdisjoint(pks := {paper.pk for paper in bundle.papers}):
            taken |= pks
            kept.append(bundle)
    return kept


def why_not(key: str) -> str:
    """What has become of it since the page was made."""
    of = numbered([key], bundles.SINGLE) or [0]
    paper = Paper.objects.select_related("signed_by").filter(pk=of[0]).first()
    if paper is None:
        return "有一批公文在您打开页面后有变动（已签发、退回或者更正），没有办理，请看最新的样稿。"
    if paper.signed_by:
        return f"《{paper.title}》已由{paper.signed_by.name}签发，不需要再办。"
    if paper.state == State.RETURNED:
        return f"《{paper.title}》已经退回，等经办人更正。"
    return f"《{paper.title}》在您打开页面后有更正，没有办理，请看最新的样稿。"


def counted(held: list[Bundle], left: list[str]) -> Done:
    if not held:
        raise Refusal("".join(left) or "没有选中公文。请刷新页面，查看还有哪些待签发。")
    return Done(sum(len(bundle.papers) for bundle in held), left)


def record(bundle: Bundle, *, verb: str, what: str, by: User, note: str = "", internal: bool = False) -> None:
    """One event on the matter, and one entry in the audit, for all papers of the bundle."""
    said = f"{bundle.title} {bundle.number}".strip()
    data = {"份数": len(bundle.papers), "文号": bundle.number} | ({"理由": note} if note else {})
    trail.record(Act.PAPER, f"{what}：{said}", by=by, about=bundle.first, data=data)
    if matter := bundle.first.matter:
        words = f"{said}\n{note}".strip()
        events.record(
            matter, verb=verb, what=what, by=by, before=matter.status, note=words, internal=internal
        )
