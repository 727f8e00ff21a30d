"""Forms (表格): the suggestion sheet and its like, measured on the page."""

import pytest

from apps.documents import catalogue, sheets
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.fields import Cell, Column, Entry, Field
from tests.documents import samples, text_papers
from tests.documents.test_layout import near
from tests.documents.text_papers import LEFT, RIGHT, height, middle

TOP, BOTTOM = 30, 267
"""Edges of the text block of a form in millimetres."""
FORMS = [kind for kind in catalogue.kinds() if kind.layout == Layout.FORM and kind.sample]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    return text_papers.set_into(tmp_path_factory.mktemp("form"), "suggestion_sheet")


def rules(file, page=1):
    """The dark lines across and down a page: where they begin and end, in millimetres."""
    image = samples.picture(file, page).convert("L").point(lambda value: 255 if value < 130 else 0)
    return [edge / 10 for edge in image.crop((0, TOP * 10, image.width, BOTTOM * 10)).getbbox()]


def test_the_table_is_as_wide_as_the_text_block(sheet):
    left, _, right, _ = rules(sheet)
    assert (left, right) == (near(LEFT), near(RIGHT))


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.code)
def test_every_form_keeps_the_margins_and_has_its_title_centred_on_top(tmp_path, kind):
    file = text_papers.set_into(tmp_path, kind.code)
    title = samples.line(file, text_papers.paper(kind.code).title)
    assert middle(title) == near(LEFT + 156 / 2)
    assert height(title) == near(TOP + 10.227 / 2, 9)
    assert (title.bottom - title.top) > 22 * samples.MM
    for page in range(1, text_papers.pages(file) + 1):
        inside = [line for line in samples.lines(file, page) if line.top < BOTTOM]
        assert all(line.left > LEFT - 1 and line.right < RIGHT + 1 for line in inside)
        assert all(line.top > TOP - 1 and line.bottom < BOTTOM + 1 for line in inside)


def test_labels_are_heiti_and_what_is_filled_in_is_fangsong(sheet):
    faces = text_papers.typefaces(sheet)
    label = next(font for text, font in faces if "联系电话" in text)
    value = next(font for text, font in faces if "府前街" in text)
    title = next(font for text, font in faces if "专用纸" in text)
    assert "Hei" in label or "Sans" in label
    assert "Fang" in value or "Noto-Serif" in value
    assert "XiaoBiaoSong" in title or "Noto-Serif" in title


def test_labels_and_values_stand_in_small_no_4(sheet):
    value = samples.line(sheet, "青澜县第十八届")
    assert (value.right - value.left) / 18 == near(12 * samples.MM, 0.05)


def test_a_choice_is_ticked_and_the_others_keep_their_box(sheet):
    form = "".join(line.text for line in samples.lines(sheet))
    assert "√会议期间" in form
    assert "□闭会期间" in form


def test_only_the_second_page_bears_a_number_at_the_left(sheet):
    assert not any("—1—" in line.text for line in samples.lines(sheet, 1))
    assert samples.line(sheet, "—2—", 2).left == near(LEFT + 156 / 28)


def test_a_heading_across_is_not_left_alone_at_the_foot(sheet):
    assert not any("建议内容" in line.text for line in samples.lines(sheet, 1))
    assert samples.line(sheet, "建议内容", 2).top < samples.line(sheet, "上学放学时段", 2).top


def test_co_signers_that_run_over_a_page_have_the_heads_again(tmp_path):
    signers = [{"name": f"代表{at}", "card_no": f"QL18-{at:03}"} for at in range(1, 61)]
    file = text_papers.set_into(tmp_path, "bill_sheet", co_signers=signers)
    last = text_papers.pages(file)
    assert last > 2
    for page in range(2, last + 1):
        assert samples.line(file, "代表证号", page).top == near(TOP, 3)


def test_a_long_suggestion_runs_on_over_pages(tmp_path):
    body = "\n".join(f"{at}.县城东部片区的公交线路应当延伸到新建小区，并且增加班次。" for at in range(1, 100))
    file = text_papers.set_into(tmp_path, "suggestion_sheet", body=body)
    found = [
        line.text for page in range(1, text_papers.pages(file) + 1) for line in samples.lines(file, page)
    ]
    assert [at for at in range(1, 100) if not any(text.startswith(f"{at}.县城") for text in found)] == []


def test_a_form_names_where_seal_and_signature_go_and_draws_none(tmp_path):
    file = text_papers.set_into(tmp_path, "return_statement")
    signed = samples.line(file, "负责人签字（盖章）")
    assert text_papers.word(file, "日").right == near(RIGHT - 1)
    assert signed.left > LEFT + 26
    assert samples.red_rows(samples.picture(file)) == []


def test_a_photograph_or_its_place_is_25_by_35_mm(tmp_path):
    place = samples.line(text_papers.set_into(tmp_path, "personnel_form"), "照片")
    assert middle(place) == near(RIGHT - 13, 1.5)


# --- What is printed in a cell -----------------------------------------------------------------

KIND = PaperKind(
    "test_form",
    "表格",
    Layout.FORM,
    (
        Field("who", "谁"),
        Field("day", "日期", Entry.DATE),
        Field("names", "姓名", Entry.NAMES),
        Field("yes", "是否", choices=("是", "否")),
        Field("people", "人员", Entry.ROWS),
    ),
    columns=(Column("no", "序号", 2), Column("name", "姓名")),
    cells=(
        (Cell("谁", "who", 3), Cell("日期", "day", 3)),
        (Cell("姓名", "names"),),
        (Cell("是否", "yes"),),
        (Cell("", "people"),),
        (Cell("留空", lines=3),),
    ),
)
DATA = {"who": "王堃", "day": "2026-03-01", "names": ["甲", "乙"], "yes": "否", "people": [{"name": "丙"}]}


def test_values_are_printed_by_their_kind():
    rows = sheets.form(KIND, DATA)
    assert [str(cell.value) for row in rows[:2] for cell in row] == ["王堃", "2026年3月1日", "甲、乙"]
    assert rows[3][0].table.rows == [[("1", True), ("丙", True)]]
    assert (str(rows[4][0].value), rows[4][0].lines) == ("", 3)


def test_widths_of_a_row_fill_the_form():
    assert [sum(cell.label_width + cell.width for cell in row) for row in sheets.form(KIND, DATA)] == [24] * 5


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.code)
def test_every_field_of_a_form_stands_in_a_cell(kind):
    """A field that nobody prints would be asked for in vain; ``title`` stands above, ``blanks`` are rows."""
    shown = {cell.field for row in kind.cells for cell in row}
    named = {field.name for field in kind.declared}
    assert named - shown <= {"title", "blanks"}
    assert shown - named <= {""}


def test_without_a_value_no_box_is_ticked():
    assert "√" not in sheets.boxes(("是", "否"), "")
    assert sheets.boxes(("甲", "乙", "丙"), ["甲", "丙"]).count("√") == 2


def test_what_people_write_is_no_markup():
    [cell, *_] = sheets.form(KIND, DATA | {"who": "<b>王</b>"})[0]
    assert cell.value == "<b>王</b>"
    assert not hasattr(cell.value, "__html__")


@pytest.mark.parametrize(
    ("typed", "rows"), [("", 0), ("3", 3), ("三", 0), ("-1", 0), ("99999", 500), (None, 0)]
)
def test_blank_rows_are_counted_from_whatever_was_typed(typed, rows):
    assert len(sheets.table(KIND.columns, None, typed).rows) == rows


@pytest.mark.parametrize(
    ("label", "lines"),
    [("姓名", 1), ("领衔代表签名", 1), ("希望的承办单位", 2), ("意见（不满意的请写明理由）", 3)],
)
def test_a_long_label_is_divided_evenly(label, lines):
    assert sheets.divided(label, 6).count("<br>") == lines - 1
