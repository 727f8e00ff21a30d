"""The file in a visitor's hand: ours with its signature, changed by one byte, or made to do harm."""

import os
import time
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.documents import signing, tasks
from apps.documents.models import Paper
from apps.documents.signing import sample
from tests.documents import samples
from tests.documents.test_rendering import fresh, issue, stored
from tests.documents.test_signing import certificates

pytestmark = pytest.mark.django_db
BOMB = b"%PDF-1.7\n1 0 obj\n<</Length 99/Filter/FlateDecode>>stream\n" + zlib.compress(b"\0" * 50_000_000, 9)
NESTED = b"%PDF-1.7\n1 0 obj\n" + b"[" * 500_000


@pytest.fixture
def paper(settings, tmp_path) -> Paper:
    settings.MEDIA_ROOT = tmp_path
    certificates(settings, tmp_path / "keys")
    waiting = issue(samples.RESOLUTION)
    tasks.render(waiting.pk)
    return fresh(waiting)


def said_of(client: Client, paper: Paper, content: bytes) -> str:
    file = SimpleUploadedFile("手中.pdf", content)
    answer = client.post(f"/verify/{paper.code}/", {"file": file})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_visitor_learns_who_signed_and_when(client, paper):
    said = said_of(client, paper, stored(paper))
    assert "与签发的文件完全一致" in said
    assert f"电子签名有效：由“{sample.ORGAN}”签名，时间戳" in said


def test_one_changed_byte_and_another_paper_are_not_ours(client, paper):
    other = issue(samples.RESOLUTION, title="关于另一事项的决议")
    tasks.render(other.pk)
    content = stored(paper)
    for held in (content[:-1], content + b" ", content.replace(b"/Title", b"/Tilte", 1), stored(other)):
        said = said_of(client, paper, held)
        assert "与签发的文件不一致" in said
        assert "电子签名有效" not in said


def test_with_roots_that_are_gone_it_says_that_the_certificate_is_not_trusted(client, paper, settings):
    settings.SIGNING_ROOTS = ""
    assert "不在本站信任的范围" in said_of(client, paper, stored(paper))


@pytest.mark.parametrize(
    "content",
    [os.urandom(200_000), BOMB, NESTED, b"%PDF-1.7\n%%EOF", b"PK\x03\x04" + b"\0" * 1000, b"\0"],
    ids=["noise", "bomb", "nested", "hollow", "zip", "nothing"],
)
def test_a_strangers_file_is_answered_at_once_and_never_opened(client, paper, content):
    begun = time.process_time()
    assert "与签发的文件不一致" in said_of(client, paper, content)
    assert time.process_time() - begun < 1


def test_fifty_megabytes_end_in_a_sentence(client, paper):
    file = SimpleUploadedFile("大.pdf", b"%PDF-" + bytes(50 * 1024 * 1024))
    answer = client.post(f"/verify/{paper.code}/", {"file": file})
    assert answer.status_code in (200, 413)
    assert "兆" in answer.content.decode()


def test_a_seal_of_an_unknown_make_is_called_so(client, paper, monkeypatch):
    """As of a seal service with algorithms of its own: the frame is there, what it holds is not to be read."""
    content = stored(paper)
    foreign = content.replace(b"/ETSI.CAdES.detached", b"/GM.sm2seal.detached")
    assert len(foreign) == len(content)
    assert "本站不能核验这种签章" in signing.verify(foreign).words
