"""``sample_certificates``: the demo's own signing certificates, made once, valid for three years."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.documents.signing import sample

PASSWORD = "sample"  # noqa: S105 - of keys that prove nothing


class Command(BaseCommand):
    help = "为演示生成样例签名证书（无法律效力）。"

    def handle(self, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("样例证书只用于演示。正式使用请设置 SIGNING_CERTIFICATE。")
        if not (settings.SAMPLE_KEYS / "roots.pem").exists():
            sample.make(settings.SAMPLE_KEYS, password=PASSWORD)
