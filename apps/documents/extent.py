"""How much one paper may hold: what the worker could not set within its time is refused before it is issued."""

from collections.abc import Iterator, Mapping
from typing import Any

from apps.documents import glyphs
from apps.documents.typesetting.blocks import count_rows
from congress.refusal import Refusal

LONGEST_TITLE = 200
LONGEST_TEXT = 30_000
"""Characters in one text: about fifty pages, more than any paper of a county needs."""
MOST_ROWS = 3_000
"""Rows of one list, or of the tables in one text: more than a hundred pages."""


MOST_ROWS_AT_ONCE = 1_000
"""Rows of one list that is set while somebody waits: some forty pages, five seconds."""


def refuse_too_long(title: str, data: Mapping[str, Any], *, rows: int = MOST_ROWS) -> None:
    """Raise a Refusal that says what to shorten; texts and lists are looked for however deep they stand."""
    if len(title) > LONGEST_TITLE:
        raise Refusal(f"标题超过{LONGEST_TITLE}字，请缩短。")
    for part in parts(data):
        if isinstance(part, str):
            refuse_text(part)
        elif len(part) > rows:
            raise Refusal(f"名单有{len(part)}行，一份最多{rows}行。请分成几份。")


def refuse_unprintable(title: str, data: Mapping[str, Any]) -> None:
    """Raise a Refusal that names the characters for which this machine has no glyph."""
    if lacking := glyphs.lacking([title, *(part for part in parts(data) if isinstance(part, str))]):
        raise Refusal(glyphs.sentence(lacking))


def refuse_text(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Refusal(f"正文超过{LONGEST_TEXT // 10_000}万字，请精简，或者把一部分作为附件。")
    if len(text) > MOST_ROWS and (rows := count_rows(text)) > MOST_ROWS:
        raise Refusal(f"正文中的表格共有{rows}行，一份最多{MOST_ROWS}行。请分成几份，或者另附电子表格。")


def parts(value: Any) -> Iterator[str | list[Any]]:
    """Every text and every list of a paper's data. The bytes of pictures are neither."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "bytes":
                yield from parts(inner)
    elif isinstance(value, (list, tuple)):
        yield list(value)
        for inner in value:
            yield from parts(inner)
