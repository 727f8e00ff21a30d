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
        parser.add_argument("date", type=date.fromisoformat, help="起算日，如 2026-03-10")

    def handle(self, *args: Any, **options: Any) -> None:
        start = options["date"]
        try:
            due = compute(Rule.objects.get_rule(options["rule"], on=start), start)
        except (RuleMissing, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{due.date:%Y-%m-%d}{'（预估）' if due.provisional else ''}")
        self.stdout.write(due.words)
