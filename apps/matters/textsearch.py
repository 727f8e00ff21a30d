"""Search in Chinese text: overlapping pairs of characters, matched as a phrase.

PostgreSQL has no Chinese segmentation. A text becomes a ``tsvector`` of its two-character tokens with their
positions, built without the server's parser; a query is a phrase over the same tokens, which is exactly the
meaning of "contains". Latin words and numbers are kept whole. Positions end at 16,383, so a longer text is
found by its first 16,383 characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, F, Func, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LAST_POSITION = 16_383
QUERY_LENGTH = 60
CANDIDATES = 200
RUNS = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")

Records = TypeVar("Records", bound=QuerySet[Any])


def tokens(text: str) -> Iterator[tuple[str, int]]:
    """(token, position) of a text: every pair of neighbouring characters, and each run's last character alone."""
    position = 0
    for run in RUNS.findall(normal(text)):
        if run.isascii():
            position += 1
            yield run, position
        else:
            for index in range(len(run)):
                position += 1
                yield run[index : index + 2], position
        position += 1


def normal(text: str) -> str:
    """Full-width and half-width, capital and small letters are the same."""
    return unicodedata.normalize("NFKC", text).lower()


def vector(*parts: tuple[str, str]) -> Cast:
    """A ``tsvector`` of (text, weight) pairs, weight "A" (title) to "D", to be assigned to the search column."""
    lexemes, offset = [], 0
    for text, weight in parts:
        position = 0
        for token, position in tokens(text):
            if offset + position > LAST_POSITION:
                break
            lexemes.append(f"'{token}':{offset + position}{weight}")
        offset += position + 2
    return Cast(Value(" ".join(lexemes)), SearchVectorField())


def phrase(query: str) -> str:
    """The query in PostgreSQL's notation: each run a phrase, all runs demanded; "" when nothing can be searched."""
    runs = RUNS.findall(normal(query[:QUERY_LENGTH]))
    return " & ".join(run_phrase(run) for run in runs)


class Phrase(SearchQuery):
    """A ``tsquery`` in PostgreSQL's own notation, taken as it stands."""

    template = "%(expressions)s::tsquery"


def run_phrase(run: str) -> str:
    if run.isascii() or len(run) == 1:
        return f"'{run}':*"
    return "(" + " <-> ".join(f"'{run[i : i + 2]}'" for i in range(len(run) - 1)) + ")"


def matching(records: Records, query: str, *, newest: str) -> Records:
    """Records that contain the query, best first; ``newest`` is the order (such as "-opened_at") among equals.

    Ranked are the newest 200 that match, so that a common word costs no more than a rare one. They are looked up
    at once: inside the statement, the database would ask twice for each record whether the person may see it.
    A query without a letter, digit or character finds nothing.
    """
    keys = best(records, query, newest=newest)
    # Both the matter's row and its procedure's are named, so that neither table is read through.
    found = records.filter(pk__in=keys, id__in=keys)
    return found.order_by(Place(Value(keys, ArrayField(BigIntegerField())), F("pk")))


def best(records: QuerySet[Any], query: str, *, newest: str) -> list[int]:
    """The keys of what ``matching`` finds, in its order."""
    text = phrase(query)
    if not text:
        return []
    wanted = Phrase(text)
    candidates = records.filter(search=wanted).order_by(newest).annotate(rank=SearchRank(F("search"), wanted))
    rows = candidates.values_list("pk", "rank")[:CANDIDATES]
    return [pk for pk, _ in sorted(rows, key=lambda row: -row[1])]


class Ranked(Paginator):
    """Pages of the records with these keys, in their order; only the rows of the page that is shown are read."""

    def __init__(self, records: QuerySet[Any], keys: list[int], per_page: int) -> None:
        super().__init__(keys, per_page)
        self.records = records

    def page(self, number: int | str) -> Page:
        found = super().page(number)
        rows = self.records.in_bulk(list(found.object_list))
        found.object_list = [rows[key] for key in found.object_list if key in rows]
        return found


class Place(Func):
    """At which place of a list of keys a record's key stands."""

    function = "array_position"
    output_field = IntegerField()


def excerpt(text: str, query: str, *, width: int = 90) -> SafeString:
    """A piece of ``width`` characters around the first hit, every hit marked; the text is escaped."""
    runs = RUNS.findall(normal(query[:QUERY_LENGTH]))
    flat = " ".join(text.split())
    hits = re.compile("|".join(map(re.escape, sorted(runs, key=len, reverse=True))) or r"(?!)", re.IGNORECASE)
    first = hits.search(flat)
    begin = max(0, first.start() - width // 3) if first else 0
    piece = flat[begin : begin + width]
    parts = re.split(f"({hits.pattern})", piece, flags=re.IGNORECASE)
    marked = format_html_join(
        "",
        "{}",
        ([format_html("<mark>{}</mark>", part) if index % 2 else part] for index, part in enumerate(parts)),
    )
    return format_html("{}{}{}", "…" if begin else "", marked, "…" if begin + width < len(flat) else "")
