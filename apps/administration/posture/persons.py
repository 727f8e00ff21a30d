"""Rows 5, 6 and 16: accounts, rights by subject and record, the three administrators (8.1.4.2, 8.1.5)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Count

from apps.accounts import expiry
from apps.accounts.models import Bloc, Membership, User
from apps.accounts.roles import ROLES
from apps.administration.accounts import review
from apps.administration.posture import database
from apps.administration.posture.customary import beyond, in_words
from apps.administration.posture.findings import Finding, judged, listed, outside
from apps.matters.models import Attachment, Disclosure, Matter
from congress import clock

QUARTER = timedelta(days=92)
BACKENDS = ["apps.accounts.backends.RoleBackend"]


def no_default_accounts() -> Finding:
    faults = database.missing_constraints("no_superuser")
    faults = [f"数据库缺少约束 {name}" for name in faults]
    if settings.DEMO:
        faults.append("示例县的演示账户可以登录")
    sound = "没有超级用户，数据库约束不允许设立；没有演示账户"
    return judged(
        not faults, listed(faults, sound), "正式使用请另行安装，不要沿用演示数据；约束由 migrate 恢复。"
    )


def no_needless_accounts() -> Finding:
    due = list(expiry.closings(clock.today()))
    faults = beyond("S10") + [f"{closing.user.name}：{closing.reason}" for closing in due[:5]]
    if len(due) > 5:
        faults.append(f"等 {len(due)} 个")
    sound = f"没有过期、闲置或失去身份的账户；{in_words('S10')}，每天自动停用"
    return judged(
        not faults, listed(faults, sound), "请系统管理员停用；每日任务会自动处理，请确认后台任务在运行。"
    )


def no_shared_accounts() -> Finding:
    mailboxes = User.objects.working().exclude(email="").values("email").annotate(people=Count("pk"))
    shared = mailboxes.filter(people__gt=1).count()
    what = f"多个账户共用的电子邮箱 {shared} 个"
    return judged(not shared, what, "请核对是否多人共用账户，并为每人登记自己的邮箱。")


def accounts_were_reviewed() -> Finding:
    last = review.last()
    what = f"上次清查 {clock.day_of(last.at):%Y-%m-%d}，{last.name}" if last else "还没有清查记录"
    recent = last is not None and last.at >= clock.now() - QUARTER
    return judged(recent, what, "请安全管理员每季度办理一次账户清查。")


def rights_follow_the_table() -> Finding:
    """Least privilege: each role has what the table gives it, and nobody has a right beside the roles."""
    faults = [f"角色“{name}”的权限与规定不一致" for name in changed_roles()]
    if beside := User.user_permissions.through.objects.count():
        faults.append(f"{beside} 项权限直接授给了个人")
    if Group.objects.filter(role=None, permissions__isnull=False).exists():
        faults.append("机构的用户组带有全局权限")
    sound = f"{len(ROLES)} 个角色的权限与规定的一张表一致，没有直接授给个人的权限"
    return judged(not faults, listed(faults, sound), "请运行 bin/manage migrate，按规定重新写入角色权限。")


def changed_roles() -> list[str]:
    """Names of roles whose permissions in the database are not those of the table."""
    held: dict[str, set[str]] = {role.name: set() for role in ROLES.values()}
    rows = Group.objects.filter(role__isnull=False, permissions__isnull=False)
    for name, app, codename in rows.values_list(
        "name", "permissions__content_type__app_label", "permissions__codename"
    ):
        held.setdefault(name, set()).add(f"{app}.{codename}")
    wanted = {role.name: set(role.permissions) for role in ROLES.values()}
    return [name for name in held if held[name] != wanted.get(name, set())]


def records_have_their_own_rights() -> Finding:
    unlabelled = sum(
        model.objects.exclude(disclosure__in=Disclosure.values).count() for model in (Matter, Attachment)
    )
    faults = [f"{unlabelled} 件事项或附件没有知悉范围"] if unlabelled else []
    if settings.AUTHENTICATION_BACKENDS != BACKENDS:
        faults.append("权限判断被改换（AUTHENTICATION_BACKENDS）")
    sound = f"逐件授权到人和单位；{Matter.objects.count()} 件事项、{Attachment.objects.count()} 个附件都标明知悉范围"
    return judged(not faults, listed(faults, sound), "请恢复设置，并由业务部门补标知悉范围。")


def no_state_secrets() -> Finding:
    return outside(
        "系统提示不得录入国家秘密，能否做到取决于使用单位的管理。",
        "请出具不处理国家秘密的说明和保密审查记录。",
    )


def administrators_serve() -> Finding:
    vacant = [
        ROLES[code].name
        for code in ("system_admin", "security_admin", "auditor")
        if not User.objects.working().with_role(code).exists()
    ]
    sound = "系统管理员、安全管理员、审计管理员都有在用账户"
    faults = [f"没有可用的{name}" for name in vacant]
    return judged(
        not vacant, listed(faults, sound), "请开设账户并授权；首次安装用 bin/manage first_administrators。"
    )


def administrators_are_separate() -> Finding:
    """Nobody stands on two sides, and the database would not allow it."""
    sides = Membership.objects.exclude(bloc=None).values("user").annotate(sides=Count("bloc", distinct=True))
    several = sides.filter(sides__gt=1).count()
    faults = [f"{several} 人兼任两类职责"] if several else []
    needed = ("administrators_are_separate", "account_opened_and_approved_by_two")
    faults += [f"数据库缺少约束 {name}" for name in database.missing_constraints(*needed)]
    people = (
        Membership.objects.exclude(bloc=None).exclude(bloc=Bloc.BUSINESS).values("user").distinct().count()
    )
    sound = f"{people} 名管理员互不兼任，也不兼业务角色；开户和授权由两人办理，由数据库约束保证"
    return judged(not faults, listed(faults, sound), "请安全管理员收回多余的角色；约束由 migrate 恢复。")
