"""Forms, lists, ballots and certificates as Word files, opened and read."""

import io
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from apps.documents import catalogue, gallery, sheets
from apps.documents.catalogue import Layout
from apps.documents.fields import Entry
from apps.documents.word import styles, writing
from congress.refusal import Refusal
from tests.documents.test_word import png
from tests.documents.text_papers import paper

KINDS = [kind for kind in catalogue.kinds() if kind.sample]
ELSEWHERE = (Layout.CARDS, Layout.POSTER, Layout.REPORT)


def opened(made):
    content = writing.document(made)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return docx.Document(io.BytesIO(content))


def kinds(*layouts):
    return [kind for kind in KINDS if kind.layout in layouts and not kind.template]


def all_text(document):
    """Every text of the file, those of tables within tables too."""
    return "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_has_a_word_file_or_says_why_not(kind):
    made = gallery.sample(kind)
    if kind.layout in ELSEWHERE or kind.template:
        assert not writing.writable(made)
        with pytest.raises(Refusal, match="PDF"):
            writing.document(made)
    else:
        assert writing.writable(made)
        assert all_text(opened(made))


@pytest.mark.parametrize("kind", kinds(Layout.FORM), ids=lambda kind: kind.code)
def test_a_form_has_all_labels_and_values_in_rows_of_full_width(kind):
    made = gallery.sample(kind)
    document = opened(made)
    table = document.tables[0]
    said = all_text(document)
    for cell in (cell for row in kind.cells for cell in row):
        assert cell.label in said
        assert cell.foot in said
    for field in kind.declared:
        value, shown = (
            made.data.get(field.name),
            any(cell.field == field.name for row in kind.cells for cell in row),
        )
        if shown and isinstance(value, str) and field.entry in (Entry.LINE, Entry.DATE) and not field.choices:
            assert str(sheets.PRINTED[field.entry](value)) in said
    for row in table._tbl.tr_lst:
        assert sum(int(tc.grid_span) for tc in row.tc_lst) == 24
        assert sum(tc.width.twips for tc in row.tc_lst) == pytest.approx(8845, abs=30)


def test_choices_are_ticked_and_long_texts_are_paragraphs():
    document = opened(paper("suggestion_sheet"))
    assert "☑" in all_text(document)
    assert "□" in all_text(document)
    inside = [
        each for cell in cells(document) for each in cell.paragraphs if each.style.name == styles.FILLED_TEXT
    ]
    assert len(inside) > 2


def test_a_table_and_a_picture_in_a_form_stay_within_their_cell():
    text = "见下表。\n|学校|学位|\n|---|---|\n|一小|120|\n[图1]"
    document = opened(paper("suggestion_sheet", body=text, pictures={"图1": png(2000, 900)}))
    [cell] = {cell._tc: cell for cell in cells(document) if "见下表" in cell.text}.values()
    assert [each.text for each in cell.tables[0].rows[1].cells] == ["一小", "120"]
    [shape] = document.inline_shapes
    assert shape.width <= cell.width
    assert "学位分布" in cell.text


def cells(document):
    return [cell for row in document.tables[0].rows for cell in row.cells]


def test_a_photograph_stands_in_its_cell_which_goes_down_four_rows():
    document = opened(paper("personnel_form", photo=png(250, 350)))
    [shape] = document.inline_shapes
    assert (round(shape.width.mm), round(shape.height.mm)) == (25, 35)
    merges = [tc.vMerge for row in document.tables[0]._tbl.tr_lst[:5] for tc in row.tc_lst if tc.vMerge]
    assert merges == ["restart", "continue", "continue", "continue"]
    assert "照片" in all_text(opened(paper("personnel_form")))


def test_the_rows_of_a_field_are_a_table_in_its_cell():
    made = paper("personnel_form")
    inner = [cell.tables[0] for cell in cells(opened(made)) if cell.tables]
    assert [cell.text for cell in inner[0].rows[1].cells][:2] == [
        made.data["family"][0]["relation"],
        made.data["family"][0]["name"],
    ]


@pytest.mark.parametrize(
    "kind", kinds(Layout.LIST, Layout.SIGN_IN, Layout.BALLOT), ids=lambda kind: kind.code
)
def test_a_list_repeats_its_head_and_has_all_rows_and_blank_ones(kind):
    made = gallery.sample(kind)
    table = opened(made).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == [column.label for column in kind.columns]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    shown = sheets.table(kind.columns, made.data.get("rows"), made.data.get("blanks")).rows
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        [text for text, _ in row] for row in shown
    ]


def test_a_wide_list_and_a_certificate_lie_across_the_paper():
    wide = next(kind.code for kind in KINDS if kind.wide and kind.layout == Layout.LIST and not kind.template)
    for code in (wide, "appointment_certificate"):
        section = opened(paper(code)).sections[0]
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


@pytest.mark.parametrize("kind", kinds(Layout.CERTIFICATE), ids=lambda kind: kind.code)
def test_a_certificate_is_framed_and_has_its_words(kind):
    made = gallery.sample(kind)
    document = opened(made)
    borders = document.sections[0]._sectPr.find(qn("w:pgBorders"))
    assert {edge.get(qn("w:val")) for edge in borders} == {"double"}
    lines = [each.text for each in document.paragraphs]
    assert kind.title in lines
    assert made.data["organ"] in lines
    assert made.data["name"] in "".join(lines)


def test_a_ballot_has_neither_number_nor_page_number():
    document = opened(paper("vote_ballot"))
    assert "fldSimple" not in document.sections[0].footer._element.xml
    assert "青人办" not in all_text(document)
