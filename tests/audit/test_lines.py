"""Entries for a collector of logs: JSON on the screen, RFC 5424 over real sockets."""

import io
import json
import re
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from apps.audit import trail
from apps.audit.trail import Act
from congress import clock

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 10, 1, 5, tzinfo=UTC)
MESSAGE = re.compile(rb"<(\d+)>1 (\S+) \S+ congress \d+ (\w+) - \xef\xbb\xbf(\{.*\})", re.DOTALL)


@pytest.fixture
def two():
    with clock.at(MORNING):
        trail.record(Act.ORGAN, "设立机构：教育局", name="周岚")
    with clock.at(MORNING + timedelta(hours=1)):
        trail.record(Act.SIGN_IN_FAILED, "登录失败\n第二行", name="x", success=False)


def printed(**options):
    out = io.StringIO()
    call_command("audit_lines", stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_entry_is_a_line_of_json_with_the_countys_time_and_its_offset(two):
    first, second = printed()
    assert first["at"] == "2026-03-10T09:05:00.000000+08:00"
    assert (first["act"], first["act_name"], first["what"]) == ("organ", "机构变更", "设立机构：教育局")
    assert second["success"] is False


@pytest.mark.parametrize("since", ["2026-03-10T01:30:00+00:00", "2026-03-10T09:30", "2026-03-10 10:05:00"])
def test_lines_since_a_time(two, since):
    out = io.StringIO()
    call_command("audit_lines", "--since", since, stdout=out)
    assert [json.loads(line)["act"] for line in out.getvalue().splitlines()] == ["sign_in_failed"]


def test_a_time_that_is_none_is_refused():
    with pytest.raises(CommandError, match="since"):
        call_command("audit_lines", "--since", "昨天")


def listen(kind):
    server = socket.socket(socket.AF_INET, kind)
    server.settimeout(20)
    server.bind(("127.0.0.1", 0))
    return server, f"127.0.0.1:{server.getsockname()[1]}"


def test_syslog_over_udp(two, capsys):
    server, target = listen(socket.SOCK_DGRAM)
    with server:
        call_command("audit_lines", "--syslog", target, "--udp")
        received = [MESSAGE.fullmatch(server.recv(65_536)) for _ in range(2)]
    assert [match[1] for match in received] == [b"109", b"108"]
    assert received[0][2] == b"2026-03-10T09:05:00.000000+08:00"
    assert json.loads(received[1][4])["what"] == "登录失败\n第二行"
    assert "已发送 2 条" in capsys.readouterr().err


def test_syslog_over_tcp_frames_each_message_by_its_length(two):
    server, target = listen(socket.SOCK_STREAM)
    received = []

    def read():
        opened, _ = server.accept()
        with opened:
            received.append(b"".join(iter(lambda: opened.recv(4_096), b"")))

    with server:
        server.listen()
        reader = threading.Thread(target=read)
        reader.start()
        call_command("audit_lines", "--syslog", target)
        reader.join(timeout=20)
    rest, messages = received[0], []
    while rest:
        length, _, rest = rest.partition(b" ")
        messages.append(MESSAGE.fullmatch(rest[: int(length)]))
        rest = rest[int(length) :]
    assert [match[3] for match in messages] == [b"organ", b"sign_in_failed"]


def test_a_server_that_is_away_is_said(two):
    server, target = listen(socket.SOCK_STREAM)
    server.close()
    with pytest.raises(CommandError, match="发送中断"):
        call_command("audit_lines", "--syslog", target)


def test_what_does_not_fit_into_a_datagram_is_not_cut():
    trail.record(Act.ORGAN, "很长", name="x", data={"text": "长" * 30_000})
    server, target = listen(socket.SOCK_DGRAM)
    with server, pytest.raises(CommandError, match="改用 TCP"):
        call_command("audit_lines", "--syslog", target, "--udp")
