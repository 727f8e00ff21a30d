"""The variables under which the demo, ``bin/manage`` and the tests run, and ``python -m congress.environment``:

    python -m congress.environment [--test] program arguments…

runs one program under them with the embedded servers up.
"""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from congress import embedded, stamp
from congress.places import var_folder
from congress.processes import StartFailed


def demo(servers: embedded.Servers) -> dict[str, str]:
    """The environment of a demo installation; what the caller's environment already sets wins."""
    defaults = {"PORTAL_DEMO": "1", "SECRET_KEY": secret_key(servers.var), "PYTHONUNBUFFERED": "1"}
    return defaults | os.environ | servers.environment() | {"PORTAL_VAR": str(servers.var)}


def test(servers: embedded.Servers) -> dict[str, str]:
    """The environment of the tests: that of the caller with the test servers and settings, and no demo."""
    own = {"PORTAL_VAR": str(servers.var), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return {**os.environ, **servers.environment(), **own}


def secret_key(var: Path) -> str:
    """The installation's own secret key; made at the first start, readable by its owner only."""
    path = var / "secret"
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        fresh.rename(path)
    return path.read_text()


def run(command: list[str], variables: dict[str, str]) -> int:
    """Run a program in the foreground and return its exit code; signals meant for us end it, not the servers."""
    child: subprocess.Popen[bytes] | None = None

    def forward(number: int, frame: FrameType | None) -> None:
        if child and number != signal.SIGINT:  # the terminal sends Ctrl-C to both of us
            child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, forward)
    child = subprocess.Popen(command, env=variables)
    code = child.wait()
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    """Have the servers up, run the program, stop the servers again if nobody else uses them."""
    testing = arguments[:1] == ["--test"]
    command = [sys.executable, *arguments[testing:]]
    folder = var_folder() / "test" if testing else var_folder()
    try:
        with embedded.servers(folder, durable=not testing) as servers:
            stamp.remove(servers)
            return run(command, test(servers) if testing else demo(servers))
    except StartFailed as failure:
        print(failure, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
