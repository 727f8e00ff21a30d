"""A browser's own long description of itself, in the words by which a person knows the device."""

SYSTEMS = (
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("HarmonyOS", "鸿蒙手机"),
    ("OpenHarmony", "鸿蒙手机"),
    ("Android", "安卓手机"),
    ("Windows NT 6.1", "Windows 7 电脑"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("UOS", "统信电脑"),
    ("Kylin", "麒麟电脑"),
    ("Linux", "Linux 电脑"),
)
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("QIHU", "360 浏览器"),
    ("360SE", "360 浏览器"),
    ("Firefox", "火狐浏览器"),
    ("Chrome", "谷歌内核浏览器"),
    ("Safari", "Safari 浏览器"),
)
"""The first that occurs counts: nearly all call themselves Chrome or Safari as well."""


def in_words(agent: str) -> str:
    """Such as "Windows 电脑，Edge 浏览器"."""
    known = [first(agent, SYSTEMS), first(agent, BROWSERS)]
    return "，".join(word for word in known if word) or "未知设备"


def first(agent: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((word for mark, word in table if mark in agent), "")
