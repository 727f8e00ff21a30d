"""At installation: the three administrators, each with a password for one sign-in, printed once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.accounts import profile, second_factor
from apps.accounts.actions import change_details, install_account, set_initial_password, unlock
from apps.accounts.models import Lock, Membership, User
from apps.accounts.roles import ROLES
from congress import clock
from congress.refusal import Refusal

KINDS = {"system": "system_admin", "security": "security_admin", "auditor": "auditor"}
"""The command's options and the roles they fill."""


class Command(BaseCommand):
    help = "安装时设立三名管理员，打印各自的一次性初始密码；或者为已有的管理员重设密码（--recover）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        for option, role in KINDS.items():
            about = f"{ROLES[role].name}的登录名，后面可以写姓名；不填则逐项询问"
            parser.add_argument(f"--{option}", nargs="+", metavar=("登录名", "姓名"), help=about)
        parser.add_argument(
            "--recover", metavar="登录名", help="管理员忘记密码或丢失动态口令、又没有同类管理员时使用"
        )

    def handle(self, *, recover: str | None, **options: Any) -> None:
        try:
            if recover:
                self.tell([recovered(recover)])
            else:
                refuse_installed()
                self.tell(
                    install({role: self.person(options[option], role) for option, role in KINDS.items()})
                )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None

    def person(self, given: list[str] | None, role: str) -> tuple[str, str]:
        """Login name and name, from the option or asked for."""
        if given is None:
            given = [input(f"{ROLES[role].name}的登录名："), input("姓名：")]
        username, name = given[0].strip(), "".join(given[1:]).strip()
        if not username:
            raise Refusal(f"请填写{ROLES[role].name}的登录名。")
        return username, name or username

    def tell(self, made: list[tuple[User, str]]) -> None:
        for user, password in made:
            roles = "、".join(user.groups.filter(role__isnull=False).values_list("name", flat=True))
            self.stdout.write(f"{roles}　登录名 {user.username}　初始密码 {password}")
        self.stdout.write(
            f"以上密码只显示这一次，请分别当面交给本人，{profile.number('S11')}天内登录并修改。"
        )


def refuse_installed() -> None:
    if Membership.objects.filter(bloc__in=profile.ADMINISTRATORS).exists():
        raise Refusal(
            "已经设有管理员，不能再次运行。增设管理员请由系统管理员开户、安全管理员授权；忘记密码的，用 --recover 重设。"
        )


@transaction.atomic
def install(people: dict[str, tuple[str, str]]) -> list[tuple[User, str]]:
    """``people``: role code to login name and name. Returns each account with its initial password."""
    if len({username.casefold() for username, _name in people.values()}) < len(people):
        raise Refusal("三名管理员须是三个不同的人，登录名不能相同。")
    return [with_password(role, *person) for role, person in people.items()]


def with_password(role: str, username: str, name: str) -> tuple[User, str]:
    if User.objects.filter(username__iexact=username).exists():
        raise Refusal(f"登录名“{username}”已有人使用，请换一个。")
    user = install_account(username=username, name=name, roles=[role])
    return user, set_initial_password(user)


@transaction.atomic
def recovered(username: str) -> tuple[User, str]:
    """A fresh start for an administrator whom no other can help: password, second factor, lock, day of expiry."""
    user = User.objects.filter(username=username).first()
    if user is None or not profile.is_administrator(user):
        raise Refusal(f"没有登录名为“{username}”的管理员。其他账户请由系统管理员在网页上办理。")
    if not user.is_active or user.approved_at is None:
        raise Refusal(f"{user.name}的账户已停用或者尚未授权，请由其他管理员在网页上办理。")
    if user.expires_on and user.expires_on < clock.today():
        change_details(user, by=None, expires_on=None)
    for lock in Lock.objects.filter(name=user.username.casefold()):
        unlock(lock, by=None)
    if profile.has_second_factor(user):
        second_factor.reset_second_factor(user, by=None)
    return user, set_initial_password(user)
