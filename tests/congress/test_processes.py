"""Processes: found by their mark or their folder, stopped gently or at last by force."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from congress import processes

SLEEPS = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def sleeper(tmp_path: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with start(SLEEPS, log, cwd=tmp_path, env={**os.environ, "PORTAL_TEST_MARK": str(tmp_path)}) as child:
        yield child
        child.kill()


def start(command: list[str], log: Path, **options: object) -> subprocess.Popen[bytes]:
    child = processes.launch(command, log=log, **options)
    assert processes.wait_until(lambda: "up" in log.read_text(), 10)
    return child


def test_a_process_is_found_by_its_mark(sleeper: subprocess.Popen[bytes], tmp_path: Path) -> None:
    assert processes.marked("PORTAL_TEST_MARK", str(tmp_path)) == [sleeper.pid]
    assert processes.marked("PORTAL_TEST_MARK", str(tmp_path.parent)) == []


def test_a_process_is_found_by_its_folder_and_name(sleeper: subprocess.Popen[bytes], tmp_path: Path) -> None:
    assert processes.working_in(tmp_path, "python") == [sleeper.pid]
    assert processes.working_in(tmp_path, "postgres") == []


def test_it_runs_out_of_reach_of_the_terminal(sleeper: subprocess.Popen[bytes]) -> None:
    assert os.getsid(sleeper.pid) == sleeper.pid != os.getsid(0)


def test_stop_ends_a_process_that_listens(sleeper: subprocess.Popen[bytes]) -> None:
    processes.stop([sleeper.pid])

    assert not processes.is_alive(sleeper.pid)


def test_stop_kills_a_process_that_does_not_listen(log: Path) -> None:
    with start(DEAF, log) as child:
        processes.stop([child.pid], first=signal.SIGTERM, patience=0.2)

        assert not processes.is_alive(child.pid)


def test_an_ended_process_that_nobody_has_asked_after_is_not_alive(log: Path) -> None:
    with processes.launch([sys.executable, "-c", "pass"], log=log) as child:
        assert processes.wait_until(lambda: not processes.is_alive(child.pid), 10)


def test_a_failed_start_shows_the_end_of_the_log(log: Path) -> None:
    child = processes.launch([sys.executable, "-c", "raise SystemExit('no room')"], log=log)

    with pytest.raises(processes.StartFailed, match="(?s)Example 未能启动.*no room"):
        processes.wait_for_start("Example", child, lambda: False, log)
