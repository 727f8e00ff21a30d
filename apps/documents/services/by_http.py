"""Both services by HTTP: the PDF is posted, the finished file comes back. docs/handbook/签章和版式转换.md is the contract."""

import io
import zipfile
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request

from django.conf import settings

from apps.documents.models import Paper
from apps.documents.services import Trouble
from congress import outgoing

MOST = 50 * 1024 * 1024
"""Bytes of an answer: many times the longest paper."""

SENTENCE = 120
"""Characters of a refusal of the service that are shown."""


class Seal:
    """A seal service at SEAL_URL."""

    def seal(self, pdf: bytes, paper: Paper) -> bytes:
        sealed = ask("电子签章服务", settings.SEAL_URL, settings.SEAL_TOKEN, pdf, paper)
        if not is_signed_pdf(sealed):
            raise Trouble("电子签章服务返回的不是签过章的 PDF，请系统管理员联系签章服务单位。")
        return sealed


class Ofd:
    """A converter to OFD at OFD_URL."""

    def convert(self, pdf: bytes, paper: Paper) -> bytes:
        made = ask("OFD 转换服务", settings.OFD_URL, settings.OFD_TOKEN, pdf, paper)
        if not is_ofd(made):
            raise Trouble("OFD 转换服务返回的不是 OFD 文件，请系统管理员联系转换服务单位。")
        return made


def ask(name: str, url: str, token: str, pdf: bytes, paper: Paper) -> bytes:
    """What the service answers to the PDF; Trouble with a sentence that names the service otherwise."""
    request = Request(url, pdf, headers(token, paper), method="POST")  # noqa: S310 - settings ask for http
    try:
        return outgoing.whole(request, timeout=settings.SERVICE_TIMEOUT, most=MOST)
    except HTTPError as refusal:
        with refusal:
            raise Trouble(refused(name, refusal)) from refusal
    except outgoing.TooMuch as much:
        raise Trouble(f"{name}返回的文件过大，没有收下。请系统管理员联系服务单位。") from much
    except (OSError, HTTPException) as silence:
        raise Trouble(f"{name}没有应答，稍后自动再试，不需要重新签发。") from silence


def headers(token: str, paper: Paper) -> dict[str, str]:
    """What the service learns beside the file; Chinese is percent-encoded UTF-8."""
    about = {"Content-Type": "application/pdf", "X-Paper-Code": paper.code}
    about |= {"X-Paper-Number": quote(paper.number), "X-Paper-Title": quote(paper.title)}
    return about | ({"Authorization": f"Bearer {token}"} if token else {})


def refused(name: str, refusal: HTTPError) -> str:
    """The sentence of a service that says no with a text, else its number."""
    plain = refusal.headers.get_content_type() == "text/plain"
    said = refusal.read(4 * SENTENCE).decode(errors="ignore").strip() if plain else ""
    words = "".join(filter(str.isprintable, said))[:SENTENCE]
    return f"{name}没有受理：{words or refusal.code}。请系统管理员联系服务单位。"


def is_signed_pdf(content: bytes) -> bool:
    """A PDF to its end, with a signature; the signature itself is for its own readers to judge."""
    return content.startswith(b"%PDF-") and b"/ByteRange" in content and b"%%EOF" in content[-1024:]


def is_ofd(content: bytes) -> bool:
    """A ZIP whose first page of contents is OFD.xml; nothing in it is unpacked."""
    try:
        return "OFD.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
