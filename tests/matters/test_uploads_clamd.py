"""The virus scanner: a server of our own that speaks clamd's protocol on a real socket."""

import socket
import struct
import threading
from contextlib import closing

import pytest

from apps.matters import uploads
from tests.matters import files


def exactly(connection, length):
    data = b""
    while len(data) < length and (more := connection.recv(length - len(data))):
        data += more
    return data


def received(connection):
    """The file as a scanner puts it together: pieces after their lengths, up to an empty one."""
    assert exactly(connection, 10) == b"zINSTREAM\0"
    data = b""
    while length := struct.unpack("!I", exactly(connection, 4))[0]:
        data += exactly(connection, length)
    return data


class Scanner:
    """Answers each file with ``answer``; closes at once when it is None, never answers when it is ...."""

    def __init__(self, listener):
        self.listener, self.answer, self.seen = listener, b"stream: OK\0", []
        self.released = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while True:
            connection, _ = self.listener.accept()
            with closing(connection):
                if self.released.is_set():
                    return
                self.serve(connection)

    def serve(self, connection):
        if self.answer is None:
            return
        self.seen.append(received(connection))
        if self.answer is ...:
            self.released.wait(10)
        else:
            connection.sendall(self.answer)

    def stop(self):
        self.released.set()
        with closing(socket.socket(self.listener.family)) as last:
            last.connect(self.listener.getsockname())
        self.thread.join(10)
        self.listener.close()


@pytest.fixture(params=["tcp", "unix"])
def scanner(request, settings, tmp_path):
    if request.param == "tcp":
        listener = socket.create_server(("127.0.0.1", 0))
        settings.CLAMD_ADDRESS = f"127.0.0.1:{listener.getsockname()[1]}"
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(tmp_path / "clamd"))
        listener.listen()
        settings.CLAMD_ADDRESS = f"unix:{tmp_path / 'clamd'}"
    settings.CLAMD_TIMEOUT = 1
    made = Scanner(listener)
    yield made
    made.stop()


def test_a_clean_file_is_taken_and_was_seen_whole(scanner):
    content = files.pdf(b"0" * 200_000)
    upload = files.upload("a.pdf", content)
    assert uploads.checked(upload)
    assert scanner.seen == [content]
    assert upload.read() == content


def test_a_found_virus_is_a_sentence_naming_the_file(scanner):
    scanner.answer = b"stream: Eicar-Signature FOUND\0"
    assert files.refused("说明.pdf", files.pdf()).startswith("文件“说明.pdf”查出病毒，没有保存")


@pytest.mark.parametrize("answer", [None, ..., b"", b"INSTREAM size limit exceeded. ERROR\0", b"x" * 9000])
def test_a_scanner_that_does_not_say_ok_lets_nothing_in(scanner, answer):
    scanner.answer = answer
    assert "病毒检查服务暂不可用" in files.refused("a.pdf", files.pdf())


@pytest.mark.parametrize("address", ["127.0.0.1:1", "unix:/nowhere/clamd", "127.0.0.1", "127.0.0.1:http"])
def test_a_scanner_that_is_away_lets_nothing_in(settings, address):
    settings.CLAMD_ADDRESS = address
    assert "病毒检查服务暂不可用" in files.refused("a.pdf", files.pdf())


def test_what_is_refused_anyway_is_not_sent(scanner):
    files.refused("a.pdf", b"%PDF- no end")
    assert scanner.seen == []
