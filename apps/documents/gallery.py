"""All kinds of paper on one page of the documentation, each with a picture of its sample."""

import io
import subprocess
from collections.abc import Iterable
from itertools import groupby

from PIL import Image

from apps.documents import render
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.fields import Entry
from apps.documents.models import Paper
from congress.refusal import Refusal

DOTS = 90
"""Dots per inch of a picture: the layout can be judged, the text just read."""
COLOURS = 16
"""Enough for black, the red of heads and rules, and the edges between."""
CHAPTER = 3
"""The page of a report that shows what it is: cover and contents come first."""

HEAD = """# 公文文种

本页和图片由程序生成：`bin/manage papers_docs`。单份样例：`bin/manage paper notice -o notice.pdf`；
全部文种：`bin/manage paper --list`。所有内容均为虚构。
"""
TABLE = """
| 文种 | 代码 | 版式 | 编号 | 签发 | 内容 | 样例 |
|---|---|---|---|---|---|---|
"""


def sample(kind: PaperKind, title: str = "", body: str = "") -> Paper:
    """A paper that is not kept, from the kind's sample; ``title`` and ``body`` replace those of the sample.

    ``body`` is the kind's text, whatever it is called there. Raises Refusal for a kind without one.
    """
    data = dict(kind.sample) | ({text_of(kind): body} if body else {})
    title = title or data.get("title") or f"{kind.title}样例"
    return Paper(kind=kind.code, title=title, number=data.get("number") or numbered(kind), data=data)


def text_of(kind: PaperKind) -> str:
    """The name of the field that holds the kind's running text; Refusal for lists, ballots and others without any."""
    texts = [field.name for field in kind.declared if field.entry is Entry.TEXT]
    if not texts:
        raise Refusal(f"“{kind.title}”没有正文，不能用文件中的文字代替；请不带 --body 生成样例。")
    return "body" if "body" in texts else texts[0]


def numbered(kind: PaperKind) -> str:
    """How a number of this kind looks; empty for a kind without numbers."""
    return kind.pattern.format(code="青人办", series=kind.series, year=2026, number=1) if kind.series else ""


def picture(content: bytes, page: int = 1) -> bytes:
    """A page of a PDF as a small PNG."""
    command = ["pdftoppm", "-r", str(DOTS), "-f", str(page), "-png", "-singlefile", "-"]
    shown = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    out = io.BytesIO()
    Image.open(io.BytesIO(shown)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def pictured(kind: PaperKind) -> bytes:
    return picture(render.pdf(sample(kind))[0], CHAPTER if kind.layout == Layout.REPORT else 1)


def page(kinds: Iterable[PaperKind]) -> str:
    """The page in Markdown: a table for each group. ``kinds`` in the order of the catalogue."""
    parts = [HEAD]
    for group, members in groupby(kinds, key=lambda kind: kind.group):
        parts += [f"\n## {group}\n", TABLE, *map(row, members)]
    return "".join(parts)


def row(kind: PaperKind) -> str:
    fields = "、".join(field.label if field.required else f"（{field.label}）" for field in kind.declared)
    shown = f"[图](papers/{kind.code}.png)" if kind.sample else ""
    cells = (kind.title, f"`{kind.code}`", kind.layout.label, numbered(kind), kind.signs, fields, shown)
    return f"| {' | '.join(cells)} |\n"


def listing(kinds: Iterable[PaperKind]) -> str:
    """All kinds by group for the terminal: code, title, class."""
    lines = []
    for group, members in groupby(kinds, key=lambda kind: kind.group):
        lines += [group, *(f"  {kind.code}　{kind.title}　{kind.layout.label}" for kind in members)]
    return "\n".join(lines)
