"""``paper CODE -o file.pdf``: set a paper from sample data, to look at a layout or at the machine's typefaces."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.documents import catalogue, render
from apps.documents.models import Paper


class Command(BaseCommand):
    help = "用样例数据生成一份公文，检查版式和字体。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", choices=catalogue.codes(), help="文种")
        parser.add_argument("--body", type=Path, help="正文文件（UTF-8 纯文本），缺省用样例正文")
        parser.add_argument("--title", default="", help="标题，缺省用样例标题")
        parser.add_argument("-o", "--output", type=Path, required=True, help="生成的 PDF 文件")

    def handle(self, *, code: str, body: Path | None, title: str, output: Path, **_options: Any) -> None:
        paper = sample(code, body, title)
        content, pages = render.pdf(paper)
        output.write_bytes(content)
        self.stdout.write(f"已生成《{paper.title}》，{pages} 页：{output}")


def sample(code: str, body: Path | None, title: str) -> Paper:
    """A paper that is not kept, from the kind's sample."""
    kind = catalogue.get(code)
    data = dict(kind.sample)
    if not data:
        raise CommandError(f"文种“{kind.title}”没有样例数据。")
    if body:
        data["body"] = body.read_text(encoding="utf-8")
    number = f"样例{kind.series}〔2026〕1号" if kind.series else ""
    return Paper(kind=code, title=title or data.get("title") or f"{kind.title}样例", number=number, data=data)
