from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.statutes.answering import answer
from apps.statutes.models import Rule, RuleMissing


class Command(BaseCommand):
    help = "计算法定人数：表决通过、出席、联名所需的最少人数。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("n", help="现有总人数，如常委会全体组成人员人数")
        parser.add_argument("--rule", default="A16", help="规则编号，默认 A16（常委会表决）")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["n"].isdecimal() or int(options["n"]) < 1:
            raise CommandError(f"“{options['n']}”不是人数，请填大于零的整数。")
        try:
            rule = Rule.objects.get_rule(options["rule"])
        except RuleMissing as refusal:
            raise CommandError(str(refusal)) from refusal
        if rule.is_deadline:
            raise CommandError(f"规则“{rule}”不是人数要求，请用 due 计算日期。")
        found = answer(rule, n=int(options["n"]))
        self.stdout.write(found.result)
        self.stdout.write(found.words)
