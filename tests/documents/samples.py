"""Papers for tests: two kinds of their own, and a reader that measures a finished page."""

import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageChops
from pypdf import PdfReader

from apps.documents import catalogue, render
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.models import Paper
from apps.matters.models import Matter

LETTER_FIELDS = ("title", "organ", "addressee", "body", "date")
LETTER = catalogue.register(PaperKind("test_letter", "答复函", Layout.LETTER, LETTER_FIELDS, series="函"))
RESOLUTION = catalogue.register(PaperKind("test_resolution", "决议", Layout.ANNOUNCEMENT))

LETTER_DATA = {
    "organ": "青澜县教育局",
    "addressee": "王堃等代表",
    "body": "您提出的建议收悉。现答复如下：\n一、基本情况\n（一）学位。全县共有公办园31所。\n感谢您的支持。",
    "date": "2026-06-01",
    "class_letter": "B",
    "contact": "孙蕾",
    "phone": "0000-6120018",
    "copies": ["县人大常委会办公室", "县人民政府办公室"],
}
ADOPTED = "2026年3月10日青澜县第十八届人民代表大会常务委员会第三十八次会议通过"
MM = 25.4 / 72


class Line(NamedTuple):
    """A line of text on a page, its edges in millimetres from the upper left corner of the paper."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def letter(**changed: Any) -> Paper:
    title = changed.pop("title", "关于县十八届人大五次会议第12号建议的答复函")
    return Paper(kind=LETTER.code, title=title, number="青教函〔2026〕15号", data=LETTER_DATA | changed)


def resolution(body: str = "会议决定，批准2025年县级决算。", **changed: Any) -> Paper:
    title = changed.pop("title", "青澜县人民代表大会常务委员会关于批准青澜县2025年县级财政决算的决议")
    return Paper(kind=RESOLUTION.code, title=title, data={"adoption": ADOPTED, "body": body} | changed)


def matter(**fields: Any) -> Matter:
    return Matter.objects.create(
        **({"kind": "suggestion", "title": "关于护学岗的建议", "status": "replied"} | fields)
    )


def set_into(folder: Path, paper: Paper) -> Path:
    """The paper's PDF in a file."""
    file = folder / f"{paper.code}.pdf"
    file.write_bytes(render.pdf(paper)[0])
    return file


def lines(file: Path, page: int = 1) -> list[Line]:
    """The lines of one page as poppler, not the writer of the file, finds them."""
    command = ["pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), str(file), "-"]
    found, edges = [], re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')
    for part in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("</line>"):
        if match := edges.search(part):
            words = "".join(re.findall(r"<word [^>]*>([^<]*)</word>", part))
            found.append(Line(*(float(edge) * MM for edge in match.groups()), words))
    return found


def pages(file: Path) -> int:
    return len(PdfReader(file).pages)


def line(file: Path, text: str, page: int = 1) -> Line:
    return next(found for found in lines(file, page) if text in found.text)


def picture(file: Path, page: int = 1, dpi: int = 254) -> Image.Image:
    """A page as a picture; at 254 dpi ten points are one millimetre."""
    command = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    subprocess.run([*command, str(file), str(file.with_suffix(""))], check=True)
    return Image.open(file.with_suffix(".png")).convert("RGB")


def red(image: Image.Image) -> Image.Image:
    """White where the page is red, black elsewhere."""
    r, g, b = (channel.point(lambda value: 255 if value > 140 else 0) for channel in image.split())
    return ImageChops.subtract(r, ImageChops.lighter(g, b))


def red_rows(image: Image.Image) -> list[tuple[float, float]]:
    """From where to where the page is red, top to bottom, in millimetres."""
    mask = red(image)
    rows = [mask.crop((0, y, mask.width, y + 1)).getbbox() is not None for y in range(mask.height)]
    starts = [y for y in range(1, mask.height) if rows[y] and not rows[y - 1]]
    ends = [y for y in range(1, mask.height) if not rows[y] and rows[y - 1]]
    return [(start / 10, end / 10) for start, end in zip(starts, ends, strict=True)]


def fonts_of(file: Path) -> str:
    command = ["pdffonts", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
