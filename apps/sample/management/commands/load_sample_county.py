"""``load_sample_county``: fill an empty database with the invented county 青澜县."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.sample import county


class Command(BaseCommand):
    help = "装入样板县青澜县（全部虚构）；数据库已有机构时不做任何事。"

    def handle(self, **options: Any) -> None:
        if county.is_loaded():
            self.stdout.write("数据库中已有机构，样板县不再装入。")
            return
        self.stdout.write("正在装入样板县青澜县（机构、人员和文字均为虚构）……")
        county.load(self.stdout.write)
        self.stdout.write(self.style.SUCCESS("样板县已装入。"))
