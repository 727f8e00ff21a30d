from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.matters.events import broken
from apps.matters.models import Event


class Command(BaseCommand):
    help = "逐条核对全部事项的经过是否前后相连、未被改动；发现断点即指出第一处。"

    def handle(self, *args: Any, **options: Any) -> None:
        chain = Event.objects.order_by("matter_id", "seq").iterator(chunk_size=2000)
        first = next(broken(chain), None)
        if first:
            raise CommandError(
                f"事项 {first.matter_id} 第 {first.seq} 步（{first.what}）与前一步不相连或已被改动。"
            )
        self.stdout.write(self.style.SUCCESS(f"全部 {Event.objects.count()} 条经过前后相连。"))
