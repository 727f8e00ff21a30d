"""Electronic signatures of papers (PAdES): made by the worker, verified by anyone who holds the file."""

from apps.documents.signing.keys import NoTimeStamp, Unfit, configured
from apps.documents.signing.sealing import sign
from apps.documents.signing.verifying import Verdict, verify

__all__ = ["NoTimeStamp", "Unfit", "Verdict", "configured", "sign", "verify"]
