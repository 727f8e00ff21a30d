"""A process of the demo that ends is started again, each time after a longer pause."""

import os
from pathlib import Path

import pytest

from congress import children, processes


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> children.Child:
    """A process that ends at once with code 3."""
    (tmp_path / "ends.py").write_text("print('no room', flush=True)\nraise SystemExit(3)\n")
    variables = {**os.environ, "PYTHONPATH": str(tmp_path)}
    return children.Child("example", ["ends"], variables, tmp_path / "log")


def next_notice(child: children.Child) -> str:
    """What it says when it has ended."""
    notices: list[str] = []
    processes.wait_until(lambda: bool(notices.append(child.tend()) or notices[-1]), 10)
    return notices[-1]


def test_its_end_is_said_once_with_the_pause_before_it_starts_again(child: children.Child) -> None:
    assert next_notice(child) == f"example 已退出（代码 3），2 秒后重新启动；日志见 {child.log}"
    assert child.tend() == ""


def test_the_pauses_grow(child: children.Child) -> None:
    next_notice(child)
    child.due = 0

    assert child.tend() == ""
    assert "4 秒后" in next_notice(child)


def test_after_a_steady_time_the_pause_begins_anew(child: children.Child) -> None:
    child.pause = 16
    child.started -= children.STEADY + 1

    assert "1 秒后" in next_notice(child)


def test_the_report_shows_the_end_of_the_log(child: children.Child) -> None:
    next_notice(child)

    assert child.report().startswith("—— example")
    assert child.report().endswith("no room")


def test_what_it_started_itself_ends_with_it(tmp_path: Path) -> None:
    (tmp_path / "forks.py").write_text(
        "import os, time\nif os.fork() == 0:\n    time.sleep(60)\nos._exit(1)\n"
    )
    variables = {**os.environ, "PYTHONPATH": str(tmp_path), "PORTAL_TEST_MARK": str(tmp_path)}
    child = children.Child("example", ["forks"], variables, tmp_path / "log")

    next_notice(child)

    assert processes.wait_until(lambda: not processes.marked("PORTAL_TEST_MARK", str(tmp_path)), 5)
