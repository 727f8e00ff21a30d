"""The bench's own arithmetic and report; the measuring itself is what bin/bench does."""

import json

import pytest
from django.test import Client
from django.urls import resolve

from bench import report
from bench.bounds import BOUNDS, shortfalls
from bench.load import drive
from bench.results import Result, Samples, percentile, summed_up

ABOUT = {"cores": 2, "python": "3.11.2", "load_before": 0.1}


def row(name: str, **numbers: float) -> Result:
    fine = {
        "count": 100,
        "per_second": 100.0,
        "p50": 9.0,
        "p95": 12.0,
        "p99": 15.0,
        "queries": 5,
        "share": 0.5,
    }
    return Result(name, **(fine | numbers))


@pytest.mark.parametrize(("percent", "expected"), [(0, 1), (50, 50), (95, 95), (99, 99), (100, 100)])
def test_percentiles_of_a_hundred_samples(percent, expected):
    assert percentile(range(100, 0, -1), percent) == expected


def test_percentiles_of_few_samples_are_samples():
    assert [percentile([3.0, 1.0, 2.0], percent) for percent in (1, 50, 67, 99)] == [1.0, 2.0, 3.0, 3.0]


def test_samples_become_a_row():
    samples = Samples([0.010] * 99, elapsed=2.0)
    samples.add(Samples([0.100], elapsed=2.0))
    made = summed_up("home", samples, queries=3, bare=100)
    assert made == Result("home", 100, 25.0, 10.0, 10.0, 10.0, queries=3, share=0.25)


def test_what_keeps_its_bounds_is_not_mentioned():
    assert shortfalls([row(name) for name in BOUNDS]) == []


@pytest.mark.parametrize(
    ("name", "numbers", "words"),
    [
        ("home", {"queries": 13}, "home: 13 queries, at most 12"),
        ("search", {"share": 0.001}, "search: 0.1% of the bare view's throughput"),
        ("paper", {"p50": 151.0}, "paper: median 151 ms, at most 150 ms"),
        ("paper", {"per_second": 7.9}, "paper: 7.9 a second, at least 8 are due"),
        ("similar hint", {"p95": 61.0}, "similar hint: p95 61 ms, at most 60 ms"),
        ("batch of 200", {"p50": 30_001.0}, "batch of 200: median 30001 ms"),
    ],
)
def test_what_falls_short_is_said(name, numbers, words):
    (sentence,) = shortfalls([row(name, **numbers)])
    assert sentence.startswith(words)


def test_the_bare_view_has_no_bounds():
    assert shortfalls([row("bare view", queries=99, share=0.0)]) == []


def test_what_falls_short_comes_first():
    rows = [row("bare view"), row("desk home", queries=40)]
    lines = report.as_text(rows, shortfalls(rows), ABOUT).splitlines()
    assert lines[0] == "Falls short of its bounds:"
    assert lines[1].startswith("  desk home: 40 queries")
    assert lines[-1].startswith("desk home")


def test_a_run_without_shortfalls_says_so_first():
    assert report.as_text([row("home")], [], ABOUT).startswith("Every row keeps its bounds.\n")


def test_columns_are_aligned_and_empty_cells_marked():
    lines = report.table([row("bare view"), row("paper", queries=None, share=None)]).splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[0].split("  ")[0] == "row"
    assert lines[1].split()[2:] == ["100.0", "9.0", "12.0", "15.0", "5", "50.0%"]
    assert lines[2].split()[-2:] == ["-", "-"]


def test_json_carries_the_same():
    found = json.loads(report.as_json([row("home")], ["home: slow"], ABOUT))
    assert list(found) == ["falls_short", "machine", "rows"]
    assert found["rows"][0]["p95"] == 12.0


def test_all_acts_are_repeated_until_the_time_is_over():
    done = []
    samples = drive([lambda: done.append("a"), lambda: done.append("b")], 0.01)
    assert set(done) == {"a", "b"}
    assert len(samples.acts) == len(done)


def test_an_act_is_done_at_least_once():
    assert len(drive([lambda: None], 0).acts) == 1


def test_the_bare_view_asks_the_database_nothing(settings):
    settings.ROOT_URLCONF = "bench.urls"
    assert Client().get("/bench/bare/").content == b"bare"
    assert resolve("/desk/proposals/").view_name == "proposals:list"
