"""Titles in lines (GB/T 9704-2012 7.3.1): 回行时词意完整，排列对称，长短适宜，间距恰当，使用梯形或者菱形."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from apps.documents.typeset import clean, width
from apps.documents.typesetting.words import Word, words

LONGEST_LINE = 20
"""Characters of No. 2 (22 pt) that fit into the 156 mm of the text block."""

NOT_AT_LINE_START = "、，。；：？！）〕》】”’的和与及或之…—%％"
CLOSING = "、，。；：？！）〕》】”’…%％"
"""Those of them that are marks of punctuation."""
NOT_AT_LINE_END = "（〔《【“‘第"
QUOTED = re.compile("《[^》]*》|“[^”]*”|（[^）]*）")
GOOD_AFTER, GOOD_BEFORE, JOINING = ("关于", "、", "的", "》"), ("关于", "《"), ("和", "与", "及")
CLAUSE = re.compile("[0-9第《“]|其他")
"""What begins a part of a title that has a sense of its own, after 和 or 与."""

# What a division costs, in characters of unevenness.
GOOD, AFTER_NAME, NEITHER, AFTER_JOINING, UNKNOWN, IN_NAME, IN_QUOTE = -2, -1, 1.5, 2.5, 4, 9, 7
MORE_LINES, SPINDLE, UNEVEN, SHORT = 4, 4, 0.6, 9
SHORTEST = 4
"""Characters of a line below which it looks lost."""
KEPT = 12
"""How many of the best beginnings are followed to the end."""


class Lines(NamedTuple):
    """A title divided so far: what that costs, and where each line ends."""

    cost: float
    ends: tuple[int, ...]


def balanced(title: str, *, longest: int = LONGEST_LINE) -> list[str]:
    """The lines of a title, none wider than ``longest``, divided where the sense pauses.

    Names of organs, titles in 《》, numbers and dates are kept whole as long as they fit, and no line begins with a
    closing mark, 的 or 和.
    """
    title = " ".join(clean(title).split())
    least = -(-int(width(title) * 2) // (longest * 2)) or 1
    costs = places(title, longest)
    found = [
        Lines(lines.cost + MORE_LINES * (count - least), lines.ends)
        for count in range(least, least + 3)
        for lines in divided(title, costs, count, longest)
    ]
    ends = min(found).ends if found else tuple(filled(title, longest))
    return [title[start:end].strip() for start, end in pairwise((0, *ends))]


def places(title: str, longest: int) -> dict[int, float]:
    """Where a title may be divided and what that costs."""
    found = words(title)
    costs = {one.start: boundary(title, before, one) for before, one in pairwise(found)}
    for one in found:
        costs |= dict.fromkeys(one.joints, IN_NAME)
    for match in QUOTED.finditer(title):
        if width(match[0]) <= longest:
            costs |= {at: costs[at] + IN_QUOTE for at in range(match.start() + 1, match.end()) if at in costs}
    return {
        at: cost
        for at, cost in costs.items()
        if title[at] not in NOT_AT_LINE_START and title[at - 1] not in NOT_AT_LINE_END
    }


def boundary(title: str, before: Word, after: Word) -> float:
    at = after.start
    if title[at - 1] in JOINING:
        return GOOD if CLAUSE.match(title, at) else AFTER_JOINING
    if title.startswith(GOOD_BEFORE, at) or title[:at].endswith(GOOD_AFTER):
        return GOOD
    if title[at] in "（(":
        return UNKNOWN
    if before.known and after.known:
        return AFTER_NAME if before.organ else NEITHER
    return UNKNOWN if not (before.known or after.known) else UNKNOWN - 1


def divided(title: str, costs: dict[int, float], count: int, longest: int) -> Iterator[Lines]:
    """The best ways to make ``count`` lines of it."""
    share, begun = width(title) / count, [Lines(0, ())]
    for left in range(count, 0, -1):
        longer = [
            Lines(lines.cost + cost + UNEVEN * abs(taken - share), (*lines.ends, end))
            for lines in begun
            for end, cost in ([(len(title), 0.0)] if left == 1 else costs.items())
            if end > (start := lines.ends[-1] if lines.ends else 0)
            and (taken := width(title[start:end].strip())) <= longest
            and width(title[end:]) <= longest * (left - 1)
        ]
        begun = sorted(longer)[:KEPT]
    return (Lines(lines.cost + shape(title, lines.ends), lines.ends) for lines in begun)


def shape(title: str, ends: tuple[int, ...]) -> float:
    """What a shape costs in which an inner line is the shortest (沙漏形), or any line has hardly a word."""
    widths = [width(title[start:end].strip()) for start, end in pairwise((0, *ends))]
    pinched = len(widths) > 2 and min(widths[1:-1]) < min(widths[0], widths[-1])
    return SPINDLE * pinched + SHORT * (len(widths) > 1 and min(widths) < SHORTEST)


def filled(title: str, longest: int) -> Iterator[int]:
    """Where lines end of a title that has no place to be divided at: each takes as much as fits."""
    start = 0
    for at in range(1, len(title) + 1):
        if width(title[start:at].strip()) > longest:
            start = at - 1
            yield start
    yield len(title)
