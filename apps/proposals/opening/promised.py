"""The public ledger of promises (承诺落实): what class-B replies promised, of suggestions that are public in full.

A promise is public only while its suggestion is: of a suggestion whose deputy consented to its title alone the
reply is not public, and so neither is what it promised.
"""

from typing import Any

from apps.proposals.models import Commitment, Suggestion
from apps.proposals.promises.workflow import Status
from apps.publications.catalogue import Content, register_page
from apps.publications.models import Kind, Publication
from congress.refusal import Refusal

WORDS = {
    Status.OPEN: "办理中",
    Status.DONE: "已办理，待确认",
    Status.KEPT: "已兑现",
    Status.RELEASED: "已终止",
}
"""The states in public words."""


def contents() -> list[Content]:
    """Every promise that may be public, as it stands now."""
    at = dict(public().values_list("matter", "key"))
    return [content_of(one, at[one.origin_id]) for one in promises(at)]


def public() -> Any:
    """Suggestions that are public as they were closed: before that another answer may promise something else."""
    found = Publication.objects.published().filter(kind=Kind.SUGGESTION, matter__isnull=False)
    return found.exclude(facets__contains={"under_way": True})


def promises(origins: Any) -> Any:
    """The promises of these suggestions that hold or held, of those that are public in full."""
    full = {"origin__consent": Suggestion.Consent.FULL, "origin__confidential": False}
    found = Commitment.objects.filter(status__in=list(WORDS), origin__in=list(origins), **full)
    return found.select_related("organ", "origin").order_by("due_on", "pk")


def content_of(promise: Commitment, suggestion: str) -> Content:
    """``suggestion``: the key at which the suggestion is public."""
    status = Status(promise.status)
    days = {"首次承诺的时限": promise.first_due_on, "完成时限": promise.due_on, "跟踪答复": promise.done_on}
    if promise.first_due_on == promise.due_on:
        del days["首次承诺的时限"]
    said = {name: f"{day:%Y-%m-%d}" for name, day in days.items() if day}
    return Content(
        key=f"{suggestion}-{promise.pk}",
        number=promise.number,
        title=promise.title,
        sections=[],
        source=promise.organ.name,
        dated=promise.due_on,
        facets={
            "suggestion": suggestion,
            "about": promise.origin.title,
            "organ": promise.organ.name,
            "status": status.value,
            "done_on": promise.done_on.isoformat() if promise.done_on else "",
            "facts": {"责任单位": promise.organ.name, **said, "状态": WORDS[status]},
        },
    )


def page_of(key: str) -> Content:
    """Raises Refusal for what may not, or no longer, be public."""
    suggestion, _, pk = key.rpartition("-")
    origin = public().filter(key=suggestion).values_list("matter", flat=True)
    found = promises(origin).filter(pk=pk).first() if pk.isdecimal() else None
    if found is None:
        raise Refusal("这项承诺所属的建议没有公开，或者承诺已经不在台账上，不能公开。")
    return content_of(found, suggestion)


register_page(Kind.PROMISE, page_of)
