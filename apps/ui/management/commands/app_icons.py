"""Draws the icons of the installed desk from the mark (static/img/mark.svg), at the sizes that phones ask for."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw

SIZES = (192, 512)
FINE = 4
"""Drawn so many times larger and made smaller, for smooth edges."""
GRID, CLEAR = 64, 0.72
"""The mark's own grid; which part of the icon it fills, clear of a round cut."""
RED, PAPER, GOLD = "#9c1a1c", "#fffdf8", "#e2bf73"
ROOF = [(14, 25), (32, 13), (50, 25), (50, 28), (14, 28)]
COLUMNS = [(18, 32, 23, 46), (29.5, 32, 34.5, 46), (41, 32, 46, 46)]
STEP = (14, 49, 50, 52.5)


class Command(BaseCommand):
    help = "按标志绘制安装到手机主屏幕的图标"

    def handle(self, *args: Any, **options: Any) -> None:
        for size in SIZES:
            path = Path(settings.BASE_DIR) / "static" / "img" / f"icon-{size}.png"
            drawn(size).save(path, optimize=True)
            self.stdout.write(f"{path.name}")


def drawn(size: int) -> Image.Image:
    picture = Image.new("RGB", (size * FINE, size * FINE), RED)
    pen = ImageDraw.Draw(picture)
    pen.polygon([(place(x, size), place(y, size)) for x, y in ROOF], fill=PAPER)
    for column in COLUMNS:
        pen.rectangle([place(value, size) for value in column], fill=PAPER)
    pen.rectangle([place(value, size) for value in STEP], fill=GOLD)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def place(value: float, size: int) -> float:
    """A point of the mark's grid on the large drawing, drawn in towards the middle."""
    middle = GRID / 2
    return (middle + (value - middle) * CLEAR) / GRID * size * FINE
