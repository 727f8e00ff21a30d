"""Spreadsheets as offices make them, and files that only pretend to be one."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from apps.deputies.roster import reading
from congress.refusal import Refusal
from tests.deputies import samples

HEADINGS = ["姓名", "性别", "代表团"]


def read(book):
    return reading.read(samples.upload(book))


def hostile():
    """Everything at once that a county's roster may look like."""
    book = Workbook()
    book.active.append(["本工作簿由办公室维护，请勿外传"])
    hidden = book.create_sheet("旧名册", 0)
    hidden.append(HEADINGS)
    hidden.append(["旧代表", "男", "城关"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("代表名册")
    sheet.append(["青澜县第十八届人民代表大会代表名册"])
    sheet.merge_cells("A1:J1")
    sheet.append(["2026年3月"])
    sheet.append(
        [
            "序号",
            "姓 名",
            "性别*",
            "出生\n年月",
            "代表团",
            "联系方式",
            None,
            "身份证号",
            "结构类别",
            "工作单位",
        ]
    )
    sheet.append([None, None, None, None, None, "手机（必填）", "邮 箱"])
    for letter in "ABCDEHIJ":
        sheet.merge_cells(f"{letter}3:{letter}4")
    sheet.merge_cells("F3:G3")
    sheet.append(
        [1, "王 堃", "女", date(1975, 3, 8), "城关", 13800000001.0, "a@b.cn", "3707", "妇女", "一中"]
    )
    sheet.append([])
    sheet.append(
        [
            2,
            "陈　喆",
            "男 ",
            27461,
            None,
            "１３８００００００02",
            None,
            None,
            "农民、工人",
            '=CONCATENATE("乡","镇")',
        ]
    )
    sheet.append([3, "赵犇", "男", "1970.6", None])
    sheet.merge_cells("E5:E8")
    sheet.row_dimensions[8].hidden = True
    sheet.append([4])
    sheet.append(["制表人：李镕"])
    return book


def test_a_county_s_roster():
    roster = read(hostile())
    assert roster.sheet == "代表名册"
    assert roster.ignored == ["序号"]
    assert [row.number for row in roster.rows] == [5, 7, 8]
    wang, chen, zhao = (row.values for row in roster.rows)
    assert wang == {
        "name": "王 堃", "sex": "女", "birth_date": "1975-03-08", "delegation": "城关",
        "phone": "13800000001", "email": "a@b.cn", "categories": "妇女", "employer": "一中",
        "id_number": "3707",
    }  # fmt: skip
    assert (chen["delegation"], zhao["delegation"]) == ("城关", "城关")
    assert chen["birth_date"] == "27461"


def test_a_formula_counts_as_its_value_and_without_one_as_a_fault():
    book = samples.book(["王堃", "女", '=CONCATENATE("城","关")'], headings=HEADINGS)
    packed = BytesIO()
    book.save(packed)
    assert reading.read(samples.upload(book)).rows[0].values["delegation"] == "#VALUE!"
    counted = rewritten(
        packed, "xl/worksheets/sheet1.xml", rb"<v ?/>|<v></v>", "<v>城关</v>".encode(), cell=b' t="str"'
    )
    assert reading.read(counted).rows[0].values["delegation"] == "城关"


def rewritten(packed, member, pattern, by, cell=b""):
    """The file with one part changed, as other programs write it."""
    made = BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == member:
                content = re.sub(pattern, by, content)
                content = content.replace(b'<c r="C2">', b'<c r="C2"' + cell + b">")
            new.writestr(part.filename, content)
    return SimpleUploadedFile("名册.xlsx", made.getvalue())


def test_a_wrong_size_in_the_file_cuts_nothing_off():
    packed = BytesIO()
    samples.book(["王堃", "女", "城关"], headings=HEADINGS).save(packed)
    file = rewritten(packed, "xl/worksheets/sheet1.xml", rb'<dimension ref="[^"]*"', b'<dimension ref="A1"')
    assert reading.read(file).rows[0].values == {"name": "王堃", "sex": "女", "delegation": "城关"}


def test_headings_in_any_order_and_wording():
    book = samples.book(
        ["东岭", "男", "18002", "陈喆"], headings=["所在代表团", "性 别", "代表证编号", "代表姓名"]
    )
    assert read(book).rows[0].values == {
        "name": "陈喆",
        "sex": "男",
        "card_no": "18002",
        "delegation": "东岭",
    }


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        (["甲", "乙", "丙"], "没有找到标题行"),
        (["姓名", "性别", "职务"], "缺少“代表团”列"),
        (["姓名", "性别", "代表团", "手机", "联系电话"], "有两列都是“联系电话”"),
    ],
)
def test_headings_that_will_not_do(headings, why):
    with pytest.raises(Refusal, match=why):
        read(samples.book(headings=headings))


def test_headings_are_looked_for_at_the_top_only():
    book = samples.book(*[["", "", str(line)] for line in range(10)], headings=["名册"])
    book.active.append(HEADINGS)
    with pytest.raises(Refusal, match="前 10 行"):
        read(book)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("名册.xlsx", b"", "是空的"),
        ("名册.xlsx", b"PK\x03\x04 no archive", "内容与扩展名不符"),
        ("名册.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式或者设了密码"),
        ("名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式或者设了密码"),
        ("名册.csv", "姓名,性别".encode(), "类型不能上传"),
        ("名册.pdf", b"%PDF-1.7", "不是表格"),
    ],
)
def test_files_that_are_no_spreadsheet(name, content, why):
    with pytest.raises(Refusal, match=why):
        reading.read(SimpleUploadedFile(name, content))


def archive(**parts):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return SimpleUploadedFile("名册.xlsx", packed.getvalue())


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(reading, "UNPACKED_BYTES", 1024 * 1024)
    with pytest.raises(Refusal, match="内容过多"):
        reading.read(archive(xl__workbook_xml=b"<x/>", xl__sharedStrings_xml=b"0" * (1024 * 1024)))


def test_a_damaged_workbook_is_a_sentence():
    with pytest.raises(Refusal, match="打不开，可能已损坏"):
        reading.read(archive(xl__workbook_xml=b"<workbook><sheets>"))


def test_a_macro_is_refused():
    packed = BytesIO()
    samples.book(headings=HEADINGS).save(packed)
    with zipfile.ZipFile(packed, "a") as made:
        made.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(Refusal, match="含有宏"):
        reading.read(SimpleUploadedFile("名册.xlsx", packed.getvalue()))


def test_entities_are_not_expanded():
    """The parser itself refuses the ten-fold nesting known as a billion laughs."""
    packed = BytesIO()
    samples.book(["王堃", "女", "城关"], headings=HEADINGS).save(packed)
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]><worksheet'.encode()
    file = rewritten(packed, "xl/worksheets/sheet1.xml", rb"^(<\?xml[^>]*>)?\s*<worksheet", doctype)
    file = rewritten(file, "xl/worksheets/sheet1.xml", b"&#22899;", b"&a9;")
    with pytest.raises(Refusal, match="打不开"):
        reading.read(file)


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(reading, "ROWS", 2)
    row = ["王堃", "女", "城关"]
    assert len(read(samples.book(row, row, headings=HEADINGS)).rows) == 2
    with pytest.raises(Refusal, match="超过 2 行"):
        read(samples.book(row, row, row, headings=HEADINGS))


def test_blank_lines_below_cost_nothing():
    book = samples.book(["王堃", "女", "城关"], headings=HEADINGS)
    book.active.cell(60_000, 1).value = " "
    assert len(read(book).rows) == 1


def test_the_file_can_be_read_again():
    file = samples.upload(samples.book(["王堃", "女", "城关"], headings=HEADINGS))
    assert reading.read(file) == reading.read(file)
    file.seek(0)
    assert load_workbook(file)
