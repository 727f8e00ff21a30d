"""The two sets of algorithms: international (AES, SHA-256) and 国密 (SM4 as in GB/T 32907, SM3 as in GB/T 32905)."""

from collections.abc import Callable
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, algorithms
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Provider(NamedTuple):
    """A block cipher, which is used in GCM mode, and a hash; ``key_bytes`` is the length of the cipher's key."""

    name: str
    cipher: Callable[[bytes], BlockCipherAlgorithm]
    key_bytes: int
    hash_name: str
    hash: Callable[[], hashes.HashAlgorithm]

    def derive(self, secret: bytes, purpose: str, length: int) -> bytes:
        """A key of ``length`` bytes for one purpose (HKDF); the secret has 32 bytes or more of good chance."""
        return HKDF(algorithm=self.hash(), length=length, salt=None, info=purpose.encode()).derive(secret)


PROVIDERS = {
    provider.name: provider
    for provider in (
        Provider("international", algorithms.AES, 32, "sha256", hashes.SHA256),
        Provider("sm", algorithms.SM4, 16, "sm3", hashes.SM3),
    )
}
BY_HASH = {provider.hash_name: provider for provider in PROVIDERS.values()}


def current() -> Provider:
    """The provider with which this installation writes; it reads what either has written."""
    if settings.CRYPTO_PROVIDER not in PROVIDERS:
        raise ImproperlyConfigured(
            f"CRYPTO_PROVIDER 只能是 {' 或 '.join(PROVIDERS)}，现在是“{settings.CRYPTO_PROVIDER}”。"
        )
    return PROVIDERS[settings.CRYPTO_PROVIDER]
