"""Rows 7, 8, 9 and 17: the audit, its protection, how long it is kept, time and collection (8.1.4.3, 8.1.5.4)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max, Min

from apps.administration.posture import database
from apps.administration.posture.findings import Finding, judged, listed, outside
from apps.audit import seals
from apps.audit.models import SHORTEST_RETENTION, Archive, DailyAnchor, Entry, Retention, Seal
from congress import clock

LAG = 120
"""Seconds within which an entry should be sealed; the job runs every half minute."""
CLOCK_DRIFT = 5
"""Seconds by which our clock and the database's may differ."""
WORKER = "请确认后台任务进程（worker、beat）在运行。"
RESTORE = "请运行 bin/manage migrate，并查明是谁在何时改动了数据库。"


def acts_are_recorded() -> Finding:
    facts = Entry.objects.aggregate(total=Count("pk"), first=Min("at"), last=Max("at"))
    if not facts["total"]:
        return judged(False, "没有任何审计记录", "请登录一次后再看；仍然没有的，请核对安装。")
    first, last = (clock.day_of(facts[name]) for name in ("first", "last"))
    what = (
        f"共 {facts['total']} 条，{first:%Y-%m-%d} 至 {last:%Y-%m-%d}，记有时间、人员、类别、结果和来源地址"
    )
    return judged(True, what, "")


def records_cannot_change() -> Finding:
    broken = database.broken_triggers()
    sound = f"{database.triggers()} 个数据库触发器全部在用：审计、经过、公开件只能新增，不能修改"
    faults = [f"触发器缺失、停用或被改动：{'、'.join(broken)}"] if broken else []
    return judged(not broken, listed(faults, sound), RESTORE)


def records_are_sealed() -> Finding:
    lag = seals.lag()
    return judged(lag <= LAG, f"最早一条未封存的记录已等待 {lag} 秒", WORKER)


def days_are_anchored() -> Finding:
    last = DailyAnchor.objects.first()
    yesterday = clock.today() - timedelta(days=1)
    needed = Seal.objects.filter(sealed_at__lt=seals.midnight_after(yesterday)).exists()
    what = f"最近一次日锚 {last.day:%Y-%m-%d}" if last else "还没有日锚"
    kept = not needed or (last is not None and last.day >= yesterday)
    return judged(kept, what, f"{WORKER}日锚应打印签字存档。")


def one_transaction() -> Finding:
    """An entry can fail its act only where both are written to one database."""
    whole = list(settings.DATABASES) == ["default"] and not settings.DATABASE_ROUTERS
    what = "审计记录与业务写在同一个数据库、同一个事务里" if whole else "配置了多个数据库或数据库路由"
    return judged(whole, what, "请把全部数据放在同一个数据库，记录写不成则业务不办理。")


def audit_is_out_of_reach() -> Finding:
    what = f"应用以数据库角色 {database.role()} 连接"
    if database.may_undo("audit_entry"):
        advice = "请用 bin/manage create_application_role 建立的角色连接，所有者角色只用于安装和归档。"
        return judged(False, f"{what}，该角色能够改动审计表或停用触发器", advice)
    return judged(True, f"{what}，对审计表只能查询和新增", "")


def records_are_kept() -> Finding:
    row = Retention.objects.first()
    days = row.days if row else SHORTEST_RETENTION
    faults = [f"数据库缺少约束 {name}" for name in database.missing_constraints("audit_kept_six_months")]
    if days < SHORTEST_RETENTION:
        faults.append(f"保存期限只有 {days} 天")
    sound = (
        f"保存 {days} 天，数据库不允许少于 {SHORTEST_RETENTION} 天；已归档 {Archive.objects.count()} 个文件"
    )
    return judged(not faults, listed(faults, sound), RESTORE)


def server_logs_are_kept() -> Finding:
    return outside("网站服务器和操作系统日志不在本系统内。", "请出示保存六个月以上的配置。")


def clocks_agree() -> Finding:
    drift = abs((clock.now() - database.now()).total_seconds())
    what = f"应用与数据库的时间相差 {drift:.1f} 秒，时区 {settings.TIME_ZONE}"
    return judged(drift <= CLOCK_DRIFT, what, "请为全部服务器配置同一时间源（NTP）。")


def logs_are_collected() -> Finding:
    return outside(
        "审计记录可用 bin/manage audit_lines 送往日志平台，时间带时区。",
        "请出示日志平台的接收配置和时间源配置。",
    )
