"""System checks of ``check --deploy``: which typefaces the papers will be set in, whether typesetting is fast."""

import ctypes
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning, register
from django.utils.module_loading import import_string

from apps.documents import signing
from apps.documents.typefaces import FACES, NOTO_SERIF, RAREST, Face, installed_families


def fast_subsetting() -> bool:
    """Whether HarfBuzz can cut a font down to the characters used; without it a page takes seconds."""
    try:
        ctypes.CDLL("libharfbuzz-subset.so.0")
    except OSError:
        return False
    return True


@register("papers", deploy=True)
def papers_can_be_set(**_kwargs: Any) -> list[CheckMessage]:
    """One message for each licensed face that is missing, for missing Noto, and for slow font subsetting."""
    families = installed_families()
    messages: list[CheckMessage] = [Warning(NO_FC_LIST, id="documents.W001")]
    if families is not None:
        messages = judged(families)
    if not fast_subsetting():
        messages.append(Warning(SLOW, hint="请安装 Debian 软件包 libharfbuzz-subset0。", id="documents.W002"))
    return messages


@register("papers", deploy=True)
def services_are_known(**_kwargs: Any) -> list[CheckMessage]:
    """A warning for a class that cannot be imported, and for a certificate that the seal service leaves unused."""
    paths = {"SEAL_SERVICE": settings.SEAL_SERVICE, "OFD_CONVERTER": settings.OFD_CONVERTER}
    messages: list[CheckMessage] = [
        Warning(f"{name} 指定的类 {path} 不存在。", id="documents.W007")
        for name, path in paths.items()
        if path and not importable(path)
    ]
    if settings.SEAL_SERVICE and signing.configured():
        messages.append(Warning(BOTH, id="documents.W008"))
    return messages


BOTH = "同时设置了电子签章服务和签名证书：公文由签章服务签章，证书不会使用。"


def importable(path: str) -> bool:
    try:
        import_string(path)
    except ImportError:
        return False
    return True


CERTIFICATE_ENDS_SOON = 30
"""Days before its end from which the check warns."""


@register("papers", deploy=True)
def certificate_lasts(**_kwargs: Any) -> list[CheckMessage]:
    """A warning when the signing certificate cannot be read or ends within a month."""
    try:
        left = signing.keys.days_left()
    except signing.Unfit as unfit:
        return [Warning(str(unfit), id="documents.W005")]
    if left is None or left >= CERTIFICATE_ENDS_SOON:
        return []
    said = f"电子签名证书还有 {left} 天到期。" if left >= 0 else "电子签名证书已经过期，公文不能印发。"
    return [Warning(said, hint="请向发证机构申请新证书，并更新 SIGNING_CERTIFICATE。", id="documents.W006")]


NO_FC_LIST = "无法执行 fc-list，不能确认公文字体是否齐全。请安装 Debian 软件包 fontconfig。"
SLOW = "未安装 libharfbuzz-subset，每页公文的生成时间会从 0.1 秒增加到数秒。"


def judged(families: frozenset[str]) -> list[CheckMessage]:
    """What these families mean for the papers."""
    messages = [message for face in FACES if (message := _judge(face, families))]
    if NOTO_SERIF not in families:
        hint = "请安装 Debian 软件包 fonts-noto-cjk。"
        messages.append(
            Warning(f"缺少 {NOTO_SERIF}：姓名中的生僻字无法印出。", hint=hint, id="documents.W003")
        )
    if not families.issuperset(RAREST):
        hint = "请安装 Debian 软件包 fonts-hanazono。"
        said = f"缺少 {'、'.join(RAREST)}：扩展区的生僻字无法印出，含有这些字的公文不能印发。"
        messages.append(Warning(said, hint=hint, id="documents.W009"))
    return messages


def _judge(face: Face, families: frozenset[str]) -> CheckMessage | None:
    if families.intersection(face.licensed):
        return None
    found = next((name for name in face.replacements if name in families), None)
    if found:
        return Info(f"未安装{face.name}（{face.use}），以 {found} 代替。", id="documents.I001")
    return Warning(f"未安装{face.name}（{face.use}），也没有可以代替的字体。", id="documents.W004")
