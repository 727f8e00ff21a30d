"""Texts encrypted one by one. A token says with what it was made: provider.key id.content."""

import base64
import binascii
import re
import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from django.views.decorators.debug import sensitive_variables

from congress.crypto import keys, providers
from congress.crypto.providers import Provider

NONCE, TAG = 12, 16
"""Bytes of chance before, and of proof after, the encrypted text."""
TOKEN = re.compile(r"([a-z]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_=-]+)")


class Unreadable(Exception):
    """A token that gives no text; its sentence is fit to show and says nothing of the content."""


class Token(NamedTuple):
    """A token taken apart. ``head`` is bound to the content: neither can be exchanged alone."""

    provider: Provider
    key_id: str
    nonce: bytes
    content: bytes
    tag: bytes

    @property
    def head(self) -> bytes:
        return f"{self.provider.name}.{self.key_id}".encode()


@sensitive_variables()
def encrypt(text: str) -> str:
    """A token for the text, with the current provider and key; never the same token twice."""
    provider, key_id, nonce = providers.current(), keys.current_id(), secrets.token_bytes(NONCE)
    head = f"{provider.name}.{key_id}"
    cipher = Cipher(provider.cipher(key_of(provider, key_id)), modes.GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(head.encode())
    content = cipher.update(text.encode("utf-8", "surrogatepass")) + cipher.finalize()
    return f"{head}.{base64.urlsafe_b64encode(nonce + content + cipher.tag).decode()}"


@sensitive_variables()
def decrypt(token: str) -> str:
    """The text of a token. Raises Unreadable for a damaged token, or one of a key that is not ours."""
    taken = apart(token)
    key = key_of(taken.provider, taken.key_id)
    cipher = Cipher(taken.provider.cipher(key), modes.GCM(taken.nonce, taken.tag)).decryptor()
    cipher.authenticate_additional_data(taken.head)
    try:
        return (cipher.update(taken.content) + cipher.finalize()).decode("utf-8", "surrogatepass")
    except InvalidTag:
        raise Unreadable(
            f"这项加密内容已经损坏，或者密钥 {taken.key_id} 不是原来的密钥，无法读取。请系统管理员核对 FIELD_KEYS 或者用备份恢复。"
        ) from None


def is_current(token: str) -> bool:
    """Whether a token was made with the current provider and key."""
    return token.startswith(f"{providers.current().name}.{keys.current_id()}.")


def apart(token: str) -> Token:
    match = TOKEN.fullmatch(token)
    if match is None or match[1] not in providers.PROVIDERS:
        raise Unreadable("这项内容不是本系统的加密内容，无法读取。请系统管理员核对数据库。")
    try:
        packed = base64.urlsafe_b64decode(match[3])
    except binascii.Error:
        packed = b""
    if len(packed) < NONCE + TAG or base64.urlsafe_b64encode(packed).decode() != match[3]:
        raise Unreadable("这项加密内容不完整，无法读取。请系统管理员用备份恢复。")
    parts = packed[:NONCE], packed[NONCE:-TAG], packed[-TAG:]
    return Token(providers.PROVIDERS[match[1]], match[2], *parts)


def key_of(provider: Provider, key_id: str) -> bytes:
    key = keys.field_key(provider, key_id)
    if key is None:
        raise Unreadable(
            f"这项内容用编号 {key_id} 的密钥加密，而 FIELD_KEYS 里没有这个密钥，无法读取。请系统管理员补上。"
        )
    return key
