"""Office files: polyglots, bombs, macros, objects, members that lead elsewhere."""

import io
import struct
import zipfile

import pytest

from apps.matters import uploads
from tests.matters import files

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(kind, target, mode="External"):
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    line = f'<Relationship Id="r" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{namespace}">{line}</Relationships>'


def with_relation(*given, **mode):
    return files.archive(files.word(), add={"word/_rels/settings.xml.rels": relations(*given, **mode)})


def with_types(line, encoding="utf-8"):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><Types>{line}</Types>'
    return files.archive(files.word(), change={"[Content_Types].xml": xml.encode(encoding)})


def with_member(name, content=b"x", **fields):
    """A word file with one more member whose directory entry has these fields."""
    out = io.BytesIO(files.word())
    with zipfile.ZipFile(out, "a") as package:
        member = zipfile.ZipInfo(name)
        for field, value in fields.items():
            setattr(member, field, value)
        package.writestr(member, content)
    return out.getvalue()


def bomb(declared):
    """Two megabytes of zeros that say of themselves, in both headers, to be ``declared`` bytes long."""
    zeros = b"\0" * 2 * 1024 * 1024
    packed = bytearray(files.archive(files.word(), add={"word/media/a.bin": zeros}))
    real, said = struct.pack("<I", len(zeros)), struct.pack("<I", declared)
    assert packed.count(real) == 2
    return bytes(packed.replace(real, said))


def test_nothing_may_stand_before_or_behind_a_package():
    for content in (
        b"PK\x03\x04<script>alert(1)</script>" + files.word(),
        files.word() + b"<script>alert(1)</script>",
    ):
        assert "文件“a.docx”" in files.refused("a.docx", content)


def test_an_archive_comment_is_refused():
    out = io.BytesIO(files.word())
    with zipfile.ZipFile(out, "a") as package:
        package.comment = b"<script>alert(1)</script>"
    assert "与扩展名不符" in files.refused("a.docx", out.getvalue())


@pytest.mark.parametrize("dropped", ["[Content_Types].xml", "word/document.xml"])
def test_a_package_needs_its_main_parts(dropped):
    assert "与扩展名不符" in files.refused("a.docx", files.archive(files.word(), drop={dropped}))


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "word/../../x", "/etc/passwd", "C:/x.xml", "..\\x", "\\\\server\\x", "word/\nx"],
)
def test_members_stay_inside(name):
    assert "已经损坏" in files.refused("a.docx", with_member(name))


def test_links_and_locked_members_are_refused():
    assert "已经损坏" in files.refused("a.docx", with_member("x", external_attr=0o120777 << 16))
    locked = bytearray(files.word())
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "已经损坏" in files.refused("a.docx", bytes(locked))


def test_a_member_twice_is_refused():
    out = io.BytesIO(files.word())
    with (
        zipfile.ZipFile(out, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr("word/document.xml", b"<other/>")
    assert "已经损坏" in files.refused("a.docx", out.getvalue())


def test_methods_that_office_programs_do_not_use_are_refused():
    assert "已经损坏" in files.refused("a.docx", files.archive(files.word(), method=zipfile.ZIP_BZIP2))


def test_a_bomb_that_says_so_is_not_unpacked(settings):
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1024 * 1024
    assert "展开后过大" in files.refused("a.docx", bomb(2 * 1024 * 1024))


@pytest.mark.parametrize("declared", [0, 1, 4096])
def test_a_bomb_that_lies_is_stopped_at_the_limit(settings, declared):
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1024 * 1024
    assert "展开后过大" in files.refused("a.docx", bomb(declared))


def test_a_lie_below_the_limit_is_found_as_well():
    assert "已经损坏" in files.refused("a.docx", bomb(4096))


def test_too_many_members_are_refused(settings):
    settings.UPLOAD_MAX_MEMBERS = 30
    many = {f"word/media/{no}": b"" for no in range(30)}
    assert "展开后过大" in files.refused("a.docx", files.archive(files.word(), add=many))


def test_a_directory_without_end_is_not_read(settings):
    settings.UPLOAD_MAX_MEMBERS = 2
    many = {f"word/media/{'x' * 50}{no}": b"" for no in range(30)}
    assert "与扩展名不符" in files.refused("a.docx", files.archive(files.word(), add=many))


@pytest.mark.parametrize(
    "content",
    [
        files.archive(files.word(), add={"word/vbaProject.bin": b"x"}),
        files.archive(files.sheet(), add={"xl/macrosheets/sheet1.xml": b"<x/>"}),
        with_types('<Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
        with_types('<Default ContentType="application/vnd.ms-word.document.&#109;acroEnabled.main+xml"/>'),
        with_types('<Default ContentType="a.macroEnabled.b"/>', "utf-16"),
        with_relation("vbaProject", "innocent.dat", mode="Internal"),
    ],
)
def test_macros_are_refused(content):
    name = "a.xlsx" if b"xl/workbook.xml" in content else "a.docx"
    assert "含有宏，请去掉宏" in files.refused(name, content)


@pytest.mark.parametrize(
    "content",
    [
        files.archive(files.word(), add={"word/embeddings/oleObject1.bin": b"x"}),
        files.archive(files.word(), add={"word/activeX/activeX1.xml": b"<x/>"}),
        files.archive(files.word(), add={"word/embeddings/setup.exe": b"x"}),
        files.archive(files.word(), add={"word/media/image1.png": b"MZ\x90\x00"}),
        files.archive(files.word(), add={"word/media/image1.png": bytes.fromhex("D0CF11E0A1B11AE1")}),
        with_relation("oleObject", "innocent.dat", mode="Internal"),
    ],
)
def test_objects_and_programs_are_refused(content):
    assert "含有嵌入的对象、控件或程序" in files.refused("a.docx", content)


@pytest.mark.parametrize("kind", ["attachedTemplate", "oleObject", "frame", "subDocument", "somethingNew"])
def test_templates_and_objects_from_elsewhere_are_refused(kind):
    said = files.refused("a.docx", with_relation(kind, "https://example.invalid/x.dotm"))
    assert "链接了外部" in said or "嵌入的对象" in said


@pytest.mark.parametrize("kind", ["hyperlink", "image", "externalLinkPath"])
def test_links_that_a_reader_follows_are_kept(kind):
    assert uploads.checked(files.upload("a.docx", with_relation(kind, "https://example.invalid/")))


def test_a_spreadsheet_inside_a_chart_is_kept():
    chart = files.archive(files.word(), add={"word/embeddings/Sheet.xlsx": files.sheet()})
    assert uploads.checked(files.upload("a.docx", chart))


@pytest.mark.parametrize("xml", ["", "<Types>", '<!DOCTYPE x [<!ENTITY a "b">]><Types/>'])
def test_a_broken_list_is_refused(xml):
    content = files.archive(files.word(), change={"[Content_Types].xml": xml})
    assert "已经损坏" in files.refused("a.docx", content)
