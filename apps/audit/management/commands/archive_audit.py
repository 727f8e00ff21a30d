from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.audit import archive
from congress.refusal import Refusal


class Command(BaseCommand):
    help = "把超过保存期限且已封存的审计记录写入归档文件，核对无误后移出数据库。须以数据表属主的身份执行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dir", type=Path, metavar="目录", help="归档目录；不写时是文件目录下的 audit")

    def handle(self, *args: Any, dir: Path | None = None, **options: Any) -> None:
        try:
            made = archive.archive_old(dir)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for one in made:
            self.stdout.write(f"{one.name}：{one.rows} 条，指纹 {one.digest}")
        if not made:
            self.stdout.write(f"没有超过 {archive.days_kept()} 天的已封存记录，不需要归档。")
