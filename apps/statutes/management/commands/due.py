from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.statutes.compute import compute
from apps.statutes.models import Rule, RuleMissing


class Command(BaseCommand):
    help = "按规则和起算日计算到期日，并写出计算过程。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("rule", help="规则编号，如 C1")
        parser.add_argument("date", help="起算日，如 2026-03-10")

    def handle(self, *args: Any, **options: Any) -> None:
        start = day(options["date"])
        try:
            due = compute(Rule.objects.get_rule(options["rule"], on=start), start)
        except (RuleMissing, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        except OverflowError as refusal:
            raise CommandError("日期太晚，不能计算，请核对。") from refusal
        self.stdout.write(f"{due.date:%Y-%m-%d}{'（预估）' if due.provisional else ''}")
        self.stdout.write(due.words)


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise CommandError(f"“{typed}”不是日期，请写成 2026-03-10 的样子。") from None
