from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.models import User
from apps.audit import trail
from apps.audit.trail import Act
from apps.matters import access
from apps.matters.models import Matter


class Command(BaseCommand):
    help = "说明谁能看到一件事项、依据是什么；给出登录名时说明此人能否看到。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("matter", type=int, help="事项的内部编号（地址末尾的数字）")
        parser.add_argument("username", nargs="?", help="登录名")

    def handle(self, *args: Any, matter: int, username: str | None, **options: Any) -> None:
        found = Matter.objects.filter(pk=matter).first()
        if found is None:
            raise CommandError(f"没有编号为 {matter} 的事项。")
        whose = f"，账户 {username}" if username else ""
        trail.record(Act.ROLE, f"用命令查看事项{found.pk}的权限说明{whose}", name="explain_access")
        self.stdout.write(f"{found.title}")
        for who, why in access.explain(found):
            self.stdout.write(f"  {who}：{why}")
        if username:
            user = User.objects.filter(username=username).first()
            if user is None:
                raise CommandError(f"没有登录名为“{username}”的账户。")
            self.stdout.write(f"{user.name}{'可以' if access.may_see(user, found) else '不能'}看到。")
