from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from apps.audit import role as application


class Command(BaseCommand):
    help = (
        "建立网站和后台任务使用的数据库角色：可以办理业务，不能改动或删除审计记录和各类留痕，不能改动表结构。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="角色名，例如 congress_app")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        try:
            application.build(connection, role)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"角色 {role} 已可办理业务，每次升级后请再执行一次本命令。"
            f"请用 ALTER ROLE {role} LOGIN PASSWORD … 设定登录密码。"
        )
