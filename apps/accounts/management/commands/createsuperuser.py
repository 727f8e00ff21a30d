from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "本系统不设超级用户，请用 first_administrators 设立三名管理员。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Whatever Django's own command takes is heard, so that scripts meet the sentence and not a usage error."""
        for option in ("--username", "--email", "--database"):
            parser.add_argument(option, help="不使用")
        parser.add_argument(
            "--noinput", "--no-input", dest="interactive", action="store_false", help="不使用"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(
            "本系统实行三员分立，不设超级用户，数据库也不接受。"
            "请运行 bin/manage first_administrators，设立系统管理员、安全管理员和审计管理员。"
        )
