"""Import a roster of deputies from the command line: without --commit it only says what would change."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.deputies.models import Term
from apps.deputies.roster import importing
from apps.deputies.roster.checking import Plan
from congress.refusal import Refusal


class Command(BaseCommand):
    help = "导入代表名册（.xlsx）。不加 --commit 只预览，不写入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="名册文件")
        parser.add_argument("--term", type=int, help="第几届，例如 18；不填为现任一届")
        parser.add_argument("--awaits-review", action="store_true", help="新增的代表待资格审查")
        parser.add_argument("--commit", action="store_true", help="写入")

    def handle(
        self, *, path: Path, term: int | None, awaits_review: bool = False, commit: bool, **options: Any
    ) -> None:
        try:
            with path.open("rb") as opened:
                file = UploadedFile(opened, name=path.name, size=path.stat().st_size)
                self.bring_in(term_of(term), file, awaits_review=awaits_review, commit=commit)
        except (OSError, Refusal) as refusal:
            raise CommandError(str(refusal)) from None

    @transaction.atomic
    def bring_in(self, term: Term, file: UploadedFile, *, awaits_review: bool, commit: bool) -> None:
        """Preview and, when asked, confirm; a preview leaves nothing behind."""
        roster = importing.preview(term, by=None, file=file, awaits_review=awaits_review)
        self.report(importing.plan_of(roster))
        if commit:
            importing.confirm(roster, by=None)
            self.stdout.write(self.style.SUCCESS("已导入。"))
        else:
            transaction.set_rollback(True)
            self.stdout.write("以上是预览，没有写入。核对无误后加 --commit 再运行一次。")

    def report(self, plan: Plan) -> None:
        counts = plan.counts
        self.stdout.write(
            f"{plan.term}：新增 {counts['new']} 名，变更 {counts['changed']} 名，未变 {counts['unchanged']} 名，"
            f"有错误 {counts['error']} 行。"
        )
        for line in plan.of("changed"):
            for change in line.changes:
                self.stdout.write(f"  {line.name}：{change.heading} {change.before} → {change.after}")
        for error in plan.errors:
            self.stderr.write(f"  {error}")


def term_of(no: int | None) -> Term:
    if no is None:
        return Term.current()
    term = Term.objects.filter(no=no).first()
    if term is None:
        raise Refusal(f"没有第 {no} 届，请先设立届次。")
    return term
