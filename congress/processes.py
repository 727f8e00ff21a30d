"""Processes on this machine, read from /proc: which are ours, are they alive, and how they are stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

PROC = Path("/proc")

_children: list[subprocess.Popen[bytes]] = []
"""What ``launch`` started and has not ended yet. Servers may outlive us, so nobody else keeps hold of them."""


class StartFailed(Exception):
    """A program did not start; the message says which, with the end of its log, and is fit to show."""


def launch(command: list[str], *, log: Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, out of reach of the terminal's Ctrl-C; what it says goes to ``log``."""
    reap()
    with log.open("ab") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
        child = subprocess.Popen(command, start_new_session=True, **{**streams, **options})
    _children.append(child)
    return child


def wait_for_start(
    name: str, child: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path, patience: float = 60
) -> None:
    """Wait until ``ready()``; a program that ends or hangs before that is reported with the end of its log."""
    wait_until(lambda: ready() or child.poll() is not None, patience)
    if not ready():
        raise StartFailed(f"{name} 未能启动。日志 {log} 的末尾：\n{tail(log)}")


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""


def all_pids() -> Iterator[int]:
    """Every process id on the machine except our own."""
    own = os.getpid()
    for entry in PROC.iterdir():
        if entry.name.isdigit() and int(entry.name) != own:
            yield int(entry.name)


def is_alive(pid: int) -> bool:
    """True while the process runs; a process that has ended and only waits for its parent is not alive."""
    try:
        state = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def working_in(folder: Path, program: str) -> list[int]:
    """The living processes called ``program`` whose working directory is ``folder``."""
    return [pid for pid in all_pids() if _works_in(pid, folder, program) and is_alive(pid)]


def _works_in(pid: int, folder: Path, program: str) -> bool:
    try:
        same_folder = (PROC / str(pid) / "cwd").readlink() == folder
        return same_folder and (PROC / str(pid) / "comm").read_text().startswith(program)
    except OSError:
        return False


def marked(variable: str, value: str) -> list[int]:
    """The living processes that were started with ``variable=value`` in their environment."""
    wanted = f"{variable}={value}".encode()
    return [pid for pid in all_pids() if wanted in _environment(pid) and is_alive(pid)]


def _environment(pid: int) -> list[bytes]:
    try:
        return (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def stop(pids: Iterable[int], first: signal.Signals = signal.SIGTERM, patience: float = 8.0) -> None:
    """Ask the processes to end with the signal ``first``; those that have not after ``patience`` seconds are killed."""
    pids = list(pids)
    send(pids, first)
    if not wait_until(lambda: not any(map(is_alive, pids)), patience):
        send(filter(is_alive, pids), signal.SIGKILL)
        wait_until(lambda: not any(map(is_alive, pids)), patience)
    reap()


def reap() -> None:
    """Take note which of our own children have ended, so that the kernel can forget them."""
    _children[:] = [child for child in _children if child.poll() is None]


def send(pids: Iterable[int], number: signal.Signals) -> None:
    """Send one signal to each process that is still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def wait_until(condition: Callable[[], bool], patience: float, pause: float = 0.02) -> bool:
    """Ask again and again until the condition holds (True) or ``patience`` seconds have passed (False)."""
    until = time.monotonic() + patience
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(pause)
    return True
