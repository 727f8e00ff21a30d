"""The keys: those of the encrypted fields, which change from time to time, and that of the digests, which stays.

A digest is what an encrypted number is searched by. Were its key to change with the field keys, the same number
would have two digests while the fields are being encrypted anew, and neither searching nor uniqueness would hold.
"""

import base64
import binascii
import re
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from congress.crypto.providers import Provider

SHORTEST = 32
"""Bytes of a secret."""
ENTRY = re.compile(r"([A-Za-z0-9_-]+):(.*)")
HOW = "请写成 编号:密钥，密钥为 32 个随机字节的 Base64，可用 openssl rand -base64 32 生成"
MISSING = f"没有设置 FIELD_KEYS，不能加密或读取个人信息。{HOW}。"
NO_DIGESTS = "没有设置 DIGEST_SECRET，不能按电话、身份证号查找。请设为至少 32 个随机字符，并妥善备份。"


def field_key(provider: Provider, key_id: str) -> bytes | None:
    """The cipher's key of this id, or None when the installation has no such key."""
    secret = field_secrets().get(key_id)
    return secret and derived(provider, secret, "field", provider.key_bytes)


def current_id() -> str:
    """The id of the key that encrypts: the first in FIELD_KEYS."""
    return next(iter(field_secrets()))


def field_secrets() -> dict[str, bytes]:
    """Secrets by key id, the current one first. Raises ImproperlyConfigured with a sentence."""
    return parsed(tuple(settings.FIELD_KEYS), settings.SECRET_KEY)


def digest_key(provider: Provider, purpose: str) -> bytes:
    """The key of the digests of one purpose; from DIGEST_SECRET, apart from the field keys."""
    if len(settings.DIGEST_SECRET) < SHORTEST:
        raise ImproperlyConfigured(NO_DIGESTS)
    return derived(provider, settings.DIGEST_SECRET.encode(), f"digest {purpose}", SHORTEST)


def is_derived() -> bool:
    """Whether the current field key is made from SECRET_KEY, which is for demo and tests."""
    return any(entry.endswith(":") for entry in settings.FIELD_KEYS[:1])


@lru_cache(maxsize=16)
def parsed(entries: tuple[str, ...], secret_key: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in entries:
        match = ENTRY.fullmatch(entry.strip())
        if match is None or match[1] in found:
            raise ImproperlyConfigured(f"FIELD_KEYS 里有一项写法不对，或者编号重复。{HOW}。")
        found[match[1]] = secret_of(match[1], match[2]) if match[2] else secret_key.encode()
    if not found:
        raise ImproperlyConfigured(MISSING)
    return found


def secret_of(key_id: str, encoded: str) -> bytes:
    """The bytes of one entry; the sentence of a refusal names the id, never the key."""
    try:
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) < SHORTEST:
        raise ImproperlyConfigured(f"FIELD_KEYS 里编号 {key_id} 的密钥写法不对，或者太短。{HOW}。")
    return secret


@lru_cache(maxsize=256)
def derived(provider: Provider, secret: bytes, purpose: str, length: int) -> bytes:
    return provider.derive(secret, f"congress {provider.name} {purpose}", length)
