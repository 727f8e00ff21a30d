"""A report as a reader measures it: chapters run on, their tables with them, each page under the running head."""

from types import SimpleNamespace

import pytest
import zxingcpp
from pypdf import PdfReader

from apps.documents import catalogue
from apps.documents.models import Paper
from apps.reports import engine, printing
from tests.documents import samples, text_papers

KINDS = [one.code for one in engine.reports()]


def report(code, rows):
    kind = catalogue.get(code)
    columns = [{"label": label, "width": 12, "look": "short"} for label in ("类别", "件数")]
    table = {"title": "建议分类统计", "columns": columns, "note": "按类别。", "figure": None}
    short = {**table, "number": 1, "rows": [["城乡建设", 31]], "sums": ["合计", 31]}
    longer = {**table, "number": 2, "rows": [[f"第{no}类", no] for no in range(rows)], "sums": []}
    chapters = [
        {"heading": "总体情况", "paragraphs": ["共31件。"], "tables": [short]},
        {"heading": "附表", "paragraphs": [], "tables": [longer]},
    ]
    return Paper(kind=kind.code, title=kind.title, data={**kind.sample, "chapters": chapters})


@pytest.mark.parametrize("code", KINDS)
def test_chapters_and_tables_run_on_under_the_running_head(tmp_path, code):
    paper = report(code, rows=60)
    file = samples.set_into(tmp_path, paper)
    pages = [page.extract_text() for page in PdfReader(file).pages]
    assert len(pages) == 5
    for number in range(2, len(pages) + 1):
        head = samples.lines(file, number)[0]
        assert head.text == paper.title
        assert head.top < 32, "in the margin above the text"
    third = pages[2].replace(" ", "")
    assert [word in third for word in ("一、", "表1", "合计", "二、附表", "表2", "第0类")] == [True] * 6
    for page in pages[3:]:
        assert "类别" in page, "a table's head is repeated"


@pytest.mark.parametrize("code", KINDS)
def test_the_last_page_bears_the_code_by_which_anyone_can_check_the_report(tmp_path, code):
    paper = report(code, rows=60)
    file = samples.set_into(tmp_path, paper)
    found = [zxingcpp.read_barcodes(samples.picture(file, page, dpi=150)) for page in range(1, 6)]
    assert [[one.text for one in codes] for codes in found] == [[], [], [], [], [paper.verify_url]]
    (words,) = [line for line in samples.lines(file, 5) if "验证本文件" in line.text]
    assert words.top > 297 - 28, "in the margin below the text"


def test_a_day_stands_in_one_line_beside_columns_of_long_texts(tmp_path):
    texts = [engine.Column(f"text{at}", "说明", width=40) for at in range(5)]
    declared = [*texts, engine.Column("day", "应答复日期", engine.Kind.DATE)]
    parts = printing.parts(SimpleNamespace(table=SimpleNamespace(columns=declared)))
    columns = [printing.column(*one) for one in zip(declared, parts, strict=True)]
    paper = report(KINDS[0], rows=1)
    table = paper.data["chapters"][0]["tables"][0]
    values = ["青澜县人力资源和社会保障局"] * 5 + ["2026-03-10"]
    table |= {"columns": columns, "rows": [values], "sums": []}
    day = text_papers.word(samples.set_into(tmp_path, paper), "2026-03-10", 3)
    room = columns[-1]["width"] * 156 / printing.WHOLE - 2
    assert day.right - day.left < room, "between the edges of its column"
