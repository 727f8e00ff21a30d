"""People of the sample county who work with the portal: accounts, roles and posts. Nobody here exists."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from apps.accounts.actions import approve, install_account, join, open_account
from apps.accounts.models import Organ, User
from apps.sample.names import names

DEMO_PASSWORD = "qinglan-demo"  # noqa: S105 - printed on the demo's sign-in page; no real account has it


class DemoAccount(NamedTuple):
    """An account named on the sign-in page: who it is, and what to try with it."""

    username: str
    name: str
    role: str


DEMO_ACCOUNTS = (
    DemoAccount("deputy1", "王堃", "人大代表（城关代表团）：提建议、确认附议、评价答复"),
    DemoAccount("deputy2", "陈喆", "人大代表（南关代表团）：领衔和附议建议"),
    DemoAccount("deputies_work", "周岚", "代表工作委员会：审查编号、交办、处理退办申请、提请公开"),
    DemoAccount("deputies_work2", "吴越", "代表工作委员会：导入代表名册"),
    DemoAccount("supervision", "郑桐", "政府办督查室：在政府系统内交办建议，督查进度"),
    DemoAccount("clerk_chengguan", "卢晴", "城关代表团工作人员：会议期间预审本团建议"),
    DemoAccount("office", "林清", "常委会办公室：起草决议决定、保密审查"),
    DemoAccount("office_lead", "方远", "常委会办公室主任：保密审查并公开（须与拟稿人不同）"),
    DemoAccount("handler_edu", "孙蕾", "教育局经办人：签收、协办、登记沟通、起草答复"),
    DemoAccount("handler_edu_section", "段宁", "教育局科室负责人：审核答复稿"),
    DemoAccount("handler_edu_lead", "何平", "教育局负责人：签发答复函"),
    DemoAccount("handler_police", "郑毅", "公安局经办人：主办和协办建议"),
    DemoAccount("handler_finance", "许静", "财政局经办人：提交协办意见"),
    DemoAccount("chair", "梁致远", "常委会副主任：签发公文，查看办理统计、各类事项和制度汇编"),
    DemoAccount("economy", "秦越", "财政经济委员会：对交付的议案提出审议意见"),
    DemoAccount("personnel", "尹清", "人事任免工作委员会：管理机关干部名册"),
    DemoAccount("news_chengguan", "罗晓", "城关街道信息员：报送工作信息"),
    DemoAccount("town_shiqiao", "戴青", "石桥镇人大主席团：查阅本地代表名册"),
    DemoAccount("system_admin", "温岳", "系统管理员：开设、停用账户，维护机构和参数"),
    DemoAccount("security_admin", "乔安", "安全管理员：授权、收回角色，账户清查"),
    DemoAccount("auditor", "石磊", "审计管理员：查阅、导出审计记录"),
)
DEMO_NAMES = {account.username: account.name for account in DEMO_ACCOUNTS}

STAFF = (
    ("deputies_work", "deputies_work", "deputies_work", "主任"),
    ("deputies_work2", "deputies_work", "deputies_work", "四级主任科员"),
    ("office", "office", "office", "综合科科长"),
    ("office_lead", "office", "office", "主任"),
    ("chair", "chair", "committee", "副主任"),
    ("economy", "commission_staff", "economy_committee", "办公室主任"),
    ("supervision", "government_supervision", "government_office", "督查室主任"),
    ("clerk_chengguan", "delegation_staff", "chengguan", "科员"),
    ("town_shiqiao", "town_presidium", "shiqiao_congress", "主席"),
)
"""Username, role, organ and post of the committee's own staff."""


class Administrators(NamedTuple):
    """The two who must act before an account works."""

    system: User
    security: User


def install_administrators() -> Administrators:
    """The three administrators, made at installation as ``bin/manage first_administrators`` makes them."""
    system, security, _auditor = (
        install_account(username=code, name=DEMO_NAMES[code], roles=(code,))
        for code in ("system_admin", "security_admin", "auditor")
    )
    return Administrators(system, security)


def load(organs: dict[str, Organ], rng: Random, admins: Administrators, *, on: date) -> dict[str, User]:
    """Accounts of the staff and of every handling organ's officer and leader; returns them by username.

    ``on`` is the day from which they hold their posts.
    """

    def account(username: str, role: str, organ: Organ, post: str, name: str = "") -> User:
        return staff_account(admins, username, DEMO_NAMES.get(username, name), role, organ, post, on)

    found = {name: account(name, role, organs[organ], post) for name, role, organ, post in STAFF}
    fresh = officers(rng)
    for key, organ in organs.items():
        if organ.handles_suggestions:
            handler, lead = f"handler_{key}", f"handler_{key}_lead"
            found[handler] = account(handler, "handler", organ, "办公室主任", next(fresh))
            found[lead] = account(lead, "handling_lead", organ, "分管负责人", next(fresh))
    return found


def staff_account(
    admins: Administrators, username: str, name: str, role: str, organ: Organ, post: str, on: date
) -> User:
    """Opened by the one administrator, approved by the other, with a post from ``on``."""
    user = open_account(by=admins.system, username=username, name=name, roles=(role,), phone=organ.phone)
    join(user, organ, on=on, title=post, by=admins.security)
    approve(user, by=admins.security, roles=(role,))
    return user


def officers(rng: Random) -> Iterator[str]:
    """Names for officers, men and women as it comes."""
    men, women = names(rng, "male"), names(rng, "female")
    while True:
        yield next(rng.choice((men, women)))


def give_passwords() -> None:
    """One password for all, hashed once: Argon2 is slow on purpose, and hundreds of hashes would take minutes."""
    User.objects.update(password=make_password(DEMO_PASSWORD))


def give_addresses() -> None:
    """Mail addresses that lead nowhere, for the named accounts. Given last, so that no past step sends mail."""
    for username in DEMO_NAMES:
        User.objects.filter(username=username).update(email=f"{username}@example.invalid")
