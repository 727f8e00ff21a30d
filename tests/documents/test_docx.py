"""What is taken over from a Word file, and the sentence for everything that is not."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from apps.documents import docx_blocks, docx_numbering, docx_package
from apps.documents.docx import text_of
from apps.documents.docx_blocks import Pictures
from apps.documents.typesetting.blocks import Table, blocks
from congress.refusal import Refusal

CHINESE_LIST = """<w:abstractNum {ns} w:abstractNumId="90">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum>"""


def document(*lines):
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return made


def saved(made):
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    return file


def numbered(*levels):
    """A document whose paragraphs carry automatic numbers of these levels."""
    made = document()
    root = made.part.numbering_part.element
    root.insert(0, parse_xml(CHINESE_LIST.format(ns=nsdecls("w"))))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in levels:
        paragraph = made.add_paragraph("甲")
        properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
    return made


def with_element(tag):
    made = document("正文")
    made.paragraphs[0].runs[0]._r.append(parse_xml(f"<w:{tag} {nsdecls('w')}/>"))
    return made


def rezipped(file, **changed):
    """The package with members added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, changed.pop(member.filename, old.read(member.filename)))
        for name, content in changed.items():
            new.writestr(name, content)
    out.seek(0)
    return out


def refusal(file):
    with pytest.raises(Refusal) as caught:
        text_of(file)
    return str(caught.value)


def test_paragraphs_become_lines_and_marks_stay():
    made = document("一、加强领导", "", "（一）压实责任。", "　　会议要求\t严格执行")
    assert text_of(saved(made)) == "一、加强领导\n（一）压实责任。\n会议要求 严格执行"


def test_text_in_links_and_controls_is_not_lost():
    made = document("前")
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件中的字</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    made.element.body.insert(1, parse_xml(control))
    link = f"<w:hyperlink {nsdecls('w')}><w:r><w:t>链接中的字</w:t></w:r></w:hyperlink>"
    made.paragraphs[0]._p.append(parse_xml(link))
    assert text_of(saved(made)) == "前链接中的字\n控件中的字"


def test_automatic_numbers_are_written_out():
    lines = text_of(saved(numbered(0, 1, 1, 2, 0, 1))).split("\n")
    assert lines == ["一、甲", "（一）甲", "（二）甲", "1.甲", "二、甲", "（一）甲"]


def test_numbers_that_come_with_a_style_are_written_out():
    made = numbered()
    style = made.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    made.add_heading("总体要求", 1)
    assert text_of(saved(made)) == "一、总体要求"


def test_bullets_are_refused():
    assert "自动编号" in refusal(saved(numbered(3)))


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九")]
)
def test_chinese_numbers(number, text):
    assert docx_numbering.chinese(number) == text


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("commentReference", "批注"),
        ("drawing", "图片"),
        ("object", "嵌入对象"),
        ("footnoteReference", "脚注"),
        ("sym", "特殊符号"),
    ],
)
def test_what_plain_text_cannot_hold_is_refused_by_name(tag, word):
    assert word in refusal(saved(with_element(tag)))


@pytest.mark.parametrize("tag", ["ins", "del", "moveFrom", "moveTo"])
def test_open_revisions_are_refused(tag):
    made = document("正文")
    made.paragraphs[0]._p.append(parse_xml(f"<w:{tag} {nsdecls('w')} w:id='1' w:author='甲'/>"))
    assert "修订" in refusal(saved(made))


def test_hidden_text_is_refused():
    made = document("正文")
    made.paragraphs[0].runs[0].font.hidden = True
    assert "隐藏文字" in refusal(saved(made))


def with_table(*rows):
    made = document("分组如下：")
    grid = made.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for cell, words in zip(grid.rows[at].cells, row, strict=True):
            cell.text = words
    made.add_paragraph("特此通知。")
    return made, grid


def test_a_table_stays_where_it_was_its_first_row_as_the_head():
    made, _ = with_table(("组别", "代表"), ("第一组", "许静\n周岚"), ("甲|乙", ""))
    lines = text_of(saved(made)).split("\n")
    assert lines == [
        "分组如下：",
        "|组别|代表|",
        "|---|---|",
        "|第一组|许静 周岚|",
        "|甲\\|乙||",
        "特此通知。",
    ]
    assert list(blocks(lines))[1] == Table(("组别", "代表"), (("第一组", "许静 周岚"), ("甲|乙", "")))


def test_a_table_of_one_row_has_no_head_and_an_empty_one_no_lines():
    assert text_of(saved(with_table(("甲", "乙"))[0])) == "分组如下：\n|甲|乙|\n特此通知。"
    assert text_of(saved(with_table(("", ""))[0])) == "分组如下：\n特此通知。"


def test_cells_that_are_not_one_grid_are_refused():
    made, grid = with_table(("甲", "乙"), ("丙", "丁"))
    grid.cell(0, 0).merge(grid.cell(0, 1))
    assert refusal(saved(made)) == docx_blocks.MERGED
    made, grid = with_table(("甲", "乙"))
    grid.cell(0, 0).add_table(1, 1)
    assert refusal(saved(made)) == docx_blocks.MERGED


def picture(kind="PNG"):
    file = io.BytesIO()
    Image.new("RGB", (20, 10), "white").save(file, kind)
    file.seek(0)
    return file


def test_pictures_become_lines_after_those_that_are_there_and_come_along():
    made = document("现状见图。")
    made.add_picture(picture())
    made.add_paragraph("规划见图。").add_run().add_picture(picture("JPEG"))
    kept = Pictures(taken=2)
    assert text_of(saved(made), kept) == "现状见图。\n[图3]\n规划见图。\n[图4]"
    assert [ending for ending, _ in kept.found] == ["png", "jpg"]
    assert [Image.open(io.BytesIO(content)).size for _, content in kept.found] == [(20, 10)] * 2


def test_pictures_are_refused_where_none_can_be_kept_in_tables_and_in_other_formats():
    made = document("正文")
    made.add_picture(picture())
    assert refusal(saved(made)) == docx_blocks.NO_PLACE
    made, grid = with_table(("甲", "乙"))
    grid.cell(0, 0).paragraphs[0].add_run().add_picture(picture())
    assert "表格里有图片" in refusal(saved(made))
    made = document("正文")
    made.add_picture(picture("GIF"))
    with pytest.raises(Refusal, match="不是 PNG 或 JPEG"):
        text_of(saved(made), Pictures())


def test_an_empty_document_is_said_to_be_empty():
    assert refusal(saved(document())) == "文件中没有文字。"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", docx_package.NOT_DOCX),
        (b"%PDF-1.7", docx_package.NOT_DOCX),
        (docx_package.OLE_HEADER + b"Word.Document.8", docx_package.OLD_DOC),
        (docx_package.OLE_HEADER + docx_package.ENCRYPTED, docx_package.HAS_PASSWORD),
    ],
)
def test_other_files_are_refused(content, sentence):
    assert refusal(io.BytesIO(content)) == sentence


def test_macros_are_refused():
    assert "含有宏" in refusal(rezipped(saved(document("正文")), **{"word/vbaProject.bin": b"x"}))


def test_a_zip_bomb_is_not_unpacked():
    bomb = rezipped(saved(document("正文")), **{"word/media/a.bin": b"\0" * (51 * 1024 * 1024)})
    assert len(bomb.getvalue()) < 1024 * 1024
    assert refusal(bomb) == docx_package.TOO_BIG_INSIDE
    many = {f"word/media/{no}": b"" for no in range(2001)}
    assert "展开后过大" in refusal(rezipped(saved(document("正文")), **many))


def test_a_file_above_the_limit_is_refused_unread(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    assert "超过 1 兆" in refusal(io.BytesIO(b"x" * (1024 * 1024 + 1)))


@pytest.mark.parametrize("content", [b"", b"<w:document", b"<a/>"])
def test_a_damaged_file_is_refused(content):
    assert (
        refusal(rezipped(saved(document("正文")), **{"word/document.xml": content})) == docx_package.DAMAGED
    )


def test_entities_are_not_expanded():
    body = saved(document("正文"))
    with zipfile.ZipFile(body) as package:
        xml = package.read("word/document.xml").decode()
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    xml = xml.replace("?>", f"?>{declared}", 1).replace("正文", "正文&e;")
    assert refusal(rezipped(body, **{"word/document.xml": xml.encode()})) == docx_package.DAMAGED
