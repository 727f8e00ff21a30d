"""Asks a virus scanner (clamd) about a file, where one is configured. No answer means no upload."""

import logging
import socket
import struct
from typing import IO, Any

from django.conf import settings

from apps.matters.uploads.names import called
from congress.refusal import Refusal

PIECE = 64 * 1024
LONGEST_ANSWER = 4096
AWAY = "病毒检查服务暂不可用，文件没有保存。请稍后再试；多次如此，请联系系统管理员。"

log = logging.getLogger(__name__)


def scan(file: IO[Any], name: str) -> None:
    """Raise Refusal when the scanner finds something or does not answer. Without an address nothing is asked."""
    if not settings.CLAMD_ADDRESS:
        return
    try:
        answer = asked(file)
    except (OSError, ValueError) as error:
        log.error("clamd at %s: %s", settings.CLAMD_ADDRESS, error)
        raise Refusal(AWAY) from error
    if answer.endswith("FOUND"):
        log.warning("clamd refused an upload: %s", answer)
        raise Refusal(f"{called(name)}查出病毒，没有保存。请清除病毒或者换一个文件，再上传。")
    if answer != "stream: OK":
        log.error("clamd at %s answered %r", settings.CLAMD_ADDRESS, answer)
        raise Refusal(AWAY)


def asked(file: IO[Any]) -> str:
    """The scanner's answer to INSTREAM: the file in pieces, each after its length, an empty one at the end."""
    file.seek(0)
    with connected() as scanner:
        scanner.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            scanner.sendall(struct.pack("!I", len(piece)) + piece)
        scanner.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            if not (more := scanner.recv(LONGEST_ANSWER)):
                break
            answer += more
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def connected() -> socket.socket:
    """A connection to "host:port" or "unix:/path", which waits CLAMD_TIMEOUT seconds at most for each answer."""
    address, seconds = settings.CLAMD_ADDRESS, settings.CLAMD_TIMEOUT
    if not address.startswith("unix:"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
    scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    scanner.settimeout(seconds)
    try:
        scanner.connect(address.removeprefix("unix:"))
    except OSError:
        scanner.close()
        raise
    return scanner
