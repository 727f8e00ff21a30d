"""The inspection page for a terminal: exit code 1 when an installation of level 3 is lower than asked anywhere."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from apps.administration.posture.report import Report, as_data, demo_differences, look


class Command(BaseCommand):
    help = "安全自查：逐项列出本系统现在的状态"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, **options: Any) -> None:
        report = look()
        if options["json"]:
            self.stdout.write(json.dumps(as_data(report), ensure_ascii=False, indent=2))
        else:
            self.say(report)
        if report.fails:
            sys.exit(1)

    def say(self, report: Report) -> None:
        self.stdout.write(f"安全自查 {report.at:%Y-%m-%d %H:%M}，配置 {report.profile}")
        for sentence in demo_differences():
            self.stdout.write(f"  演示配置，正式运行时不同：{sentence}")
        for row, answered in report.rows:
            self.stdout.write(f"\n{row.number}. {row.title}（{row.clause}）")
            for check, finding in answered:
                self.stdout.write(f"  [{finding.state.label}] {check.name}：{finding.what}")
                if finding.advice:
                    self.stdout.write(f"      {finding.advice}")
        counts = "，".join(f"{state.label} {number} 项" for state, number in report.counts.items())
        self.stdout.write(f"\n{counts}")
