"""Suggestions like the one being written, found by three-character pieces of the title over the search column."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from apps.matters import textsearch
from apps.proposals.models import Suggestion

FRAME = re.compile(r"^关于|的?(?:建议|意见|批评)$|进一步|加强|完善|推进|加快|提升|工作|问题|我县|全县|有关")
"""Words that stand in every other title and say nothing of the matter."""
PIECES = 24
CANDIDATES = 120
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
    share: float
    reason: str


def alike(records: "textsearch.Records", title: str, body: str, *, but: int | None = None) -> list[Match]:
    """The most similar of ``records`` (already narrowed to what the person may see), best first."""
    wanted = matter_of(title) or matter_of(body[:40])
    pieces = list(dict.fromkeys(threes(wanted)))[:PIECES]
    if not pieces:
        return []
    query = textsearch.Phrase(" | ".join(pieces))
    rows = records.filter(search=query).exclude(pk=but).select_related("session__term")
    rows = rows.only("title", "number", "status", "session", "session__no", "session__term__no", "kind")
    own = pairs(wanted)
    matches = [match(row, own) for row in rows.order_by("-pk")[:CANDIDATES]]
    found = sorted((one for one in matches if one.share >= ALIKE), key=lambda one: -one.share)
    return found[:SHOWN]


def match(row: Suggestion, own: set[str]) -> Match:
    theirs = pairs(matter_of(row.title))
    common = own & theirs
    share = 2 * len(common) / (len(own) + len(theirs) or 1)
    return Match(row, share, f"标题约有{round(share * 100)}%相同")


def matter_of(title: str) -> str:
    """What a title is about, without its frame."""
    return FRAME.sub("", textsearch.normal(title).strip())


def threes(text: str) -> Iterator[str]:
    """Phrases of three neighbouring characters in the title, in PostgreSQL's notation."""
    for run in textsearch.RUNS.findall(text):
        if run.isascii():
            continue
        for at in range(len(run) - 2):
            yield f"('{run[at : at + 2]}':A <-> '{run[at + 1 : at + 3]}':A)"


def pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in textsearch.RUNS.findall(text) for at in range(len(run) - 1)}
