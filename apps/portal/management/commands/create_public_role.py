from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from apps.duty_reports.wall import rights as ratings
from apps.followers.wall import rights as wishes
from apps.publications import wall
from apps.submissions.wall import rights as letters


class Command(BaseCommand):
    help = "建立公开网站使用的数据库角色：只能读取已公开的内容，只能写入来信、关注申请和扫码评议，看不到其他数据表。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="角色名，例如 congress_public")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        try:
            wall.build(connection, role, more=[letters, wishes, ratings])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"角色 {role} 已可读取公开内容、写入来信、关注申请和扫码评议。请用 ALTER ROLE {role} LOGIN PASSWORD … 设定登录密码。"
        )
