"""Rows 3, 10 and 13: transport, hardening, back-up (8.1.4.1 c, 8.1.4.4, 8.1.4.5, 8.1.4.9)."""

import re
from importlib import metadata

from django.conf import settings
from django.core import checks

from apps.administration.posture.findings import Finding, State, judged, listed, outside
from congress.address import networks

LONG_ENOUGH = 180 * 24 * 3600
"""Seconds for which browsers should remember to come by HTTPS only."""
WHOLE_WORLD = 0
"""Bits of a range that holds every address."""
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
NEEDED = (
    "congress.headers.middleware",
    "csp.middleware.CSPMiddleware",
    "congress.incoming.middleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
)


def transport_is_encrypted() -> Finding:
    faults = [] if settings.SECURE_SSL_REDIRECT else ["没有强制使用 HTTPS"]
    faults += [] if settings.SECURE_HSTS_SECONDS >= LONG_ENOUGH else ["HSTS 没有设置或时间太短"]
    faults += [] if settings.SITE_URL.startswith("https://") else [f"网站地址 {settings.SITE_URL} 不是 HTTPS"]
    sound = f"全部页面强制 HTTPS，HSTS {settings.SECURE_HSTS_SECONDS // 86400} 天"
    return judged(not faults, listed(faults, sound), "请设置 HTTPS=1 和 https 开头的 SITE_URL，并配置证书。")


def cookies_are_guarded() -> Finding:
    faults = []
    for name in ("SESSION", "CSRF"):
        faults += [] if getattr(settings, f"{name}_COOKIE_SECURE") else [f"{name} Cookie 可以走明文连接"]
        strict = getattr(settings, f"{name}_COOKIE_SAMESITE") in ("Lax", "Strict")
        faults += [] if strict else [f"{name} Cookie 没有 SameSite 限制"]
    if not settings.SESSION_COOKIE_HTTPONLY:
        faults.append("会话 Cookie 可以被脚本读取")
    sound = "会话 Cookie 带 Secure、HttpOnly、SameSite"
    return judged(not faults, listed(faults, sound), "请设置 HTTPS=1，并恢复 Cookie 的默认设置。")


def administrators_come_from_known_addresses() -> Finding:
    ranges = networks(tuple(settings.ADMIN_NETWORKS))
    wide = [str(one) for one in ranges if one.prefixlen == WHOLE_WORLD]
    advice = "请在 ADMIN_NETWORKS 里写明管理员办公地点的地址范围。"
    if not ranges:
        return judged(False, "没有限定管理员的登录地址", advice)
    what = f"管理员只能从 {'、'.join(settings.ADMIN_NETWORKS)} 登录"
    return judged(not wide, f"{what}，其中 {'、'.join(wide)} 包含全部地址" if wide else what, advice)


def proxies_are_known() -> Finding:
    if not settings.BEHIND_PROXY:
        return Finding(State.ABSENT, "没有反向代理，来源地址取自连接本身。")
    wide = any(one.prefixlen == WHOLE_WORLD for one in networks(tuple(settings.TRUSTED_PROXIES)))
    what = f"只采信 {'、'.join(settings.TRUSTED_PROXIES)} 转告的来源地址"
    return judged(not wide, what, "请在 TRUSTED_PROXIES 里只写自己的代理服务器，否则来源地址可以伪造。")


def nothing_is_left_open() -> Finding:
    faults = ["开着调试模式 DEBUG"] if settings.DEBUG else []
    faults += ["ALLOWED_HOSTS 接受任何主机名"] if "*" in settings.ALLOWED_HOSTS else []
    faults += [f"没有启用 {name}" for name in NEEDED if name not in settings.MIDDLEWARE]
    sources = {str(one) for found in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for one in found}
    faults += [f"内容安全策略放行 {one}" for one in sorted(sources) if "unsafe" in one or one == "*"]
    sound = "调试关闭，主机名限定，跨站请求防护、内容安全策略、请求校验全部启用"
    return judged(not faults, listed(faults, sound), "请恢复 congress/settings.py 的设置，并去掉 DEBUG。")


def deployment_check_passes() -> Finding:
    """The result of ``bin/manage check --deploy``."""
    found = [one for one in checks.run_checks(include_deployment_checks=True) if not one.is_silenced()]
    serious = [one for one in found if one.level >= checks.WARNING]
    faults = [f"{one.id}" for one in serious]
    return judged(
        not faults,
        listed(faults, "check --deploy 没有发现问题"),
        "请运行 bin/manage check --deploy 查看说明。",
    )


def dependencies_are_pinned() -> Finding:
    """Every package has the version that was fixed with its fingerprint, and no other is installed in its place."""
    path = settings.BASE_DIR / "requirements.txt"
    text = path.read_text() if path.exists() else ""
    pinned = pins(text)
    if not pinned:
        return judged(False, "没有找到锁定版本的 requirements.txt", "请恢复该文件并按它安装。")
    other = [name for name, versions in pinned.items() if not {installed(name)} <= {"", *versions}]
    faults = [] if text.count("--hash=") >= len(pinned) else ["有软件包没有写明指纹"]
    faults += [f"与锁定版本不同：{'、'.join(other)}"] if other else []
    sound = f"{len(pinned)} 个软件包都锁定版本和指纹，与安装的一致"
    return judged(not faults, listed(faults, sound), "请按 requirements.txt 重新安装。")


def pins(text: str) -> dict[str, set[str]]:
    """The versions of each package; there may be one for each version of Python."""
    found: dict[str, set[str]] = {}
    for name, version in PINNED.findall(text):
        found.setdefault(name, set()).add(version)
    return found


def installed(name: str) -> str:
    """The installed version of a package; "" when it is not needed here."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def uploads_are_scanned() -> Finding:
    what = f"上传的文件由 {settings.CLAMD_ADDRESS} 查毒" if settings.CLAMD_ADDRESS else "没有配置查毒服务"
    advice = "请部署 ClamAV 并设置 CLAMD_ADDRESS。文件类型、大小和结构已由系统校验。"
    return judged(bool(settings.CLAMD_ADDRESS), what, advice)


def holes_are_known() -> Finding:
    return outside(
        "已知漏洞、开放端口、入侵报警须在服务器和网络上查看。", "请出示漏洞扫描报告、端口清单和报警配置。"
    )


def backups_exist() -> Finding:
    return outside("备份和恢复演练由部署单位登记。", "请出示最近一次备份、异地备份和恢复演练的记录。")
