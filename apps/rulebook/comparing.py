"""Two texts of a rule side by side, article by article, with what was added and taken out."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from apps.rulebook.articles import Part, parts

ALIKE = 0.4
"""Two articles that share less than this are not the same article changed."""


class Row(NamedTuple):
    """One article in both texts; ``change`` is "" | "修改" | "新增" | "删去"."""

    change: str
    old: SafeString | str
    new: SafeString | str


def compare(old: str, new: str) -> list[Row]:
    """Articles are matched by what they say, so that a new number alone does not hide the article."""
    before, after = parts(old), parts(new)
    matcher = SequenceMatcher(
        None, [part.text for part in before], [part.text for part in after], autojunk=False
    )
    rows: list[Row] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        pairs = (
            zip(before[i:j], after[k:m], strict=True) if tag == "equal" else paired(before[i:j], after[k:m])
        )
        rows += [row(one, other) for one, other in pairs]
    return rows


def paired(before: list[Part], after: list[Part]) -> Iterator[tuple[Part | None, Part | None]]:
    """Parts of a changed stretch in order: those that are alike side by side, the others alone."""
    rest = list(before)
    for part in after:
        at = next((index for index, one in enumerate(rest) if alike(one, part)), None)
        if at is None:
            yield None, part
            continue
        yield from zip_longest(rest[:at], [], fillvalue=None)
        yield rest[at], part
        del rest[: at + 1]
    yield from zip_longest(rest, [], fillvalue=None)


def alike(one: Part, other: Part) -> bool:
    return (
        one.kind == other.kind
        and SequenceMatcher(None, one.text, other.text, autojunk=False).ratio() >= ALIKE
    )


def row(old: Part | None, new: Part | None) -> Row:
    if old is None or new is None:
        tag, part = ("新增", new) if old is None else ("删去", old)
        marked = format_html("<ins>{}</ins>" if old is None else "<del>{}</del>", part.full if part else "")
        return Row(tag, "" if old is None else marked, marked if old is None else "")
    if old.full == new.full:
        return Row("", old.full, new.full)
    return Row("修改", marked_up(old.full, new.full, "del"), marked_up(new.full, old.full, "ins"))


def marked_up(text: str, other: str, tag: str) -> SafeString:
    """The text with every stretch that the other does not have in ``<ins>`` or ``<del>``; escaped."""
    changed = format_html("<{}>{{}}</{}>", tag, tag)
    codes = SequenceMatcher(None, text, other, autojunk=False).get_opcodes()
    pieces = ((kind, text[i:j]) for kind, i, j, _k, _m in codes if i < j)
    return format_html_join(
        "", "{}", ((piece if kind == "equal" else format_html(changed, piece),) for kind, piece in pieces)
    )
