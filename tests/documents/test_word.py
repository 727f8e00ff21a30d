"""Papers as Word files: the page, the styles, what stands where, and back again."""

import base64
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from apps.documents import catalogue, gallery
from apps.documents.catalogue import Layout, PaperKind
from apps.documents.docx import text_of
from apps.documents.word import styles, writing
from tests.documents import samples

BODY = "根据会议安排，现通知如下。\n一、总体要求\n（一）时间。会期1天。\n1.请“准时”到会。\n（1）请假须书面。"
KINDS = {
    layout: catalogue.register(PaperKind(f"test_word_{layout}", "会议纪要", layout, series="函"))
    for layout in writing.LAYOUTS
}
DATA = samples.LETTER_DATA | {"signer": "王堃", "countersigners": ["李明", "赵一凡"], "attendants": ["王堃"]}


def paper(layout=Layout.DOCUMENT, **changed):
    made = samples.letter(**changed)
    made.kind, made.data = KINDS[layout].code, DATA | {"printer": "办公室"} | changed
    return made


def opened(made):
    content = writing.document(made)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    return docx.Document(io.BytesIO(content))


def texts(document, style):
    return [each.text for each in document.paragraphs if each.style.name == style]


def png(width=600, height=300):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG", dpi=(72, 72))
    return {"type": "image/png", "bytes": base64.b64encode(out.getvalue()).decode(), "caption": "学位分布"}


@pytest.mark.parametrize("layout", writing.LAYOUTS)
def test_every_text_layout_becomes_a_file_that_opens(layout):
    document = opened(paper(layout, body=BODY))
    assert any("准时" in each.text for each in document.paragraphs)
    assert texts(document, styles.FIRST) == ["一、总体要求"]


@pytest.mark.parametrize(
    "kind", [kind for kind in catalogue.kinds() if kind.sample], ids=lambda kind: kind.code
)
def test_the_sample_of_every_text_kind_can_be_written(kind):
    sample = gallery.sample(kind)
    if writing.writable(sample):
        assert opened(sample).paragraphs


def test_the_page_has_the_margins_and_the_grid_of_the_standard():
    section = opened(paper()).sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(length.mm) for length in lengths] == [210, 297, 37, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch")))
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert (
        22 * pitch
        <= section.page_height.twips - section.top_margin.twips - section.bottom_margin.twips
        < 23 * pitch
    )


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [(styles.NORMAL, "仿宋_GB2312", 16), (styles.TITLE, "方正小标宋简体", 22), (styles.FIRST, "黑体", 16)]
    + [(styles.SECOND, "楷体_GB2312", 16), (styles.PAGE, "宋体", 14)],
)
def test_styles_name_the_chinese_typefaces(style, face, size):
    found = opened(paper()).styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert found.font.size.pt == size


def test_lines_of_text_have_an_exact_pitch():
    spacing = opened(paper()).styles[styles.NORMAL].element.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")


def test_marks_that_meet_are_set_closer():
    spacing = opened(paper()).settings.element.find(qn("w:characterSpacingControl"))
    assert spacing.get(qn("w:val")) == "compressPunctuation"


def test_odd_pages_bear_their_number_right_and_even_ones_left():
    document = opened(paper())
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    assert [each.paragraphs[0].alignment for each in (section.footer, section.even_page_footer)] == [2, 0]
    footers = (section.footer, section.even_page_footer)
    order = [[child.tag for child in each.paragraphs[0]._p][1:] for each in footers]
    assert order == [[qn("w:r"), qn("w:fldSimple"), qn("w:r")]] * 2


def test_the_mark_is_red_and_the_number_stands_on_a_red_rule():
    document = opened(paper())
    assert texts(document, styles.MARK) == ["青澜县教育局文件"]
    number = next(each for each in document.paragraphs if each.text == "青教函〔2026〕15号")
    assert number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:color")) == "E60012"


def test_the_mark_and_number_of_a_letter_stand_in_the_first_pages_header():
    section = opened(paper(Layout.LETTER)).sections[0]
    lines = [each.text for each in section.first_page_header.paragraphs if each.text]
    assert lines == ["B", "青澜县教育局", "青教函〔2026〕15号"]
    assert "fldSimple" not in section.first_page_footer._element.xml


def test_the_imprint_is_a_table_at_the_foot_of_the_page():
    table = opened(paper()).tables[-1]
    cells = [row.cells[0].text for row in table.rows]
    assert cells == ["抄送：县人大常委会办公室，县人民政府办公室。", "办公室\t2026年6月1日印发"]
    assert table._tbl.getnext().tag == qn("w:p")
    assert table._tbl.tblPr.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"


def test_those_who_signed_stand_at_the_right_of_the_number():
    lines = [each.text for each in opened(paper(Layout.UPWARD)).paragraphs]
    at = lines.index("\t签发人：王　堃　李　明")
    assert lines[at + 1] == "青教函〔2026〕15号\t赵一凡"


def test_an_order_signed_by_a_person_has_no_title():
    document = opened(paper(Layout.ORDER, post="主任", body=BODY))
    assert not texts(document, styles.TITLE)
    assert texts(document, styles.SIGNATURE) == ["主任　　王　堃", "2026年6月1日"]


def test_tables_repeat_their_head_and_set_numbers_right():
    document = opened(paper(Layout.ANNOUNCEMENT, body="|学校|学位|\n|---|---|\n|一小|120|\n|二小|90|"))
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["学校", "学位"],
        ["一小", "120"],
        ["二小", "90"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2


def test_a_picture_is_no_wider_than_the_text():
    document = opened(paper(Layout.ANNOUNCEMENT, body="见下图。\n[图1]", pictures={"图1": png()}))
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [156]
    assert texts(document, styles.CAPTION) == ["学位分布"]


@pytest.mark.parametrize(
    "broken", [{"type": "image/svg+xml", "bytes": ""}, {"type": "image/png", "bytes": "AAAA"}]
)
def test_of_a_picture_that_cannot_be_shown_the_caption_says_where_it_is(broken):
    document = opened(paper(Layout.ANNOUNCEMENT, body="[图1]", pictures={"图1": broken}))
    assert not document.inline_shapes
    assert texts(document, styles.CAPTION) == ["（图1，见PDF文件）"]


def test_text_written_out_and_read_in_is_the_same():
    made = samples.resolution(BODY)
    lines = text_of(io.BytesIO(writing.document(made))).split("\n")
    assert "\n".join(lines[-5:]) == BODY


def test_signs_that_xml_forbids_do_no_harm():
    document = opened(paper(body="一\x00二\ud800三\ufffe<b>\u202e四", organ="教育\x07局"))
    assert "一二三<b>四" in texts(document, styles.TEXT)
