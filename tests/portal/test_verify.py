"""Is this paper genuine?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.publications import register
from apps.publications.models import Kind, Verification
from tests.publications import samples

pytestmark = pytest.mark.django_db

CODE = "ABCDEFGH23456789"
CONTENT = b"%PDF-1.7 the very paper"


def page(response: object) -> str:
    return response.content.decode()


def upload(client: Client, content: bytes) -> str:
    return page(client.post(f"/verify/{CODE}/", {"file": SimpleUploadedFile("手中.pdf", content)}))


@pytest.fixture
def paper() -> Verification:
    register.enter(samples.paper(CODE, CONTENT))
    return Verification.objects.get(code=CODE)


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), "abcd EFGH 2345-6789", " ＡＢＣＤ"])
def test_a_code_may_be_typed_loosely(client: Client, paper: Verification, typed: str) -> None:
    response = client.get("/verify/", {"code": typed})
    if typed.strip().isascii():
        assert response.url == f"/verify/{CODE}/"
    else:
        assert "验证码只有字母和数字" in page(response)


def test_an_issued_paper_is_known_without_its_title(client: Client, paper: Verification) -> None:
    said = page(client.get(f"/verify/{CODE.lower()}/"))
    for words in ("由本站签发", "青人常〔2026〕18号", "青澜县人民代表大会常务委员会", paper.sha256):
        assert words in said
    assert "没有在网站公开" in said
    assert "关于批准预算调整方案" not in said


def test_a_public_paper_leads_to_its_page(client: Client) -> None:
    public = samples.published(samples.content(papers=[samples.paper(CODE, CONTENT)]), kind=Kind.RESOLUTION)
    said = page(client.get(f"/verify/{CODE}/"))
    assert "关于批准预算调整方案的决议" in said
    assert f'href="{public.get_absolute_url()}"' in said


@pytest.mark.parametrize("code", ["WRONGCODE", "x" * 300, "<script>", "%00", "..%2F..%2Fetc"])
def test_an_unknown_code_is_answered(client: Client, code: str) -> None:
    response = client.get(f"/verify/{code}/")
    assert response.status_code == 404
    assert "没有签发过" in page(response) or "没有找到" in page(response)


def test_a_file_is_compared_and_not_kept(client: Client, paper: Verification) -> None:
    assert "与签发的文件完全一致" in upload(client, CONTENT)
    assert "与签发的文件不一致" in upload(client, CONTENT + b" ")
    assert "这个文件是空的" in upload(client, b"")
    assert "请选择要比对的文件" in page(client.post(f"/verify/{CODE}/"))


def test_a_file_too_large_is_refused(client: Client, paper: Verification, settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    assert "不能比对" in upload(client, CONTENT)


def test_a_paper_is_registered_once(paper: Verification) -> None:
    register.enter(samples.paper(CODE, CONTENT))
    assert Verification.objects.count() == 1
