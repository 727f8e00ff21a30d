"""What counties buy from others: a certified seal service (电子签章), a converter to OFD. Each is chosen by a setting.

A house with a service of another kind writes a class of these methods and names it in SEAL_SERVICE or OFD_CONVERTER.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from apps.documents.models import Paper


class Trouble(Exception):
    """The service does not answer, or not with what was asked for; the message is a sentence for whoever waits."""


class SealService(Protocol):
    def seal(self, pdf: bytes, paper: Paper) -> bytes:
        """The PDF with the organ's electronic seal and signature. Raises Trouble."""
        ...


class OfdConverter(Protocol):
    def convert(self, pdf: bytes, paper: Paper) -> bytes:
        """The PDF as OFD (GB/T 33190). Raises Trouble."""
        ...


def seal_service() -> SealService | None:
    """None where no service is set: papers then bear the organ's own signature, or none."""
    return import_string(settings.SEAL_SERVICE)() if settings.SEAL_SERVICE else None


def ofd_converter() -> OfdConverter | None:
    return import_string(settings.OFD_CONVERTER)() if settings.OFD_CONVERTER else None
