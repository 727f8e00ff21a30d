from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.matters.charts import page, procedures


class Command(BaseCommand):
    help = "按各程序的步骤表生成流程图和步骤说明；--check 只核对现有文档是否与程序一致。"

    def add_arguments(self, parser: CommandParser) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "workflows"
        parser.add_argument("--folder", type=Path, default=folder, help="写入的文件夹")
        parser.add_argument("--check", action="store_true", help="不写入；有过期的文档时以错误结束")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        pages = {folder / f"{found.kind}.md": page(found) for found in procedures()}
        present = {path: path.read_text() for path in folder.glob("*.md")}
        stale = sorted(
            path.name for path in pages.keys() | present.keys() if pages.get(path) != present.get(path)
        )
        if check and stale:
            raise CommandError(f"流程文档已过期：{'、'.join(stale)}。请执行 bin/manage workflow_docs。")
        if not check:
            self.write(pages, present)
        self.stdout.write(f"{len(pages)} 个程序的流程文档与程序一致。")

    def write(self, pages: dict[Path, str], present: dict[Path, str]) -> None:
        """Write every page and remove those of procedures that are no more."""
        for path in present.keys() - pages.keys():
            path.unlink()
        for path, text in pages.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
