"""``papers_docs``: the page of all kinds of paper (docs/papers.md) and a picture of each (docs/papers/)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.documents import catalogue, gallery


class Command(BaseCommand):
    help = "生成全部文种的说明和样例图片；--check 只核对说明是否与程序一致。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=Path(settings.BASE_DIR) / "docs", help="写入的文件夹"
        )
        parser.add_argument("--check", action="store_true", help="不写入；说明过期时以错误结束")

    def handle(self, *, folder: Path, check: bool, **_options: Any) -> None:
        path, text = folder / "papers.md", gallery.page(catalogue.kinds())
        if check and not (path.exists() and path.read_text(encoding="utf-8") == text):
            raise CommandError("文种说明已过期。请执行 bin/manage papers_docs。")
        if not check:
            path.write_text(text, encoding="utf-8")
            self.draw(folder / "papers")
        self.stdout.write(f"{len(catalogue.codes())} 个文种的说明与程序一致。")

    def draw(self, folder: Path) -> None:
        """A picture of every kind that has a sample; those of kinds that are no more are removed."""
        folder.mkdir(parents=True, exist_ok=True)
        pictures = {folder / f"{kind.code}.png": kind for kind in catalogue.kinds() if kind.sample}
        for path in set(folder.glob("*.png")) - pictures.keys():
            path.unlink()
        for path, kind in pictures.items():
            path.write_bytes(gallery.pictured(kind))
