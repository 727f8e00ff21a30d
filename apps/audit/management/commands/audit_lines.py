import socket
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.audit import lines
from apps.audit.models import Entry

LARGEST_DATAGRAM = 65_507
SECONDS = 10


class Command(BaseCommand):
    help = "逐行输出审计记录（JSON），或者按 RFC 5424 送往日志服务器。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--since", type=moment, metavar="时间", help="只要这个时间以后的，例如 2026-03-10T09:00+08:00"
        )
        parser.add_argument(
            "--syslog", type=address, metavar="主机:端口", help="日志服务器；不写时输出到屏幕"
        )
        parser.add_argument("--udp", action="store_true", help="用 UDP 发送；不写时用 TCP")

    def handle(
        self,
        *args: Any,
        since: datetime | None = None,
        syslog: tuple[str, int] | None = None,
        udp: bool = False,
        **options: Any,
    ) -> None:
        entries = Entry.objects.filter(at__gte=since) if since else Entry.objects.all()
        rows = entries.order_by("pk").iterator(chunk_size=2_000)
        if syslog is None:
            for entry in rows:
                self.stdout.write(lines.line(entry))
            return
        try:
            with closing(connect(syslog, udp)) as target:
                send = datagrams(target) if udp else frames(target)
                count = sum(send(lines.syslog(entry)) for entry in rows)
        except OSError as error:
            raise CommandError(
                f"发送中断：{error}。恢复后请从最后收到的时间起，用 --since 重新发送。"
            ) from error
        self.stderr.write(f"已发送 {count} 条。")


def moment(text: str) -> datetime:
    """A time without an offset is the county's."""
    found = datetime.fromisoformat(text)
    return found if timezone.is_aware(found) else timezone.make_aware(found, timezone.get_default_timezone())


def address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return host.strip("[]"), int(port)


def connect(target: tuple[str, int], udp: bool) -> socket.socket:
    if not udp:
        return socket.create_connection(target, timeout=SECONDS)
    family, kind, *_, found = socket.getaddrinfo(*target, type=socket.SOCK_DGRAM)[0]
    opened = socket.socket(family, kind)
    opened.connect(found)
    return opened


def frames(target: socket.socket) -> Callable[[bytes], int]:
    """Over TCP each message stands behind its length in bytes (RFC 6587, octet counting)."""

    def send(message: bytes) -> int:
        target.sendall(b"%d %b" % (len(message), message))
        return 1

    return send


def datagrams(target: socket.socket) -> Callable[[bytes], int]:
    def send(message: bytes) -> int:
        if len(message) > LARGEST_DATAGRAM:
            raise CommandError("有一条记录超过 UDP 一次能发送的长度，请不用 --udp，改用 TCP 发送。")
        target.send(message)
        return 1

    return send
