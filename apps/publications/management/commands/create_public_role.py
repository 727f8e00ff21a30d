from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from apps.publications import wall


class Command(BaseCommand):
    help = "建立公开网站使用的数据库角色：只能读取已公开的内容，不能写入，也看不到其他数据表。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="角色名，例如 congress_public")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        try:
            wall.build(connection, role)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"角色 {role} 已可读取公开内容。请用 ALTER ROLE {role} LOGIN PASSWORD … 设定登录密码。"
        )
