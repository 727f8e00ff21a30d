"""Signing a finished PDF: an invisible certification signature that permits no change, with a time stamp."""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import TimestampRequestError

from apps.documents.signing import keys

FIELD = "OrganSignature"


def sign(pdf: bytes, *, reason: str = "") -> bytes:
    """The PDF with the organ's signature (PAdES-B-T with a time stamp, else B-B) added behind the bytes given.

    No picture is drawn: a seal is put on paper, never here. Raises ``keys.Unfit`` for a certificate that cannot be
    used, ``keys.NoTimeStamp`` while the time-stamp service is away.
    """
    signer = keys.signer()
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason or None,
        name=signer.subject_name,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    try:
        out = signers.sign_pdf(
            writer, meta, signer, timestamper=keys.stamper(), new_field_spec=SigFieldSpec(FIELD)
        )
    except (TimestampRequestError, OSError, TimeoutError) as error:
        raise keys.NoTimeStamp(str(error)) from error
    return out.getvalue()
