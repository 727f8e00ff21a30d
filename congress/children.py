"""One process of the demo, started again with growing pauses when it ends."""

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from congress import processes
from congress.places import ROOT

LONGEST_PAUSE = 30.0
STEADY = 60.0
"""Seconds after which a process counts as sound again and its pause begins anew."""


class Child:
    """A Python module that runs as a process of its own; its output goes to a log."""

    def __init__(self, name: str, command: list[str], variables: dict[str, str], log: Path) -> None:
        self.name = name
        self.command = [sys.executable, "-m", *command]
        self.variables = variables
        self.log = log
        self.pause = 1.0
        self.due: float | None = None
        self._start()

    def tend(self) -> str:
        """Start the process again when it has ended and its pause is over; returns what there is to tell."""
        now = time.monotonic()
        if self.due is not None:
            if now >= self.due:
                self._start()
            return ""
        code = self.process.poll()
        if code is None:
            return ""
        return self._plan_restart(code, now)

    def report(self) -> str:
        """The end of the log under the process's name."""
        return f"—— {self.name}（{self.log}）——\n{processes.tail(self.log)}"

    def _start(self) -> None:
        self.due = None
        self.started = time.monotonic()
        self.process = processes.launch(self.command, log=self.log, env=self.variables, cwd=ROOT)

    def _plan_restart(self, code: int, now: float) -> str:
        self._end_group()
        self.pause = 1.0 if now - self.started > STEADY else min(self.pause * 2, LONGEST_PAUSE)
        self.due = now + self.pause
        return f"{self.name} 已退出（代码 {code}），{self.pause:.0f} 秒后重新启动；日志见 {self.log}"

    def _end_group(self) -> None:
        """End the helpers the process left behind: they may still hold its port."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
