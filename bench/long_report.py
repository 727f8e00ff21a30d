"""A report of a hundred pages, as a large county might print of all its suggestions of a term."""

from typing import Any

from apps.documents import catalogue, render
from apps.documents.models import Paper
from bench.load import Unexpected, drive
from bench.results import Samples

PAGES = 100
ROWS = 3_100
COLUMNS = (("编号", 3, "short"), ("标题", 12, "long"), ("领衔代表", 3, "short"), ("主办单位", 6, "short"))


def measure() -> Samples:
    """Typeset it once, fonts and styles being read; refuses to measure fewer pages than promised."""
    kind = catalogue.get("annual_suggestions")
    data = {**kind.sample, "chapters": [*kind.sample["chapters"], appendix()]}
    report = Paper(kind=kind.code, title=kind.title, data=data)
    pages: list[int] = []
    samples = drive([lambda: pages.append(render.pdf(report)[1])], seconds=0.1)
    if pages[0] < PAGES:
        raise Unexpected(f"the report has {pages[0]} pages, fewer than {PAGES}")
    return samples


def appendix() -> dict[str, Any]:
    """One list over many pages, with its head on each."""
    rows = [
        [f"第{no}号", "关于在南关小学门口设置护学岗的建议", "王堃", "县教育局"] for no in range(1, ROWS + 1)
    ]
    table = {
        "number": 2,
        "title": "建议办理情况一览表",
        "note": "每件一行。",
        "rows": rows,
        "sums": [],
        "figure": None,
    }
    columns = [{"label": label, "width": width, "look": look} for label, width, look in COLUMNS]
    return {"heading": "附表", "paragraphs": [], "tables": [{**table, "columns": columns}]}
