"""What may be uploaded, under which name it is kept, and what is said when it may not."""

import hashlib

import pytest

from apps.matters import uploads
from apps.matters.models import Attachment
from tests import factories
from tests.matters import files

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
GIF = b"GIF89a/*\x00\x00*/=1;alert(1)//" + b"\x00" * 40


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("说明.pdf", files.pdf(), "application/pdf"),
        ("附表.xlsx", files.sheet(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            "正文.DOCX",
            files.word(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("现场.jpg", files.picture("jpg"), "image/jpeg"),
        ("现场.JPEG", files.picture("jpg"), "image/jpeg"),
        ("截图.png", files.picture("png"), "image/png"),
    ],
)
def test_the_usual_files_are_taken(name, content, content_type):
    assert uploads.checked(files.upload(name, content)).content_type == content_type


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.pdf", b"", "是空的"),
        ("网页.html", HTML, "类型不能上传"),
        ("程序.exe", b"MZ\x90\x00", "类型不能上传"),
        ("压缩包.zip", files.word(), "类型不能上传"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "类型不能上传"),
        ("说明.pdf.exe", files.pdf(), "类型不能上传"),
        ("没有扩展名", files.pdf(), "类型不能上传"),
        ("网页.pdf", HTML, "与扩展名不符"),
        ("动画.jpg", GIF, "与扩展名不符"),
        ("照片.png", files.picture("jpg"), "与扩展名不符"),
        ("正文.docx", files.pdf(), "与扩展名不符"),
        ("附表.xlsx", files.word(), "与扩展名不符"),
        ("旧文.docx", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "取消密码，另存为 .docx"),
    ],
)
def test_other_files_are_refused_by_name(name, content, sentence):
    said = files.refused(name, content)
    assert sentence in said
    assert f"文件“{name}”" in said


def test_a_file_too_large_is_refused_before_it_is_read(settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    assert "超过 1 兆" in files.refused("大.pdf", files.pdf(b"0" * 1024 * 1024))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("关于护学岗的说明.pdf", "关于护学岗的说明.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\周岚\\桌面\\说明.PDF", "说明.pdf"),
        ("说明\x00.pdf", "说明.pdf"),
        ("说明\u202efdp.pdf", "说明fdp.pdf"),
        ("a\u200bb\ufeffc.pdf", "abc.pdf"),
        ("x\r\nSet-Cookie: a=b\r\n.pdf", "xSet-Cookie a=b.pdf"),
        ('"; filename=evil.exe;.pdf', "; filename=evil.exe;.pdf"),
        ("....pdf", "附件.pdf"),
        ("...", "附件.pdf"),
        (".pdf", "附件.pdf"),
        ("", "附件.pdf"),
        ("..\\..\\", "附件.pdf"),
        ("字" * 300 + ".pdf", "字" * 96 + ".pdf"),
        ("换行\u2028分段\u2029.pdf", "换行分段.pdf"),
        ("半个字\ud800.pdf", "半个字.pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)
def test_names_are_cleaned(given, kept):
    assert uploads.clean_name(given, uploads.named("a.pdf")) == kept


def test_a_refusal_shows_only_what_can_be_seen():
    said = uploads.called("字" * 200 + "\u202e\r\n.exe")
    assert said == f"文件“{'字' * 30}…{'字' * 26}.exe”"


@pytest.mark.django_db
def test_a_file_is_kept_under_its_fingerprint(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    people = factories.county()
    by = people.lead.person.user
    content = files.pdf()
    made = uploads.attach(factories.draft(people), files.upload("说明.pdf", content), by=by, label="附图")
    digest = hashlib.sha256(content).hexdigest()
    kept = Attachment.objects.get(pk=made.pk)
    assert (kept.name, kept.size, kept.sha256) == ("说明.pdf", len(content), digest)
    assert digest[:24] in kept.file.name
    assert "说明" not in kept.file.name
    assert kept.file.read() == content
    kept.file.close()
