"""The checks in the order of the standard: GB/T 22239-2019, level 3 (等级保护第三级). The one table."""

from apps.administration.posture import identity, installation, keeping, persons, records
from apps.administration.posture.findings import Check, Row

# fmt: off
TABLE: tuple[Row, ...] = (
    Row(1, "身份标识和密码", "8.1.4.1 a", (
        Check("names", "登录名唯一", identity.names_are_unique),
        Check("passwords", "密码复杂度", identity.passwords_are_strong, grave=True),
        Check("password_age", "密码定期更换", identity.passwords_grow_old),
        Check("initial_passwords", "初始密码", identity.no_initial_password_stays, grave=True),
    )),
    Row(2, "登录失败处理和超时退出", "8.1.4.1 b", (
        Check("lockout", "登录失败锁定", identity.failures_lock, grave=True),
        Check("idle", "无操作自动退出", identity.idle_sessions_end),
    )),
    Row(3, "鉴别信息传输保护", "8.1.4.1 c", (
        Check("transport", "加密传输", installation.transport_is_encrypted, grave=True),
        Check("cookies", "会话 Cookie", installation.cookies_are_guarded),
    )),
    Row(4, "两种鉴别方式", "8.1.4.1 d", (
        Check("second_factor", "动态口令", identity.staff_have_two_factors, grave=True),
    )),
    Row(5, "账户和最小权限", "8.1.4.2 a—d", (
        Check("default_accounts", "默认账户", persons.no_default_accounts, grave=True),
        Check("needless_accounts", "多余、过期账户", persons.no_needless_accounts),
        Check("shared_accounts", "共享账户", persons.no_shared_accounts),
        Check("review", "账户清查", persons.accounts_were_reviewed),
        Check("least_privilege", "最小权限", persons.rights_follow_the_table, grave=True),
    )),
    Row(6, "访问控制粒度和安全标记", "8.1.4.2 e—g", (
        Check("record_rights", "逐件授权和知悉范围", persons.records_have_their_own_rights),
        Check("state_secrets", "不处理国家秘密", persons.no_state_secrets),
    )),
    Row(7, "安全审计", "8.1.4.3 a—c", (
        Check("recorded", "审计记录", records.acts_are_recorded, grave=True),
        Check("append_only", "只能新增", records.records_cannot_change, grave=True),
        Check("sealed", "封存", records.records_are_sealed),
        Check("anchored", "审计日锚", records.days_are_anchored),
    )),
    Row(8, "审计进程保护", "8.1.4.3 d", (
        Check("one_transaction", "记录与业务同生效", records.one_transaction),
        Check("database_role", "数据库权限", records.audit_is_out_of_reach),
    )),
    Row(9, "日志保存六个月以上", "网络安全法", (
        Check("retention", "审计记录保存期限", records.records_are_kept),
        Check("server_logs", "服务器日志", records.server_logs_are_kept),
    )),
    Row(10, "入侵和恶意代码防范", "8.1.4.4、8.1.4.5", (
        Check("admin_networks", "管理员登录地址", installation.administrators_come_from_known_addresses, grave=True),
        Check("proxies", "可信代理", installation.proxies_are_known),
        Check("hardening", "安全设置", installation.nothing_is_left_open, grave=True),
        Check("deploy_check", "部署检查", installation.deployment_check_passes),
        Check("dependencies", "软件包版本", installation.dependencies_are_pinned),
        Check("scanner", "上传文件查毒", installation.uploads_are_scanned),
        Check("holes", "漏洞、端口和报警", installation.holes_are_known),
    )),
    Row(11, "数据完整性", "8.1.4.7", (
        Check("chains", "办理经过", keeping.matters_are_chained),
    )),
    Row(12, "数据保密性", "8.1.4.8", (
        Check("hashes", "密码保存", keeping.passwords_are_hashed, grave=True),
        Check("keys", "密钥", keeping.keys_are_set, grave=True),
        Check("encrypted", "个人信息加密", keeping.personal_data_are_encrypted, grave=True),
        Check("algorithms", "商用密码", keeping.approved_algorithms),
    )),
    Row(13, "备份恢复", "8.1.4.9", (
        Check("backups", "备份和演练", installation.backups_exist),
    )),
    Row(14, "剩余信息保护", "8.1.4.10", (
        Check("browser", "退出后清除", keeping.browsers_forget),
        Check("sessions", "过期会话", keeping.sessions_are_purged),
    )),
    Row(15, "个人信息保护", "8.1.4.11", (
        Check("masking", "遮盖和登记查看", keeping.numbers_are_masked),
        Check("necessity", "必要性", keeping.only_what_is_needed),
    )),
    Row(16, "三员分立", "8.1.5.1—8.1.5.3", (
        Check("administrators", "三类管理员在岗", persons.administrators_serve),
        Check("separation", "互不兼任", persons.administrators_are_separate, grave=True),
    )),
    Row(17, "集中管控", "8.1.5.4", (
        Check("clocks", "时间一致", records.clocks_agree),
        Check("collection", "日志汇集", records.logs_are_collected),
    )),
)
# fmt: on
