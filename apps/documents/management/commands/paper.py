"""``paper CODE -o file.pdf``: set a paper from sample data, to look at a layout or at the machine's typefaces."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.documents import catalogue, extent, gallery, render
from congress.refusal import Refusal


class Command(BaseCommand):
    help = "用样例数据生成一份公文，检查版式和字体。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", nargs="?", choices=catalogue.codes(), help="文种", metavar="文种代码")
        parser.add_argument("--list", action="store_true", help="列出全部文种")
        parser.add_argument("--body", type=Path, help="正文文件（UTF-8 纯文本），缺省用样例正文")
        parser.add_argument("--title", default="", help="标题，缺省用样例标题")
        parser.add_argument("-o", "--output", type=Path, help="生成的 PDF 文件")

    def handle(self, *, code: str | None, output: Path | None, **options: Any) -> None:
        if options["list"]:
            self.stdout.write(gallery.listing(catalogue.kinds()))
        elif code and output:
            self.set_sample(code, output, **options)
        else:
            raise CommandError("请写明文种代码和 -o 文件名，或者用 --list 查看全部文种。")

    def set_sample(self, code: str, output: Path, *, body: Path | None, title: str, **_options: Any) -> None:
        kind = catalogue.get(code)
        if not kind.sample:
            raise CommandError(f"文种“{kind.title}”没有样例数据。")
        try:
            paper = gallery.sample(kind, title, body.read_text(encoding="utf-8") if body else "")
            extent.refuse_unprintable(paper.title, paper.data)
        except Refusal as reason:
            raise CommandError(str(reason)) from None
        content, pages = render.pdf(paper)
        output.write_bytes(content)
        self.stdout.write(f"已生成《{paper.title}》，{pages} 页：{output}")
