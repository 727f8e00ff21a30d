from typing import Any

from django.core.management.base import BaseCommand

from apps.notices.reminders import remind


class Command(BaseCommand):
    help = "发出今天的期限提醒（与每天早上八点的自动提醒相同，重复运行不会重复提醒）。"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"写入提醒 {remind()} 条。")
