"""What stands around a draft and its promises, as facts that cost the page no query of their own."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from apps.proposals.models import Commitment, Enclosure, Endorsement, PlannedPromise, Reply, Suggestion
from apps.proposals.promises.models import Lamp
from apps.proposals.promises.workflow import Status


class Signed(NamedTuple):
    """One signature under a draft. ``tone`` as of components."""

    what: str
    who: str
    at: datetime
    state: str
    tone: str
    note: str


class Promised(NamedTuple):
    """One commitment as the suggestion's page shows it."""

    title: str
    organ: str
    due_on: date
    status: Status
    lamp: Lamp
    url: str


class File(NamedTuple):
    name: str
    size: int
    sha256: str
    url: str

    def get_absolute_url(self) -> str:
        return self.url


def with_facts(replies: QuerySet[Reply]) -> QuerySet[Reply]:
    """Each reply with ``signed_facts``, ``planned_facts`` and ``file_facts``."""
    return replies.annotate(
        signed_facts=rows(
            Endorsement.objects.filter(reply=OuterRef("pk")),
            kind="kind", title="title", organ=F("organ__short_name"), by=F("by__name"), at="at", agreed="agreed",
            note="note", voided="voided_at",
        ),
        planned_facts=rows(
            PlannedPromise.objects.filter(reply=OuterRef("pk")),
            text="text", organ=F("organ__short_name"), due_on="due_on",
        ),
        file_facts=rows(
            Enclosure.objects.filter(reply=OuterRef("pk")), id="id", name="name", size="size", sha256="sha256"
        ),
    )  # fmt: skip


def commitment_facts() -> ArraySubquery:
    """For ``annotate`` on suggestions: what was promised, the first to fall due on top."""
    given = Commitment.objects.filter(origin=OuterRef("pk")).exclude(status=Status.DRAFT)
    return rows(
        given.order_by("due_on", "pk"),
        pk="pk", title="title", status="status", due_on="due_on", done_on="done_on", organ=F("organ__short_name"),
    )  # fmt: skip


def rows(found: QuerySet[Any], **fields: Any) -> ArraySubquery:
    return ArraySubquery(found.values(row=JSONObject(**fields)))


def signatures(reply: Reply) -> list[Signed]:
    """Who checked and countersigned the draft, what of it still stands, and who signed it in the end."""
    found = [signature(row) for row in getattr(reply, "signed_facts", ())]
    if reply.issued_at and reply.signed_by:
        found.append(Signed("签发", reply.signed_by.name, reply.issued_at, "已签发", "ok", ""))
    return found


def signature(row: dict[str, Any]) -> Signed:
    state, tone = ("已同意", "ok") if row["agreed"] else ("有不同意见", "late")
    if row["voided"]:
        state, tone = "已失效", ""
    what = f"{row['title']}（{row['organ']}）"
    return Signed(what, row["by"], datetime.fromisoformat(row["at"]), state, tone, row["note"])


def planned(reply: Reply) -> list[dict[str, str]]:
    return list(getattr(reply, "planned_facts", ()))


def files(reply: Reply) -> list[File]:
    """What is enclosed in a draft; with the letter the same files are attachments."""
    if reply.issued_at:
        return []
    return [
        File(row["name"], row["size"], row["sha256"], reverse("proposals:enclosure", args=[row["id"]]))
        for row in getattr(reply, "file_facts", ())
    ]


def around(reply: Reply | None) -> tuple[list[Signed], list[dict[str, str]], list[File]]:
    """What only those see who know of the inner steps: signatures, plans, files of the draft."""
    if reply is None:
        return [], [], []
    return signatures(reply), planned(reply), files(reply)


def commitments(suggestion: Suggestion) -> list[Promised]:
    """What the suggestion's replies promised."""
    return [commitment(row) for row in getattr(suggestion, "promised_facts", ())]


def commitment(row: dict[str, Any]) -> Promised:
    due_on, done_on = (row[name] and date.fromisoformat(row[name]) for name in ("due_on", "done_on"))
    status, url = Status(row["status"]), reverse("proposals:commitment", args=[row["pk"]])
    return Promised(row["title"], row["organ"], due_on, status, Lamp.of(status, due_on, done_on), url)


def tracked(promised: Iterable[Promised]) -> bool:
    """Whether the suggestion is still followed (跟踪办理): something promised is not yet confirmed."""
    return any(one.status in (Status.OPEN, Status.DONE) for one in promised)
