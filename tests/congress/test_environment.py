"""The environment of the demo and the way one program is run in it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from congress import embedded, environment


@pytest.fixture
def servers(tmp_path: Path) -> embedded.Servers:
    return embedded.Servers(
        tmp_path, given={"DATABASE_URL": "postgres://db/x", "REDIS_URL": "redis://cache/0"}
    )


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = environment.secret_key(tmp_path)

    assert environment.secret_key(tmp_path) == first
    assert len(first) > 50
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_each_installation_has_a_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()

    assert environment.secret_key(tmp_path) != environment.secret_key(tmp_path / "other")


def test_what_the_caller_sets_wins(servers: embedded.Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")
    monkeypatch.delenv("PORTAL_DEMO", raising=False)

    variables = environment.demo(servers)

    assert variables["SECRET_KEY"] == "given"
    assert variables["PORTAL_DEMO"] == "1"
    assert variables["PORTAL_VAR"] == str(servers.var)


def run(program: str) -> subprocess.CompletedProcess[str]:
    """``environment.run`` in a process of its own, since it takes over the signals."""
    call = f"environment.run({program!r}.split('|'), dict(os.environ))"
    runner = f"import os; from congress import environment; raise SystemExit({call})"
    return subprocess.run([sys.executable, "-c", runner], capture_output=True, text=True, check=False)


def test_the_exit_code_is_that_of_the_program() -> None:
    assert run(f"{sys.executable}|-c|raise SystemExit(7)").returncode == 7


def test_a_program_that_was_killed_is_reported_as_a_shell_does() -> None:
    program = f"{sys.executable}|-c|import os; os.kill(os.getpid(), {signal.SIGKILL:d})"

    assert run(program).returncode == 128 + signal.SIGKILL
