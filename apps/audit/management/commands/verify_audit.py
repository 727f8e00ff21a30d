from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.audit import verify


class Command(BaseCommand):
    help = "逐条核验审计记录的封存链：有记录或封存被改动、删除、插入的，指出第一处。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--archive", type=Path, metavar="目录", help="归档文件所在目录；给出时一并核验已归档的记录"
        )

    def handle(self, *args: Any, archive: Path | None = None, **options: Any) -> None:
        if archive and not archive.is_dir():
            raise CommandError(f"没有目录 {archive}。")
        report = verify.check(name="verify_audit", files=archive)
        if not report.sound:
            raise CommandError(str(report))
        self.stdout.write(self.style.SUCCESS(str(report)))
