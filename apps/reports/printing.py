"""What a report says, as text and numbers that no longer change: shown on the page, frozen in the paper."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from apps.reports import results
from apps.reports.engine import Chapter, Column, Kind, Report
from apps.reports.results import Result, kept
from apps.reports.spans import Scope
from congress import clock

WHOLE = 24
"""Parts into which a printed table's width is divided."""
LEAST, DAY = 2, 4
"""Parts of the narrowest column, and of one of days: 26 mm, so that 2026-03-10 stands in one line."""
LONG = 26
"""Characters from which on a column of texts is a column of sentences."""


def title(report: Report, scope: Scope) -> str:
    """代表建议办理情况年度报告（2025年）"""
    return f"{report.title}（{scope.span.name}）"


def frozen(report: Report, scope: Scope) -> dict[str, Any]:
    """Everything the paper shows; every table is counted once."""
    found = results.counted(report, scope)
    return {
        "organ": settings.SITE_NAME,
        "date": clock.today().isoformat(),
        "span": scope.span.name,
        "chapters": list(chapters(report, found)),
    }


def chapters(report: Report, found: Mapping[str, Result]) -> Iterator[dict[str, Any]]:
    """Chapter by chapter; tables are numbered through the whole report."""
    before = 0
    for chapter in report.chapters:
        yield {
            "heading": chapter.heading,
            "paragraphs": paragraphs(chapter, found),
            "tables": [table(found[code], no) for no, code in enumerate(chapter.tables, before + 1)],
        }
        before += len(chapter.tables)


def paragraphs(chapter: Chapter, found: Mapping[str, Result]) -> list[str]:
    return [said for said in chapter.words(found) if said]


def table(result: Result, number: int) -> dict[str, Any]:
    """One table with its number, note and chart."""
    return {
        "number": number,
        "title": result.table.title,
        "note": f"{result.about}统计截至{result.counted_on.isoformat()}。",
        "columns": [column(one, part) for one, part in zip(result.table.columns, parts(result), strict=True)],
        "rows": [kept(line) for line in result.lines],
        "sums": kept(result.sums),
        "figure": result.figure if len(result.rows) > 1 else None,
    }


def column(one: Column, part: int) -> dict[str, Any]:
    return {"label": one.label, "width": part, "look": look(one)}


def look(one: Column) -> str:
    """How a printed column is set: long texts begin on the left, all else stands in the middle, days in one line."""
    if one.kind is Kind.DATE:
        return "day"
    return "long" if one.kind is Kind.TEXT and one.width > LONG else "short"


def parts(result: Result) -> list[int]:
    """How wide each column is, in parts of the whole width: room for a day or for two signs at least, the widest
    takes what is left."""
    columns = result.table.columns
    whole = sum(one.width for one in columns)
    shares = [
        max(DAY if one.kind is Kind.DATE else LEAST, round(WHOLE * one.width / whole)) for one in columns
    ]
    widest = shares.index(max(shares))
    shares[widest] += WHOLE - sum(shares)
    return shares
