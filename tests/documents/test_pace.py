"""What was made cheap looks as before, and what is kept is what would be made."""

import gc
from types import SimpleNamespace

import pytest
import weasyprint.draw
from PIL import ImageChops
from weasyprint.draw.border import draw_border
from weasyprint.pdf import pydyf

from apps.documents import catalogue, pace, pages, render
from apps.documents.models import Paper
from tests.documents import samples

TABLE = """<!DOCTYPE html><html lang="zh-CN"><title>表</title><body class="report"><style>
td { border: 0 solid #999; padding: 1mm } .under td { border-bottom-width: .1mm } .over td { border-top: .5mm solid red }
.both td { border-width: .3mm 0 .2mm } .ring td { border-width: .2mm } .dots td { border-bottom: .4mm dotted blue }
.round td { border-bottom-width: .4mm; border-radius: 1mm } .hidden td { border-bottom-width: .4mm; visibility: hidden }
</style><table>{}</table></body></html>"""
FAINT = 40
"""Of 255: how much an edge between two pixels may differ."""
ROWS = TABLE.replace(
    "{}",
    "".join(
        f'<tr class="{kind}"><td>甲</td><td></td><td>{kind}</td></tr>'
        for kind in ("under", "over", "both", "ring", "dots", "round", "hidden", "none")
    ),
)


def test_rules_of_cells_look_as_before(tmp_path, monkeypatch):
    ours, theirs = tmp_path / "ours.pdf", tmp_path / "theirs.pdf"
    ours.write_bytes(render.typeset(ROWS, identifier="x")[0])
    monkeypatch.setattr(weasyprint.draw, "draw_border", draw_border)
    theirs.write_bytes(render.typeset(ROWS, identifier="x")[0])
    assert ours.read_bytes() != theirs.read_bytes()
    difference = ImageChops.difference(*(samples.picture(file).convert("L") for file in (ours, theirs)))
    assert difference.getextrema()[1] <= FAINT


def test_a_page_that_has_come_is_known():
    pdf = pydyf.PDF()
    assert pdf.page_references == ()
    for number in (1, 2):
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert len(pdf.page_references) == number
    assert pdf.page_references is pdf.page_references


def test_a_file_written_with_what_is_kept_is_the_same_file(monkeypatch):
    paper = samples.letter()
    ours = render.pdf(paper)
    monkeypatch.setattr(pydyf.PDF, "write", pace._write)
    assert render.pdf(paper) == ours


def test_the_same_characters_are_cut_out_once(monkeypatch):
    monkeypatch.setattr(pace, "_kept", {})
    cut = []
    own = pace._subset
    monkeypatch.setattr(pace, "_subset", lambda font, *args: (cut.append(font.family), own(font, *args)))
    paper = samples.letter()
    first = render.pdf(paper)
    times = len(cut)
    assert times > 3
    assert render.pdf(paper) == first
    assert len(cut) == times
    render.pdf(samples.letter(body="龘龘"))
    assert times < len(cut) < 2 * times


def test_what_is_kept_has_an_end(monkeypatch):
    monkeypatch.setattr(pace, "_kept", dict.fromkeys(range(pace.MOST_KEPT), b""))
    render.pdf(samples.letter())
    assert 0 < len(pace._kept) < 10


def test_a_typeface_that_cannot_be_cut_is_taken_whole(monkeypatch):
    monkeypatch.setattr(pace, "_kept", {})
    monkeypatch.setattr(pace, "_subset", lambda *args: None)
    monkeypatch.setattr(pace, "get_hb_object_data", lambda face: b"all of it" if face == "face" else b"")
    font = SimpleNamespace(hash="A", missing={}, file_content=pace.font_data("face"), hb_face="face")
    assert font.file_content == b""
    pace.subset(font, {}, hinting=False)
    assert font.file_content == b"all of it"
    assert pace.font_data("face") == b""


def test_python_looks_for_cycles_as_before_afterwards():
    usual, meanwhile = gc.get_threshold(), []

    @pace.seldom_collecting()
    def fail():
        meanwhile.append(gc.get_threshold())
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        fail()
    assert (meanwhile, gc.get_threshold()) == ([pace.SELDOM], usual)


def test_a_report_read_as_xml_is_the_same_report(monkeypatch):
    kind = catalogue.get("annual_suggestions")
    hostile = "甲<b>&amp;]]>'\"\x00\ufffe乙"
    chapter = {**kind.sample["chapters"][0], "heading": hostile, "paragraphs": [hostile]}
    paper = Paper(kind=kind.code, title=hostile, data={**kind.sample, "chapters": [chapter]})
    source = render.html(paper)
    assert source.startswith(pages.WellFormed.BEGINS)
    ours = render.pdf(paper)
    monkeypatch.setattr(pages.WellFormed, "BEGINS", "not at all")
    assert render.pdf(paper) == ours
