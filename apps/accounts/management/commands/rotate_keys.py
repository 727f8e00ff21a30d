"""``rotate_keys``: encrypt all personal data anew with the current provider and key, and renew their digests."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from apps.audit import trail
from apps.audit.trail import Act
from congress.crypto import keys, providers, rotation
from congress.crypto.rotation import Batch

NAME = "rotate_keys"


class Command(BaseCommand):
    help = "用现用的算法和密钥重新加密全部个人信息，并更新查找用的摘要。中断以后可以再次运行。"

    def handle(self, **_options: Any) -> None:
        """Says before and after what it does, on the terminal and in the audit; fails when anything is unreadable."""
        try:
            now = {"provider": providers.current().name, "key": keys.current_id()}
        except ImproperlyConfigured as problem:
            raise CommandError(str(problem)) from None
        trail.record(Act.PARAMETER, "开始重新加密个人信息", name=NAME, data=now)
        self.stdout.write(f"现用算法 {now['provider']}，密钥编号 {now['key']}。")
        batches = [self.told(batch) for batch in rotation.rotate()]
        unreadable = sum(len(batch.unreadable) for batch in batches)
        what = (
            f"个人信息共 {sum(batch.seen for batch in batches)} 条，"
            f"更新 {sum(batch.renewed for batch in batches)} 条，无法读取 {unreadable} 条"
        )
        trail.record(Act.PARAMETER, f"重新加密：{what}", name=NAME, data=now, success=not unreadable)
        self.stdout.write(f"{what}。")
        if unreadable:
            raise CommandError("无法读取的内容原样保留。请在 FIELD_KEYS 里补上原来的密钥，再运行一次。")
        self.stdout.write(self.style.SUCCESS("旧密钥可以从 FIELD_KEYS 里去掉；还要读旧备份的，请另行保存。"))

    def told(self, batch: Batch) -> Batch:
        """Name the records that cannot be read: there is nothing else of them that may be shown."""
        for key in batch.unreadable:
            self.stderr.write(f"无法读取：{batch.model._meta.verbose_name}，编号 {key}")
        return batch
