"""Which characters this machine can print: a name with one that no typeface has is refused, never printed as an empty box."""

import subprocess
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

LETTERS = ("Lo", "Co")
"""Unicode's categories of ideographs, and of characters that private agreements define. Signs and pictographs are no part
of a name; one that is missing holds up no paper."""
IDEOGRAPHS = range(0x20000, 0x40000)
"""Two planes that hold nothing else, also what is newer than Python's own tables."""


@cache
def ranges() -> list[tuple[int, int]] | None:
    """First and last code point of all that the installed typefaces have, in order; None where nobody can be asked."""
    try:
        answer = subprocess.run(
            ["fc-list", "--format", "%{charset}\n"],  # noqa: S607 - wherever the system has it
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return joined(bounds(part) for part in set(answer.stdout.split()))


def bounds(part: str) -> tuple[int, int]:
    """Of a range as fontconfig writes it: ``4e00-9fff``, or ``b7`` alone."""
    first, _, last = part.partition("-")
    return int(first, 16), int(last or first, 16)


def joined(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that meet or overlap as one."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(parts):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(whole[-1][1], last))
        else:
            whole.append((first, last))
    return whole


def lacking(texts: Iterable[str]) -> str:
    """The characters in the texts that no installed typeface has, each once, in the order of their code points."""
    known = ranges()
    if known is None:
        return ""
    used = {character for text in texts for character in text if is_letter(character)}
    return "".join(sorted(one for one in used if not covers(known, ord(one))))


def is_letter(character: str) -> bool:
    return ord(character) in IDEOGRAPHS or unicodedata.category(character) in LETTERS


def covers(known: list[tuple[int, int]], code: int) -> bool:
    at = bisect_right(known, (code, 0x110000)) - 1
    return at >= 0 and known[at][0] <= code <= known[at][1]


def sentence(characters: str) -> str:
    named = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in characters)
    return f"服务器的字体中没有{named}，印出来会是空白方框。请核对用字；用字无误的，请系统管理员安装含有这些字的字体。"
