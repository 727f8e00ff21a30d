from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.publications import chain
from apps.publications.models import Publication


class Command(BaseCommand):
    help = "核对公开件：内容与指纹一致，且一件接一件没有缺失。"

    def handle(self, *args: Any, **options: Any) -> None:
        sealed = Publication.objects.public().order_by("position").prefetch_related("files")
        broken = list(chain.broken(sealed))
        for publication in broken:
            self.stderr.write(f"第{publication.position}件（{publication.number}）与指纹不符。")
        if broken:
            raise CommandError(f"有 {len(broken)} 件公开件与指纹不符。")
        self.stdout.write(f"{sealed.count()} 件公开件全部相符。")
