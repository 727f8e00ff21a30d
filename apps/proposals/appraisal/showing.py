"""An appraisal as a table: on the page and in the spreadsheet, every figure with numerator and denominator."""

from collections.abc import Iterator, Sequence
from typing import Any


def columns(lines: Sequence[Any]) -> dict[str, int]:
    labels = [mark["label"] for mark in lines[0].marks] if lines else []
    parts = {f"{label}{part}": 14 for label in labels for part in ("（分子）", "（分母）", "得分")}
    return {"名次": 8, "承办单位": 26, "主办、分办件数": 14, **parts, "总分": 10}


def cells(lines: Sequence[Any]) -> Iterator[list[Any]]:
    for line in lines:
        figures = [
            value
            for mark in line.marks
            for value in (
                mark["numerator"],
                mark["denominator"],
                "未计" if mark["points"] is None else float(mark["points"]),
            )
        ]
        yield [line.rank, line.organ.name, line.handled, *figures, float(line.total)]
