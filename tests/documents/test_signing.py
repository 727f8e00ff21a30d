"""Electronic signatures: made with a time stamp, found whole by OpenSSL, broken by any change; a service that fails."""

import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread

import pytest
from asn1crypto import cms, tsp
from pyhanko.sign.timestamps import TimeStamper
from pypdf import PdfReader

from apps.documents import checks, claims, render, signing, tasks
from apps.documents.models import Paper
from apps.documents.signing import keys, sample
from congress import clock
from congress.refusal import Refusal
from tests.documents import samples
from tests.documents.test_rendering import fresh, issue, stored

pytestmark = pytest.mark.django_db
PASSWORD = "of a test"


def certificates(settings, folder, **made):
    sample.make(folder, password=PASSWORD, **made)
    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(folder / "paper.p12"), PASSWORD
    settings.SIGNING_ROOTS = str(folder / "roots.pem")
    settings.TIME_STAMP_CERTIFICATE = str(folder / "stamp.p12")


@pytest.fixture
def signed_paper(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    certificates(settings, tmp_path / "keys")
    paper = issue(samples.RESOLUTION)
    tasks.render(paper.pk)
    return stored(paper)


def test_a_paper_is_signed_by_the_organ_and_stamped(signed_paper):
    verdict = signing.verify(signed_paper)
    assert verdict.good
    assert verdict.signer == sample.ORGAN
    assert abs(verdict.stamped_at - clock.now()) < timedelta(minutes=5)
    assert verdict.words.startswith(f"电子签名有效：由“{sample.ORGAN}”签名，时间戳")


def test_the_key_is_read_once_for_many_papers(signed_paper):
    content = render.pdf(samples.letter())[0]
    read = keys.private_key.cache_info().misses
    assert signing.sign(content) != signing.sign(content), "each with the moment of its own"
    assert keys.private_key.cache_info().misses == read


def test_openssl_finds_it_whole(signed_paper, settings, tmp_path):
    """A reader of another house: the bytes of /ByteRange against the CMS in /Contents."""
    field = PdfReader(BytesIO(signed_paper)).get_fields()["OrganSignature"]["/V"]
    a, b, c, d = field["/ByteRange"]
    (tmp_path / "content").write_bytes(signed_paper[a : a + b] + signed_paper[c : c + d])
    (tmp_path / "cms").write_bytes(bytes(field["/Contents"]).rstrip(b"\0") + b"\0" * 8)
    command = ["openssl", "cms", "-verify", "-inform", "DER", "-in", str(tmp_path / "cms"), "-binary"]
    command += ["-content", str(tmp_path / "content"), "-CAfile", settings.SIGNING_ROOTS, "-purpose", "any"]
    done = subprocess.run([*command, "-out", "/dev/null"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert c + d == len(signed_paper)


def test_openssl_finds_the_time_stamp_whole(signed_paper, settings, tmp_path):
    """The token inside the signature, over the signature's own bytes."""
    field = PdfReader(BytesIO(signed_paper)).get_fields()["OrganSignature"]["/V"]
    (signature,) = cms.ContentInfo.load(bytes(field["/Contents"]))["content"]["signer_infos"]
    (token,) = [
        found["values"][0]
        for found in signature["unsigned_attrs"]
        if found["type"].native == "signature_time_stamp_token"
    ]
    (tmp_path / "token").write_bytes(token.dump())
    (tmp_path / "stamped").write_bytes(signature["signature"].native)
    command = ["openssl", "ts", "-verify", "-in", str(tmp_path / "token"), "-token_in"]
    command += ["-data", str(tmp_path / "stamped"), "-CAfile", settings.SIGNING_ROOTS]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_poppler_finds_it_valid_over_the_whole_file(signed_paper, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(signed_paper)
    command = ["pdfsig", "-nocert", str(tmp_path / "paper.pdf")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_a_changed_byte_or_an_addition_breaks_it(signed_paper):
    changed = signed_paper.replace(b"/Title", b"/Tilte", 1)
    assert not signing.verify(changed + b"\n%more").good
    assert "签名无效" in signing.verify(signed_paper + b"\n%more").words


def test_a_certificate_of_strangers_is_not_trusted(signed_paper, settings, tmp_path):
    sample.make(tmp_path / "strangers", password=PASSWORD)
    settings.SIGNING_ROOTS = str(tmp_path / "strangers" / "roots.pem")
    verdict = signing.verify(signed_paper)
    assert (verdict.intact, verdict.trusted) == (True, False)
    assert "不在本站信任的范围" in verdict.words


def test_without_a_certificate_papers_stay_unsigned(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    paper = issue(samples.RESOLUTION)
    tasks.render(paper.pk)
    assert signing.verify(stored(paper)).words == "文件没有电子签名。"


def test_with_an_expired_certificate_nothing_is_issued_and_the_check_warns(settings, tmp_path):
    certificates(settings, tmp_path, starts=clock.now() - timedelta(days=40), lasts=timedelta(days=39))
    with pytest.raises(Refusal, match="不在有效期内"):
        issue(samples.RESOLUTION)
    assert [warning.id for warning in checks.certificate_lasts()] == ["documents.W006"]


def test_the_check_warns_a_month_ahead(settings, tmp_path):
    certificates(settings, tmp_path / "short", lasts=timedelta(days=20))
    assert "还有 19 天到期" in checks.certificate_lasts()[0].msg
    certificates(settings, tmp_path / "long", lasts=timedelta(days=60))
    assert checks.certificate_lasts() == []


# --- The time-stamp service -------------------------------------------------------------------


class Service(BaseHTTPRequestHandler):
    """A stamper after RFC 3161; without one it answers with an error."""

    stamper: TimeStamper | None = None
    late = 0.0

    def do_POST(self) -> None:
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.stamper.request_tsa_response(asked).dump() if self.stamper else b""
        time.sleep(self.late)
        if self.late:
            return  # the portal has given up waiting
        self.send_response(200 if answer else 500)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def service() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_while_the_service_fails_the_paper_waits_and_its_tries_do_not_count(settings, tmp_path, service):
    settings.MEDIA_ROOT = tmp_path
    certificates(settings, tmp_path / "keys")
    settings.TIME_STAMP_URL = service
    paper = issue(samples.RESOLUTION)
    for _ in range(claims.MOST_TRIES + 1):
        tasks.render(paper.pk)
    assert (fresh(paper).state, fresh(paper).error) == (Paper.State.QUEUED, claims.NO_STAMP)
    settings.TIME_STAMP_URL = ""
    tasks.render(paper.pk)
    assert signing.verify(stored(paper)).good


def test_a_service_stamps_by_http(settings, tmp_path, service, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    certificates(settings, tmp_path / "keys")
    monkeypatch.setattr(Service, "stamper", keys.stamper())
    settings.TIME_STAMP_URL = service
    paper = issue(samples.RESOLUTION)
    tasks.render(paper.pk)
    assert signing.verify(stored(paper)).stamped_at


def test_a_service_that_nobody_runs_is_the_same(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    certificates(settings, tmp_path / "keys")
    settings.TIME_STAMP_URL = "http://127.0.0.1:9"
    paper = issue(samples.RESOLUTION)
    tasks.render(paper.pk)
    assert fresh(paper).error == claims.NO_STAMP


def test_a_service_that_hangs_is_the_same(settings, tmp_path, service, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    certificates(settings, tmp_path / "keys")
    settings.TIME_STAMP_URL = service
    monkeypatch.setattr(keys, "STAMP_TIMEOUT", 0.3)
    monkeypatch.setattr(Service, "late", 1.0)
    paper = issue(samples.RESOLUTION)
    begun = time.monotonic()
    tasks.render(paper.pk)
    assert time.monotonic() - begun < 3
    assert fresh(paper).error == claims.NO_STAMP
