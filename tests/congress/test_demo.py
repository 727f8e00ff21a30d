"""bin/demo for real: it says ready, stops without a trace, and starts again after every kind of accident."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from congress import demo, processes
from congress.places import ROOT

GIVEN_BY_THE_TEST_RUN = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "HTTPS", "DJANGO_SETTINGS_MODULE"}


class Demo:
    """One bin/demo on a folder and port of its own."""

    def __init__(self, var: Path, port: int) -> None:
        self.var = var
        self.port = port
        self.errors = var.with_suffix(".errors")

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[str]]:
        """Start it, wait for the ready line, and end it again unless the test has done so."""
        with self.launch() as child:
            try:
                line = child.stdout.readline()
                assert line == f"ready http://127.0.0.1:{self.port}\n", self.errors.read_text()
                yield child
            finally:
                child.terminate()

    def launch(self) -> subprocess.Popen[str]:
        variables = {name: value for name, value in os.environ.items() if name not in GIVEN_BY_THE_TEST_RUN}
        variables |= {"PORTAL_VAR": str(self.var), "PORT": str(self.port)}
        with self.errors.open("w") as errors:
            return subprocess.Popen(
                [ROOT / "bin" / "demo"], env=variables, stdout=subprocess.PIPE, stderr=errors, text=True
            )

    def traces(self) -> list[int]:
        """Every process that belongs to this demo, the supervisor's children and the servers."""
        servers = processes.working_in(self.var / "postgres", "postgres")
        servers += processes.working_in(self.var / "valkey", "valkey-server")
        return servers + processes.marked(demo.MARK, str(self.var))

    def health(self) -> dict[str, bool]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=20) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def portal() -> Iterator[Demo]:
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    folder.chmod(0o711)
    portal = Demo(folder / "var", free_port())
    yield portal
    processes.stop(portal.traces(), first=signal.SIGKILL)
    shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end(child: subprocess.Popen[str], number: signal.Signals) -> int:
    child.send_signal(number)
    return child.wait(timeout=60)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_starts_answers_and_stops_without_a_trace(portal: Demo, number: signal.Signals) -> None:
    with portal.running() as child:
        assert portal.health() == {"database": True, "broker": True, "worker": True}

        assert end(child, number) == 0
    assert portal.traces() == []


@pytest.mark.slow
def test_after_its_own_violent_death_it_starts_again(portal: Demo) -> None:
    with portal.running() as child:
        end(child, signal.SIGKILL)
    assert portal.traces() != []

    with portal.running() as child:
        assert portal.health()["worker"]
        assert end(child, signal.SIGTERM) == 0
    assert portal.traces() == []


@pytest.mark.slow
def test_after_everything_was_killed_it_starts_again(portal: Demo) -> None:
    with portal.running() as child:
        child.kill()
        processes.send(portal.traces(), signal.SIGKILL)

    with portal.running() as child:
        assert portal.health()["database"]
        assert end(child, signal.SIGTERM) == 0


@pytest.mark.slow
def test_a_process_that_dies_is_started_again_and_that_is_said(portal: Demo) -> None:
    with portal.running():
        worker = min(pid for pid in portal.traces() if {"celery", "worker"} <= command_line(pid))

        os.kill(worker, signal.SIGKILL)

        assert processes.wait_until(lambda: "worker 已退出" in portal.errors.read_text(), 20)
        assert processes.wait_until(lambda: portal.health()["worker"], 60, pause=1)


@pytest.mark.slow
def test_two_demos_on_one_folder_are_refused(portal: Demo) -> None:
    with portal.running(), portal.launch() as second:
        assert second.wait(timeout=30) == 1
        assert "已有一个正在运行的门户" in portal.errors.read_text()


@pytest.mark.slow
def test_a_taken_port_is_said_in_a_sentence(portal: Demo) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", portal.port))
        other.listen()

        with portal.launch() as child:
            assert child.wait(timeout=30) == 1
    assert f"端口 {portal.port} 不可用" in portal.errors.read_text()
    assert portal.traces() == []


@pytest.mark.parametrize("text", ["", "abc", "0", "70000", "-1", "８０００a"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(processes.StartFailed, match="端口号"):
        demo.port_number(text)


def command_line(pid: int) -> set[str]:
    return set((processes.PROC / str(pid) / "cmdline").read_text().split("\0"))
