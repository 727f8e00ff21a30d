from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.statutes import majority
from apps.statutes.models import Rule, RuleMissing


class Command(BaseCommand):
    help = "计算法定人数：表决通过、出席、联名所需的最少人数。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("n", type=int, help="现有总人数，如常委会全体组成人员人数")
        parser.add_argument("--rule", default="A16", help="规则编号，默认 A16（常委会表决）")

    def handle(self, *args: Any, **options: Any) -> None:
        n = options["n"]
        try:
            rule = Rule.objects.get_rule(options["rule"])
            self.stdout.write(str(majority.needed(rule, n)))
        except (RuleMissing, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(majority.words(rule, n))
