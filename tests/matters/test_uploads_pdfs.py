"""PDF files: whole, one format at a time, without actions."""

import io
import zlib

import pytest
from pypdf import PdfWriter

from apps.matters import uploads
from tests.matters import files


def test_a_pdf_made_by_another_program_is_taken():
    made, out = PdfWriter(), io.BytesIO()
    made.add_blank_page(595, 842)
    made.write(out)
    assert uploads.checked(files.upload("a.pdf", out.getvalue()))
    made.add_attachment("a.txt", b"inside")
    made.write(out := io.BytesIO())
    assert "嵌有别的文件" in files.refused("a.pdf", out.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"\n" + files.pdf(),
        b"<html>" + files.pdf(),
        b"GIF89a" + files.pdf(),
    ],
)
def test_a_pdf_begins_at_its_first_byte(content):
    assert "与扩展名不符" in files.refused("a.pdf", content)


def test_a_pdf_that_breaks_off_is_refused():
    assert "不完整" in files.refused("a.pdf", files.pdf()[:-8] + b"0" * 2000)
    assert "不完整" in files.refused("a.pdf", files.pdf() + b"0" * 2000)


@pytest.mark.parametrize(
    "content",
    [
        files.pdf(b"<script>alert(1)</script>"),
        files.pdf(b"<HTML><body>"),
        files.pdf(b"PK\x03\x04"),
        files.pdf() + files.word() + b"%%EOF",
        files.pdf() + files.word()[:-2] + b"\x06\x00%%EOF\n",
    ],
)
def test_another_format_inside_is_refused(content):
    assert "夹带了其他格式" in files.refused("a.pdf", content)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (b"3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj", "含有脚本"),
        (b"3 0 obj<</S/#4Aava#53cript/JS(x)>>endobj", "含有脚本"),
        (b"3 0 obj<</S/Launch/F(cmd.exe)>>endobj", "含有脚本"),
        (b"3 0 obj<</Subtype/RichMedia>>endobj", "含有脚本"),
        (b"3 0 obj<</Type/EmbeddedFile>>endobj", "嵌有别的文件"),
        (b"3 0 obj<</Names<</Embedded#46iles 4 0 R>>>>endobj", "嵌有别的文件"),
        (b"trailer<</Encrypt 9 0 R>>", "设有密码"),
        (files.object_stream(b"6 0 <</S/JavaScript/JS(x)>>"), "含有脚本"),
        (files.object_stream(b"x" * 200_000 + b"/EmbeddedFile"), "嵌有别的文件"),
        (b"5 0 obj<</Type/ObjStm/Filter/LZWDecode>>\nstream\nabc\nendstream", "无法核对"),
        (b"5 0 obj<</Type/ObjStm>>" + b" " * 5000, "无法核对"),
    ],
)
def test_what_acts_by_itself_is_refused(part, sentence):
    assert sentence in files.refused("a.pdf", files.pdf(part))


def test_packed_objects_without_actions_are_taken():
    packed = files.object_stream(b"6 0 <</Type/Page>>")
    assert uploads.checked(files.upload("a.pdf", files.pdf(packed, packed)))


def test_the_word_endstream_within_the_data_hides_nothing():
    stored = zlib.compress(b"endstream endobj " * 3 + b"/S/JavaScript", level=0)
    head = b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>\nstream\n"
    assert "含有脚本" in files.refused("a.pdf", files.pdf(head + stored + b"\nendstream"))


def test_packed_objects_do_not_grow_beyond_the_limit(settings):
    settings.UPLOAD_MAX_UNPACKED_BYTES = 1024 * 1024
    assert "展开后过大" in files.refused("a.pdf", files.pdf(files.object_stream(b" " * 2 * 1024 * 1024)))
    many = [files.object_stream(b"6 0 null")] * 100
    assert "展开后过大" in files.refused("a.pdf", files.pdf(*many))
