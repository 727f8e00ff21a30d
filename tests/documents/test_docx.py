"""What is taken over from a Word file, and the sentence for everything that is not."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from apps.documents import docx_numbering, docx_package
from apps.documents.docx import text_of
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
    [("commentReference", "批注"), ("drawing", "图片"), ("footnoteReference", "脚注"), ("sym", "特殊符号")],
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


def test_tables_are_refused():
    made = document("正文")
    made.add_table(1, 1)
    assert "表格" in refusal(saved(made))


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
