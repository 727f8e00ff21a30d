"""The demo: ``python -m congress.demo`` starts everything, says when it is ready, and stops everything again.

What it starts carries PORTAL_SUPERVISED in its environment. So nothing is lost sight of: at the end, and at the
start after an accident, whatever still carries the mark is ended.
"""

import fcntl
import http.client
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from congress import embedded, environment, processes, stamp
from congress.children import Child
from congress.places import ROOT, var_folder

MARK = "PORTAL_SUPERVISED"
COMMANDS = {
    "web": "granian --interface wsgi --port {port} --workers 2 --blocking-threads 4 --no-ws"
    " --workers-kill-timeout 5 congress.wsgi:application",
    "worker": "celery --app congress worker --concurrency 2 --loglevel WARNING --without-gossip --without-mingle",
    "beat": "celery --app congress beat --loglevel WARNING --pidfile=",
}
PATIENCE = 120
"""Seconds within which everything must answer after the start."""


def say(text: str) -> None:
    """Tell the person at the terminal; standard output is kept for the one line that says ready."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Run the demo until Ctrl-C or SIGTERM; 0 when it was stopped so, 1 when it could not start."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    var = var_folder()
    try:
        port = port_number(os.environ.get("PORT") or "8000")
        embedded.prepare(var)
        with alone(var):
            clear_leftovers(var)
            check_free(port)
            run(var, port)
    except processes.StartFailed as failure:
        say(str(failure))
        return 1
    return 0


def stop(number: int, frame: FrameType | None) -> NoReturn:
    """Unwind once; a second Ctrl-C does not disturb the tidying up."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, lambda number, frame: None)
    say("正在停止 …")
    raise SystemExit(0)


def port_number(text: str) -> int:
    """The number of a port that an ordinary program may open."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise processes.StartFailed(f"PORT 应为 1 至 65535 之间的端口号，现在是“{text}”。")
    return int(text)


@contextmanager
def alone(var: Path) -> Iterator[None]:
    """Hold the folder for this one demo."""
    with (var / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise processes.StartFailed(
                f"数据目录 {var} 上已有一个正在运行的门户。请先停止它，或用 PORTAL_VAR 指定另一个目录。"
            ) from None
        yield


def clear_leftovers(var: Path) -> None:
    """End what an earlier demo of this folder left running when it was killed."""
    leftovers = processes.marked(MARK, str(var))
    if leftovers:
        say("正在结束上次异常退出后遗留的进程 …")
        processes.stop(leftovers, first=signal.SIGKILL)


def check_free(port: int) -> None:
    """Refuse to start where another program already answers."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise processes.StartFailed(
                f"端口 {port} 不可用，可能已被其他程序占用。请停止该程序，或换一个端口，例如：PORT=8080 bin/demo"
            ) from None


def run(var: Path, port: int) -> None:
    """Start the servers, prepare the data, start web, worker and beat, and look after them."""
    with embedded.servers(var) as servers:
        if servers.postgres and servers.postgres.servant.home != var:
            say(f"{var} 对数据库的系统用户不可进入，数据库存放在 {servers.postgres.data}。")
        variables = environment.demo(servers) | {"PORT": str(port), MARK: str(var)}
        try:
            prepare(servers, variables)
            children = [start(name, var, port, variables) for name in ("web", "worker")]
            wait_until_ready(children, port)
            children.append(start("beat", var, port, variables))  # nobody waits for the clock
            print(f"ready http://127.0.0.1:{port}", flush=True)
            look_after(children, servers)
        finally:
            processes.stop(processes.marked(MARK, str(var)))


def prepare(servers: embedded.Servers, variables: dict[str, str]) -> None:
    """Migrations, the sample county, static files; skipped while code and data are as the last start left them."""
    if stamp.is_current(servers):
        return
    say("正在准备数据 …")
    code, log = stamp.state(), servers.var / "log" / "prepare.log"
    log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "congress.prepare"]
    if processes.launch(command, log=log, stdout=sys.stderr, env=variables, cwd=ROOT).wait() != 0:
        raise processes.StartFailed(f"数据准备失败。日志 {log} 的末尾：\n{processes.tail(log)}")
    stamp.leave(servers, code)


def start(name: str, var: Path, port: int, variables: dict[str, str]) -> Child:
    """Start one of COMMANDS with a log of its own."""
    return Child(name, COMMANDS[name].format(port=port).split(), variables, var / "log" / f"{name}.log")


def wait_until_ready(children: list[Child], port: int) -> None:
    """Wait until web, database, broker and worker all answer."""
    until = time.monotonic() + PATIENCE
    while not everything_answers(port):
        tend(children)
        if time.monotonic() > until:
            reports = "\n".join(child.report() for child in children)
            raise processes.StartFailed(f"门户未能在两分钟内就绪。\n{reports}")
        time.sleep(0.1)


def everything_answers(port: int) -> bool:
    """Ask ``/health/`` as a browser on this machine would."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/health/")
        answer = line.getresponse()
        return answer.status == 200 and all(json.load(answer).values())
    except (OSError, http.client.HTTPException, ValueError):
        return False
    finally:
        line.close()


def look_after(children: list[Child], servers: embedded.Servers) -> NoReturn:
    """Start again what ends, until a signal comes."""
    while True:
        tend(children)
        try:
            for name in servers.ensure():
                say(f"{name} 已意外退出，现已重新启动。")
        except processes.StartFailed as failure:
            say(str(failure))
        time.sleep(0.5)


def tend(children: list[Child]) -> None:
    """Start again the children that have ended and say so."""
    for child in children:
        notice = child.tend()
        if notice:
            say(notice)


if __name__ == "__main__":
    sys.exit(main())
