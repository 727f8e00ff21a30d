"""Certificates for the sample county: a root, an organ's, a time stamper's. They prove nothing outside the demo."""

import os
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from congress import clock

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
LASTS = timedelta(days=3 * 365)
ORGAN = "青澜县人大常委会（样例证书，无法律效力）"
STAMPER = "青澜县样例时间戳（无法律效力）"
ROOT = "青澜县样例根证书（无法律效力）"


def make(folder: Path, *, password: str, starts: datetime | None = None, lasts: timedelta = LASTS) -> None:
    """Write paper.p12, stamp.p12 and roots.pem, readable by their owner only."""
    folder.mkdir(parents=True, exist_ok=True)
    starts = starts or clock.now() - timedelta(hours=1)
    root_key = _key()
    root = _certificate(ROOT, root_key, ROOT, root_key, starts, lasts, is_root=True)
    for name, subject, stamps in (("paper", ORGAN, False), ("stamp", STAMPER, True)):
        # The sample's stamper speaks RSA only; elliptic curves sign in a fraction of the time.
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048) if stamps else _key()
        certificate = _certificate(subject, key, ROOT, root_key, starts, lasts, stamps=stamps)
        encryption = serialization.BestAvailableEncryption(password.encode())
        packed = pkcs12.serialize_key_and_certificates(b"sample", key, certificate, [root], encryption)
        _write(folder / f"{name}.p12", packed)
    _write(folder / "roots.pem", root.public_bytes(serialization.Encoding.PEM))


def _key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def _certificate(
    subject: str,
    key: Key,
    issuer: str,
    issuer_key: Key,
    starts: datetime,
    lasts: timedelta,
    *,
    is_root: bool = False,
    stamps: bool = False,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(starts + lasts)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(_usage(is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    if stamps:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    return builder.sign(issuer_key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
