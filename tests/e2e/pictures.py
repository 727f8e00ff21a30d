"""Papers as pictures."""

import subprocess
from pathlib import Path

from pypdf import PdfReader


def first_page(pdf: Path) -> Path:
    """The first page as a PNG at 200 dots an inch, by a reader that is not the writer."""
    return page_of(pdf, 1)


def last_page(pdf: Path) -> Path:
    """The last page, where the code for verifying stands."""
    return page_of(pdf, len(PdfReader(pdf).pages))


def page_of(pdf: Path, number: int) -> Path:
    target = pdf.with_suffix(f".{number}")
    command = ["pdftoppm", "-r", "200", "-png", "-singlefile", "-f", str(number), str(pdf), str(target)]
    subprocess.run(command, check=True, timeout=60)
    return Path(f"{target}.png")
