"""The certificates that the settings name: who signs, who stamps the time, whom we trust."""

from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from asn1crypto import pem, x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from pyhanko.sign.signers import SimpleSigner, pdf_cms
from pyhanko.sign.timestamps import DummyTimeStamper, HTTPTimeStamper, TimeStamper, dummy_client
from pyhanko_certvalidator import ValidationContext

from congress import clock

STAMP_TIMEOUT = 10
"""Seconds to wait for the time-stamp service."""


@lru_cache(maxsize=4)
def private_key(key: bytes, password: None = None) -> Any:
    """The key of these bytes; pyHanko asks for it at each signature, and checking it takes longer than signing."""
    return serialization.load_der_private_key(key, password=password)


for module in (pdf_cms, dummy_client):
    vars(module)["serialization"] = SimpleNamespace(load_der_private_key=private_key)


class Unfit(Exception):
    """The certificate cannot be used; the message is a sentence for the system administrator."""


class NoTimeStamp(Exception):
    """The time-stamp service does not answer now."""


def configured() -> bool:
    """Whether papers are to be signed here."""
    return bool(settings.SIGNING_CERTIFICATE)


def signer() -> SimpleSigner:
    """Raises Unfit when the file cannot be read or the certificate is not in force."""
    found = _load(settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD)
    if not valid_from(found) <= clock.now() <= valid_to(found):
        day = clock.day_of(valid_to(found)).isoformat()
        raise Unfit(f"电子签名证书不在有效期内（有效期至{day}），请系统管理员更换证书后再印发。")
    return found


def stamper() -> TimeStamper | None:
    """The service of RFC 3161 at the address set, or the sample's own key; None without either."""
    if settings.TIME_STAMP_URL:
        return _service(settings.TIME_STAMP_URL, STAMP_TIMEOUT)
    if settings.TIME_STAMP_CERTIFICATE:
        return _own_stamper(settings.TIME_STAMP_CERTIFICATE, settings.SIGNING_PASSWORD)
    return None


def trust() -> ValidationContext:
    """Whose certificates count; nothing is fetched to find out."""
    return ValidationContext(trust_roots=_roots(settings.SIGNING_ROOTS), allow_fetching=False)


def days_left() -> int | None:
    """Days until the certificate ends; None without one."""
    if not configured():
        return None
    found = _load(settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD)
    return (valid_to(found) - clock.now()) // timedelta(days=1)


def valid_from(found: SimpleSigner) -> datetime:
    return found.signing_cert["tbs_certificate"]["validity"]["not_before"].native


def valid_to(found: SimpleSigner) -> datetime:
    return found.signing_cert["tbs_certificate"]["validity"]["not_after"].native


@cache
def _service(url: str, timeout: float) -> TimeStamper:
    """Kept, since a stamper asks once for a stamp of no use, to learn how large one is."""
    return HTTPTimeStamper(url, timeout=timeout)


@cache
def _own_stamper(path: str, password: str) -> TimeStamper:
    own = _load(path, password)
    return DummyTimeStamper(own.signing_cert, own.signing_key, certs_to_embed=own.cert_registry)


@cache
def _load(path: str, password: str) -> SimpleSigner:
    """The key and its certificates, read once in a process."""
    found = SimpleSigner.load_pkcs12(path, passphrase=password.encode()) if Path(path).is_file() else None
    if found is None:
        raise Unfit(f"电子签名证书 {path} 不能读取，请系统管理员核对文件和密码。")
    return found


@cache
def _roots(path: str) -> tuple[x509.Certificate, ...]:
    if not path:
        return ()
    blocks = pem.unarmor(Path(path).read_bytes(), multiple=True)
    return tuple(x509.Certificate.load(content) for _name, _headers, content in blocks)
