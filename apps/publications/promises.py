"""Public promises (承诺事项) in the words of today: the state that a page froze, against the day that was promised."""

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from apps.publications.models import Kind, Publication
from congress import clock

OPEN, DONE, KEPT = "open", "done", "kept"
WORDS = {OPEN: "办理中", DONE: "已办理，待确认", KEPT: "已兑现", "released": "已终止"}
TONES = {OPEN: "calm", DONE: "near", KEPT: "ok"}


class Promise(NamedTuple):
    """A public promise, its state in words and the state's tone."""

    page: Publication
    words: str
    tone: str


def of(publication: Publication) -> list[Promise]:
    """What was promised in the answers to a suggestion, as far as it is public, the first to fall due on top."""
    if publication.kind != Kind.SUGGESTION:
        return []
    found = Publication.objects.published().filter(kind=Kind.PROMISE)
    found = found.with_facets(suggestion=publication.key).defer("body", "timeline", "search")
    return [Promise(one, *standing(one)) for one in found.order_by("dated", "pk")]


def late() -> Q:
    return Q(facets__contains={"status": OPEN}, dated__lt=clock.today())


def standing(one: Publication) -> tuple[str, str]:
    """The state in words with its tone, as it is today."""
    status, done_on = one.facets["status"], one.facets["done_on"]
    if status == OPEN and one.dated < clock.today():
        return f"逾期 {(clock.today() - one.dated).days} 天", "late"
    over = (date.fromisoformat(done_on) - one.dated).days if done_on else 0
    words = WORDS[status]
    return (f"{words}，超期 {over} 天" if over > 0 else words), TONES.get(status, "")
