"""What the signature in a PDF proves, in words."""

import io
import logging
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from apps.documents.signing import keys

log = logging.getLogger(__name__)

BYTES_SIGNED = b"/ByteRange"
"""Stands in every signed PDF, readable, whatever made the signature."""


@dataclass(frozen=True)
class Verdict:
    """``signed``: there is a signature. ``intact``: no byte was changed after it. ``trusted``: by one we trust.

    ``known``: it is of a make that we can judge; a bought seal service may use others (SM2).
    """

    signed: bool
    intact: bool = False
    trusted: bool = False
    known: bool = True
    signer: str = ""
    stamped_at: datetime | None = None

    @property
    def good(self) -> bool:
        return self.signed and self.intact and self.trusted

    @property
    def words(self) -> str:
        if not self.signed:
            return "文件没有电子签名。"
        if not self.known:
            return "文件带有电子签章，本站不能核验这种签章，请用签章服务单位提供的工具核验。"
        if not self.intact:
            return "文件带有电子签名，但签名后被改动过，签名无效。"
        stamp = (
            f"时间戳 {timezone.localtime(self.stamped_at):%Y-%m-%d %H:%M}"
            if self.stamped_at
            else "没有时间戳"
        )
        by = f"由“{self.signer}”签名，{stamp}"
        if not self.trusted:
            return f"文件签名后没有改动，{by}，但签名证书不在本站信任的范围内。"
        return f"电子签名有效：{by}。"


def verify(pdf: bytes) -> Verdict:
    """For a file that the portal itself made (its fingerprint was compared first): strangers' PDFs are not read."""
    if BYTES_SIGNED not in pdf:
        return Verdict(signed=False)
    try:
        return judged(PdfFileReader(io.BytesIO(pdf)).embedded_signatures[-1])
    except Exception:
        log.exception("a signature of unknown make")
        return Verdict(signed=True, known=False)


def judged(signature: EmbeddedPdfSignature) -> Verdict:
    """Raises whatever a signature of another make lets the reader stumble over."""
    trust = keys.trust()
    status = validate_pdf_signature(signature, trust, ts_validation_context=trust, skip_diff=True)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Verdict(
        signed=True,
        intact=status.intact and status.valid and whole,
        trusted=status.trusted,
        signer=status.signing_cert.subject.native.get("common_name", ""),
        stamped_at=stamped(status),
    )


def stamped(status: PdfSignatureStatus) -> datetime | None:
    """When a trusted service stamped it."""
    proof = status.timestamp_validity
    return proof.timestamp if proof and proof.intact and proof.valid and proof.trusted else None
