"""Tables and pictures in the text of a paper: read, set on the page, and harmless."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from apps.documents import typeset
from apps.documents.typesetting import blocks, markup
from tests.documents import samples

MONEY = "|项目|预算（万元）|\n|---|---|\n|护学岗|12.50|\n|标线|3.00|"
CELLS = st.text(st.sampled_from(list("甲1<|\\- &")), max_size=4)


def picture(kind="image/png"):
    content = io.BytesIO()
    Image.new("RGB", (800, 500), "navy").save(content, "PNG")
    return {
        "type": kind,
        "bytes": base64.b64encode(content.getvalue()).decode(),
        "caption": "图1　护学岗位置",
    }


def test_lines_between_strokes_are_a_table_and_the_rule_makes_a_head():
    found = list(typeset.blocks(f"一、经费\n{MONEY}\n[图1]\n完"))
    assert [type(block) for block in found] == [
        typeset.Paragraph,
        blocks.Table,
        blocks.Picture,
        typeset.Paragraph,
    ]
    assert found[1] == blocks.Table(("项目", "预算（万元）"), (("护学岗", "12.50"), ("标线", "3.00")))
    assert found[1].numeric == (False, True)


def test_short_rows_are_filled_and_an_escaped_stroke_stays_in_its_cell():
    assert blocks.read_table(["|甲|", "|1\\|2|3|"]).rows == (("甲", ""), ("1|2", "3"))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4).map(lambda row: f"|{'|'.join(row)}|"), max_size=5))
def test_no_table_makes_it_fail_and_no_markup_gets_through(lines):
    html = typeset.to_html("\n".join(lines))
    assert "<1" not in html
    assert "<甲" not in html


def test_a_wide_table_takes_smaller_type():
    sizes = [markup.size(blocks.Table((), (("青澜县人大" * 2,) * count,))) for count in (4, 7, 12)]
    assert sizes == [1, 2, 3]


def test_a_table_stands_within_the_text_block_and_repeats_its_head(tmp_path):
    rows = "\n".join(f"|青澜县第{number}中学|{number}.00|" for number in range(60))
    file = samples.set_into(tmp_path, samples.resolution(f"|项目|预算（万元）|\n|---|---|\n{rows}"))
    for page in (1, 2):
        heads = [line for line in samples.lines(file, page) if "预算" in line.text]
        assert len(heads) == 1, page
    assert all(
        line.left > 27.9 and line.right < 184.1 for line in samples.lines(file, 2) if "中学" in line.text
    )


def test_numbers_of_a_column_end_at_one_edge(tmp_path):
    file = samples.set_into(tmp_path, samples.resolution(MONEY))
    ends = [line.right for line in samples.lines(file) if line.text.endswith((".50", ".00"))]
    assert len(ends) == 2
    assert ends[0] == pytest.approx(ends[1], abs=0.1)


def test_a_picture_is_drawn_with_its_caption(tmp_path):
    file = samples.set_into(tmp_path, samples.resolution("[图1]", pictures={"图1": picture()}))
    pages = PdfReader(file).pages
    assert sum(len(page.images) for page in pages) == 1
    assert samples.line(file, "护学岗位置")


@pytest.mark.parametrize(
    "found",
    [
        {"type": "image/svg+xml", "bytes": "PHN2Zy8+"},
        {"type": "image/png", "bytes": '"><img src="file:///etc/passwd'},
        {"type": "image/png", "bytes": None},
        {},
    ],
)
def test_what_is_no_picture_becomes_no_address(found):
    assert markup.data_address(found) == ""
    assert "<img" not in typeset.to_html("[图1]", {"图1": found})


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path):
    for count in (13, 14):
        body = "\n".join(["县教育局按季度通报。"] * count + ["一、经费保障", "县财政安排专项经费。"])
        file = samples.set_into(tmp_path, samples.resolution(body))
        page = next(no for no in (1, 2) if any("经费保障" in line.text for line in samples.lines(file, no)))
        assert any("专项经费" in line.text for line in samples.lines(file, page)), count
