"""What is worked out once for many boxes, and what is left out, changes no page."""

import io

import pytest
from pypdf import PdfReader
from weasyprint.layout import inline, table
from weasyprint.text.line_break import Layout

from apps.documents import catalogue, pages, plain_lines, render, repeats, styling
from apps.documents.models import Paper
from tests.documents import samples

LAYOUTS = {kind.layout: kind.code for kind in catalogue.kinds() if kind.sample}
STRANGE = """<!DOCTYPE html><html lang="zh-CN"><title>表</title><body><style>
td {{ width: 40mm; text-align: justify }} .far td {{ text-align: right; text-indent: 2em }} .low td {{ vertical-align: bottom }}
u {{ font-feature-settings: "halt" }} .narrow {{ width: 12mm }} .narrow td {{ width: 12mm }} i {{ float: right }}
.turned {{ direction: rtl }} p::first-letter {{ color: red }} p::first-line {{ font-size: 20pt }} del {{ text-decoration: line-through }}
</style>{}</body></html>"""
TEXTS = (
    "甲",
    " 甲 ",
    "王堃，“（县）”。",
    "<u>教育局</u>",
    "<del>教育局</del>",
    "<i>浮</i>文",
    "A long line of Latin words and 12345 figures",
    "一" * 60,
    "甲<br>乙",
    "",
    "\u3000甲\u3000",
    "<p>一段话</p>",
)


def strange() -> str:
    """A page of cells of every sort, each row twice."""
    rows = "".join(f"<tr><td>{text}</td><td>{text}</td></tr>" for text in TEXTS)
    classes = ("", "far", "low", "narrow", "turned")
    return STRANGE.format("".join(f'<table class="{name}">{rows}</table>' for name in classes))


def contents(file: bytes) -> list[bytes]:
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(file)).pages]


@pytest.fixture
def slow_way(monkeypatch):
    """WeasyPrint's own functions, where they were replaced."""

    def back() -> None:
        monkeypatch.setattr(inline, "get_next_linebox", plain_lines._get_next_linebox)
        monkeypatch.setattr(inline, "split_first_line", repeats._split_first_line)
        for one in (inline, table):
            monkeypatch.setattr(one, "resolve_percentages", repeats._resolve_percentages)
        monkeypatch.setattr(inline, "strut", repeats._strut)
        monkeypatch.setattr(Layout, "setup", repeats._setup)
        monkeypatch.setattr(Layout, "deactivate", repeats._deactivate)
        monkeypatch.setattr(Layout, "reactivate", repeats._reactivate)

    return back


@pytest.mark.parametrize("code", LAYOUTS.values(), ids=list(LAYOUTS))
def test_papers_are_the_same_as_by_the_long_way(code, slow_way, monkeypatch):
    kind = catalogue.get(code)
    paper = Paper(code="QL1", kind=kind.code, title=kind.title, data=kind.sample)
    ours = contents(render.pdf(paper)[0])
    slow_way()
    monkeypatch.setattr(styling, "is_of_use", lambda name, used: True)
    assert contents(render.pdf(paper)[0]) == ours


def test_cells_of_every_sort_are_the_same_as_by_the_long_way(slow_way):
    ours = contents(render.typeset(strange(), identifier="x")[0])
    slow_way()
    assert contents(render.typeset(strange(), identifier="x")[0]) == ours


def test_the_straight_way_is_taken_by_plain_cells_only(monkeypatch):
    taken = []
    own = plain_lines.put
    monkeypatch.setattr(plain_lines, "put", lambda *args: (taken.append(args[2].text), own(*args))[1])
    render.typeset(strange(), identifier="x")
    assert {"甲", "王堃，“（县）”。"} <= set(taken)
    assert "一" * 60 not in taken
    assert "浮文" not in taken


def test_a_text_that_stands_in_many_cells_is_measured_once(monkeypatch):
    measured = []
    own = repeats._split_first_line
    monkeypatch.setattr(
        repeats, "_split_first_line", lambda *args, **more: (measured.append(args[0]), own(*args, **more))[1]
    )
    rows = "<tr><td>县教育局</td></tr>" * 50
    render.typeset(STRANGE.format(f"<table>{rows}</table>"), identifier="x")
    assert measured.count("县教育局") < 5


def test_sheets_of_other_papers_are_left_out():
    source = render.html(samples.letter())
    chosen = [name for name in styling.names() if styling.is_of_use(name, {"letter", "text"})]
    assert "letter.css" in chosen
    assert "report.css" not in chosen
    assert styling.for_page(source, pages.NOTHING)[0] is styling.for_page(source, pages.NOTHING)[0]


def test_a_sheet_without_classes_or_with_rules_for_pages_only_is_always_of_use(monkeypatch):
    monkeypatch.setattr(styling, "text", lambda name: name)
    styling.needed.cache_clear()
    cases = {
        "p { margin: 0 }": True,
        "@page { margin: 0 }": True,
        ".a .b { margin: 0 }": False,
        ".a:not(.b, .c) { margin: 0 }": True,
        ".b, .a { margin: 0 }": True,
    }
    assert {text: styling.is_of_use(text, {"a"}) for text in cases} == cases
    styling.needed.cache_clear()
