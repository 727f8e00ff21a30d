"""What the person reads: first what falls short, then the machine and the table."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict

from bench.results import Result

HEAD = ("row", "acts/s", "p50 ms", "p95 ms", "p99 ms", "queries", "of bare")


def machine(load_before: float) -> dict[str, object]:
    """What the numbers hang on. ``load_before`` is the load average before the start: well above 0, other programs took part."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load_before": round(load_before, 2),
    }


def as_json(results: Sequence[Result], short: Sequence[str], about: dict[str, object]) -> str:
    found = {"falls_short": list(short), "machine": about, "rows": [asdict(row) for row in results]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_text(results: Sequence[Result], short: Sequence[str], about: dict[str, object]) -> str:
    if short:
        verdict = ["Falls short of its bounds:", *(f"  {sentence}" for sentence in short)]
    else:
        verdict = ["Every row keeps its bounds."]
    return "\n".join([*verdict, "", conditions(about), "", table(results)])


def conditions(about: dict[str, object]) -> str:
    return (
        f"{about['cores']} cores shared by web server, worker, database and load generator;"
        f" Python {about['python']}; load average before the start {about['load_before']}."
    )


def table(results: Sequence[Result]) -> str:
    """Columns of equal width, the names to the left, numbers to the right."""
    lines = [HEAD, *(cells(row) for row in results)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in lines
    )


def cells(row: Result) -> tuple[str, ...]:
    queries = "-" if row.queries is None else str(row.queries)
    share = "-" if row.share is None else f"{row.share:.1%}"
    times = (f"{value:.1f}" for value in (row.per_second, row.p50, row.p95, row.p99))
    return (row.name, *times, queries, share)
