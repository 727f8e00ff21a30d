"""The embedded servers: started once, shared, recovered after an accident, stopped by the last one to leave."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from congress import embedded, processes
from congress.servant import socket_folder


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test run's own servers are not those under test."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


@pytest.fixture
def var() -> Iterator[Path]:
    """An empty folder that PostgreSQL's user can reach."""
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def ask(servers: embedded.Servers, question: str) -> object:
    folder = servers.postgres._socket_folder()
    with psycopg.connect(host=str(folder), user=embedded.DATABASE, dbname=embedded.DATABASE) as connection:
        answer = connection.execute(question)
        return answer.fetchone()[0] if answer.description else None


def running(servers: embedded.Servers) -> list[int]:
    data, folder = servers.postgres.data, servers.valkey.folder
    return processes.working_in(data, "postgres") + processes.working_in(folder, "valkey-server")


def test_both_servers_answer_and_are_stopped_at_the_end(var: Path) -> None:
    with embedded.servers(var, durable=False) as servers:
        assert ask(servers, "SHOW server_version_num") >= "180000"
        assert set(servers.environment()) == {"DATABASE_URL", "REDIS_URL"}

    assert running(servers) == []


def test_the_demo_writes_through_to_the_disk_and_tests_do_not(var: Path) -> None:
    with embedded.servers(var) as servers:
        assert ask(servers, "SHOW fsync") == "on"
    with embedded.servers(var, durable=False) as servers:
        assert ask(servers, "SHOW fsync") == "off"


def test_whoever_comes_second_shares_and_the_last_one_stops(var: Path) -> None:
    with embedded.servers(var, durable=False) as first:
        before = running(first)
        with embedded.servers(var, durable=False) as second:
            assert second.ensure() == []
        assert ask(first, "SELECT 1") == 1
        assert set(before) <= set(running(first))


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGQUIT])
def test_servers_that_were_killed_are_started_again(var: Path, signal_number: signal.Signals) -> None:
    with embedded.servers(var, durable=False) as servers:
        processes.stop(running(servers), first=signal_number)

        assert servers.ensure() == ["Valkey", "PostgreSQL"]
        assert ask(servers, "SELECT 1") == 1


def test_backends_that_outlive_their_server_do_not_hinder_the_next(var: Path) -> None:
    with embedded.servers(var, durable=False) as servers:
        os.kill(servers.postgres._postmaster(), signal.SIGKILL)
        while servers.postgres._is_ready():  # a busy machine takes a moment to end a process
            time.sleep(0.05)

        assert servers.ensure() == ["PostgreSQL"]


def test_a_stale_file_naming_somebody_elses_process_is_ignored(var: Path) -> None:
    with embedded.servers(var, durable=False) as servers:
        data = servers.postgres.data
        content = (data / "postmaster.pid").read_text().splitlines()
    (data / "postmaster.pid").write_text("\n".join(["1", *content[1:]]))

    with embedded.servers(var, durable=False) as servers:
        assert ask(servers, "SELECT 1") == 1


def test_data_survive_a_restart(var: Path) -> None:
    with embedded.servers(var) as servers:
        ask(servers, "CREATE TABLE kept AS SELECT 7 AS number")
    with embedded.servers(var) as servers:
        assert ask(servers, "SELECT number FROM kept") == 7


def test_a_folder_with_a_long_path_gets_a_short_place_for_its_socket(var: Path) -> None:
    deep = var / ("深" * 30) / ("x" * 60)
    deep.parent.mkdir()

    with embedded.servers(deep, durable=False) as servers:
        assert ask(servers, "SELECT 1") == 1
        sockets = socket_folder(servers.postgres.data, servers.postgres.servant.user)

    assert sockets != servers.postgres.data
    assert sockets.stat().st_mode & 0o077 == 0
    shutil.rmtree(sockets)
    shutil.rmtree(socket_folder(servers.valkey.folder))


def test_what_the_environment_already_gives_is_not_embedded(var: Path) -> None:
    both = embedded.Servers(var, given={"DATABASE_URL": "postgres://db/x", "REDIS_URL": "redis://cache/0"})
    one = embedded.Servers(var, given={"DATABASE_URL": "postgres://db/x"})

    assert (both.postgres, both.valkey, both.environment()) == (None, None, {})
    assert set(one.environment()) == {"REDIS_URL"}
