"""Papers of the office set from their samples, and what their pages are measured with."""

import re
import subprocess
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from apps.documents import catalogue, gallery
from apps.documents.models import Paper
from tests.documents import samples

LINE, CHARACTER = 225 / 22, 156 / 28
LEFT, TOP, RIGHT, BOTTOM = 28, 37, 184, 262
"""Edges of the text block in millimetres."""
SENTENCE = "县人大常委会将按季度通报。"


def paper(code: str, **changed: Any) -> Paper:
    """The kind's sample with some of its data changed."""
    sample = gallery.sample(catalogue.get(code), changed.pop("title", ""))
    sample.data |= changed
    return sample


def set_into(folder: Path, code: str, **changed: Any) -> Path:
    return samples.set_into(folder, paper(code, **changed))


def pages(file: Path) -> int:
    return len(PdfReader(file).pages)


def middle(line: samples.Line) -> float:
    """Where the middle of a line of text is between left and right edge of the paper, in millimetres."""
    return (line.left + line.right) / 2


def height(line: samples.Line) -> float:
    """Where the middle of a line stands, in millimetres from the paper's upper edge."""
    return (line.top + line.bottom) / 2


def glyph_rows(image: Image.Image, left: float, right: float) -> list[tuple[float, float]]:
    """Dark rows between two edges, from where to where in millimetres; rules of the imprint are among them."""
    strip = image.crop((int(left * 10), 0, int(right * 10), image.height)).convert("L")
    dark = [strip.crop((0, y, strip.width, y + 1)).getextrema()[0] < 110 for y in range(strip.height)]
    starts = [y for y in range(1, len(dark)) if dark[y] and not dark[y - 1]]
    ends = [y for y in range(1, len(dark)) if not dark[y] and dark[y - 1]]
    return [(start / 10, end / 10) for start, end in zip(starts, ends, strict=True)]


def word(file: Path, text: str, page: int = 1) -> samples.Line:
    """One word of a page, where a line holds the cells of a whole row."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(file), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    pattern = rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">{re.escape(text)}</word>'
    edges = re.search(pattern, found)
    return samples.Line(*(float(edge) * samples.MM for edge in edges.groups()), text)


def typefaces(file: Path) -> list[tuple[str, str]]:
    """Each piece of text and the typeface it is set in."""
    found: list[tuple[str, str]] = []

    def visit(text: str, _cm: object, _tm: object, font: dict[str, Any] | None, _size: float) -> None:
        if font and text.strip():
            found.append((text.strip(), str(font["/BaseFont"]).split("+")[-1]))

    for page in PdfReader(file).pages:
        page.extract_text(visitor_text=visit)
    return found


def ends_alone(file: Path) -> bool:
    """Whether the last page holds no text of the paper, only what ends it."""
    return not any(SENTENCE in line.text for line in samples.lines(file, pages(file)))
