"""Papers as pictures."""

import subprocess
from pathlib import Path


def first_page(pdf: Path) -> Path:
    """The first page as a PNG at 200 dots an inch, by a reader that is not the writer."""
    target = pdf.with_suffix(".first")
    command = ["pdftoppm", "-r", "200", "-png", "-singlefile", str(pdf), str(target)]
    subprocess.run(command, check=True, timeout=60)
    return Path(f"{target}.png")
