"""System check of ``check --deploy``: the keys are there, and they are no demo's."""

from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from congress.crypto import cipher, digests, keys

DERIVED = "FIELD_KEYS 的现用密钥由 SECRET_KEY 推出，只能用于演示和测试。"
SAME = "DIGEST_SECRET 与 SECRET_KEY 相同：更换 SECRET_KEY 以后，按电话、身份证号就查不到人。"
UNSUPPORTED = (
    "本机的密码库不支持所选的算法（CRYPTO_PROVIDER={}）。请改用随 Python 软件包安装的 cryptography。"
)


@register(Tags.security, deploy=True)
def personal_data_can_be_kept(**_kwargs: Any) -> list[CheckMessage]:
    """One error for each thing that keeps personal data from being encrypted safely, or searched."""
    try:
        cipher.encrypt("")
        digests.keyed_digest("", "check")
    except ImproperlyConfigured as problem:
        return [Error(str(problem), id="crypto.E001")]
    except UnsupportedAlgorithm:
        return [Error(UNSUPPORTED.format(settings.CRYPTO_PROVIDER), id="crypto.E002")]
    messages: list[CheckMessage] = []
    if keys.is_derived():
        messages.append(Error(DERIVED, hint=keys.HOW, id="crypto.E003"))
    if settings.DIGEST_SECRET == settings.SECRET_KEY:
        messages.append(Error(SAME, hint="请另设至少 32 个随机字符。", id="crypto.E004"))
    return messages
