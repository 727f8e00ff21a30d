"""A finished paper measured page by page: where its words stand, what sets them, which rules run through them."""

import re
import subprocess
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from pypdf import PdfReader

from apps.documents import gallery
from apps.documents.catalogue import PaperKind
from tests.documents import samples
from tests.documents.samples import MM, Line

DARK = 130
AROUND = 0.8
"""How far beyond a word's box, in millimetres, a rule reaches that is no stroke of the word."""
CELLS = 40
"""How light, of 255, the average of a row or column of dots is at most that a rule fills."""


class Piece(NamedTuple):
    """Text in one typeface and size (points)."""

    text: str
    face: str
    size: float


class Measured:
    def __init__(self, folder: Path, kind: PaperKind, body: str = "") -> None:
        paper = gallery.sample(kind, body=body)
        self.kind, self.title, self.number = kind, paper.title, paper.number
        self.file = samples.set_into(folder, paper)

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(self.file)

    @cached_property
    def pages(self) -> int:
        return len(self.reader.pages)

    @cached_property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the pages in whole millimetres."""
        boxes = [page.mediabox for page in self.reader.pages]
        return {(round(float(box.width) * MM), round(float(box.height) * MM)) for box in boxes}

    @cached_property
    def words(self) -> list[list[Line]]:
        """The words of each page."""
        command = ["pdftotext", "-bbox", str(self.file), "-"]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return [words_of(page) for page in found.split("</page>")[:-1]]

    def lines(self, page: int) -> list[Line]:
        return samples.lines(self.file, page)

    def line(self, text: str, page: int = 1) -> Line:
        """The last line of a page with that text."""
        return [line for line in self.lines(page) if text in line.text][-1]

    @cached_property
    def pieces(self) -> list[Piece]:
        """What is written, with its typeface and size."""
        found: list[Piece] = []

        def visit(
            text: str, cm: list[float], tm: list[float], font: dict[str, str] | None, size: float
        ) -> None:
            if font and text.strip():
                face = str(font["/BaseFont"]).split("+")[-1]
                found.append(Piece(text.strip(), face, size * abs(tm[3]) * abs(cm[3])))

        for page in self.reader.pages:
            page.extract_text(visitor_text=visit)
        return found

    def piece(self, text: str) -> Piece:
        return next(piece for piece in self.pieces if text in piece.text)

    @cached_property
    def loose(self) -> list[str]:
        """Typefaces that are not embedded."""
        rows = samples.fonts_of(self.file).splitlines()[2:]
        return [row for row in rows if row.split()[-5] != "yes"]

    def crossed(self, page: int) -> list[str]:
        """Words of a page that a rule runs through, as where text does not fit its cell."""
        image = samples.picture(self.file, page).convert("L").point(lambda value: 255 if value > DARK else 0)
        return [word.text for word in self.words[page - 1] if across(image, word) or down(image, word)]


def words_of(page: str) -> list[Line]:
    pattern = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</word>'
    return [Line(*(float(edge) * MM for edge in edges), text) for *edges, text in re.findall(pattern, page)]


def down(image: Image.Image, word: Line) -> bool:
    """Whether an upright rule stands within a word."""
    strip = cut(image, (word.left + 0.3, word.top - AROUND, word.right - 0.3, word.bottom + AROUND))
    return strip.resize((strip.width, 1), Image.Resampling.BOX).getextrema()[0] < CELLS


def across(image: Image.Image, word: Line) -> bool:
    """Whether a level rule runs through the middle half of a word."""
    quarter = (word.bottom - word.top) / 4
    strip = cut(image, (word.left - AROUND, word.top + quarter, word.right + AROUND, word.bottom - quarter))
    return strip.resize((1, strip.height), Image.Resampling.BOX).getextrema()[0] < CELLS


def cut(image: Image.Image, edges: tuple[float, float, float, float]) -> Image.Image:
    """The part between edges in millimetres, a dot at least."""
    left, top, right, bottom = (round(edge * 10) for edge in edges)
    return image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
