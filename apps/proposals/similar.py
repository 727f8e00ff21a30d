"""Suggestions like the one being written, found by three-character pieces of their titles."""

import re
from typing import Any, NamedTuple

from django.db.models import F

from apps.matters import access, textsearch
from apps.proposals.models import Suggestion
from apps.publications.models import Publication

FRAME = re.compile(r"^关于|的?(?:建议|意见|批评)$|进一步|加强|完善|推进|加快|提升|工作|问题|我县|全县|有关")
"""Words that stand in every other title and say nothing of the matter."""
CANDIDATES = 120
LOOKED_AT = 20
SHOWN = 5
ALIKE = 0.34
"""Share of common pairs of characters from which two titles are called alike."""

DIFFERS = [
    ("place", "地点或者对象不同"),
    ("again", "以前办理过，现在又出现了问题"),
    ("undone", "以前的答复没有落实"),
    ("angle", "提出的角度或者办法不同"),
    ("weight", "确属同一件事，希望引起重视"),
]
"""Why a deputy goes on although something similar exists."""


class Match(NamedTuple):
    suggestion: Suggestion
    reason: str
    address: str


def offered(user: Any, title: str, body: str, *, but: int | None = None) -> list[Match]:
    """The five most similar that this person may read, best first, each at its own address or its public one."""
    shares = alike(title, body, but=but)
    if not shares:
        return []
    found = Suggestion.objects.filter(pk__in=list(shares))
    own = set(access.visible(found, user).values_list("pk", flat=True))
    public = Publication.objects.published().filter(matter__in=list(shares))
    addresses = {
        row.matter_id: row.get_absolute_url() for row in public.defer("body", "timeline", "facets", "search")
    }
    rows = found.select_related("session__term").defer("body", "search", "pieces", "answers")
    known = sorted(
        (row for row in rows if row.pk in own or row.pk in addresses), key=lambda row: -shares[row.pk]
    )
    return [
        matched(row, shares[row.pk], None if row.pk in own else addresses[row.pk]) for row in known[:SHOWN]
    ]


def matched(suggestion: Suggestion, share: float, address: str | None) -> Match:
    words = f"标题约有{round(share * 100)}%相同"
    return Match(suggestion, words, address or suggestion.get_absolute_url())


def alike(title: str, body: str, *, but: int | None = None) -> dict[int, float]:
    """Keys of those like it among the newest that share a piece, and how much is common; whoever may see them.

    Who may see which is asked of the few that are alike, not of all that share a piece.
    """
    wanted = matter_of(title) or matter_of(body[:40])
    if not (pieces := pieces_of(wanted)):
        return {}
    sharing = Suggestion.objects.filter(pieces__overlap=pieces).exclude(pk=but)
    # The sum keeps the database from following the keys' index, past thousands that share nothing.
    newest = sharing.order_by((F("matter_ptr_id") + 0).desc()).values("pk")[:CANDIDATES]
    own = pairs(wanted)
    titles = Suggestion.objects.filter(pk__in=newest).values_list("pk", "title")
    shares = {pk: common(own, pairs(matter_of(title))) for pk, title in titles}
    best = sorted(shares, key=lambda pk: -shares[pk])[:LOOKED_AT]
    return {pk: shares[pk] for pk in best if shares[pk] >= ALIKE}


def common(own: set[str], theirs: set[str]) -> float:
    """The share of common pairs, from 0 to 1."""
    return 2 * len(own & theirs) / (len(own) + len(theirs) or 1)


def matter_of(title: str) -> str:
    """What a title is about, without its frame."""
    return FRAME.sub("", textsearch.normal(title).strip())


def pieces_of(title: str) -> list[str]:
    """Every three neighbouring characters, each once, in the order in which they stand."""
    runs = (run for run in textsearch.RUNS.findall(textsearch.normal(title)) if not run.isascii())
    return list(dict.fromkeys(run[at : at + 3] for run in runs for at in range(len(run) - 2)))


def pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in textsearch.RUNS.findall(text) for at in range(len(run) - 1)}
