"""The seal service and the OFD converter, asked by HTTP on a real server that also fails in every way."""

import io
import zipfile
from urllib.parse import unquote

import pytest

from apps.documents import archiving, checks, claims, services, signing, tasks
from apps.documents.models import ArchiveCopy, Paper
from apps.documents.services import by_http
from tests import factories
from tests.documents import outside, samples
from tests.documents.test_rendering import fresh, issue, stored
from tests.documents.test_signing import certificates

pytestmark = pytest.mark.django_db
HTTP_SEAL = "apps.documents.services.by_http.Seal"
HTTP_OFD = "apps.documents.services.by_http.Ofd"


def ofd(pdf: bytes) -> bytes:
    """As much of an OFD file as its frame."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as pack:
        pack.writestr("OFD.xml", "<ofd:OFD/>")
        pack.writestr("Doc_0/Document.xml", str(len(pdf)))
    return target.getvalue()


@pytest.fixture
def service(settings, tmp_path):
    """The service that the portal is set to use for sealing: it signs with a key of its own."""
    settings.MEDIA_ROOT, settings.SERVICE_TIMEOUT = tmp_path, 2
    with outside.running() as running:
        settings.SEAL_URL = settings.OFD_URL = running.url
        settings.SEAL_TOKEN = settings.OFD_TOKEN = "t-1"
        settings.SEAL_SERVICE = HTTP_SEAL
        certificates(settings, tmp_path / "keys")
        running.work = signing.sign
        yield running


def rendered() -> Paper:
    paper = issue(title="关于护学岗的答复")
    tasks.render(paper.pk)
    return fresh(paper)


def test_a_paper_is_sealed_by_the_service_and_not_signed_twice(service):
    paper = rendered()
    assert (paper.state, len(service.bodies)) == (Paper.State.READY, 1)
    assert stored(paper).startswith(service.bodies[0])
    assert stored(paper).count(b"/ByteRange") == 1
    assert signing.verify(stored(paper)).good


def test_the_service_learns_what_the_paper_is(service):
    paper, sent = rendered(), service.headers[0]
    assert sent["Authorization"] == "Bearer t-1"
    assert sent["Content-Type"] == "application/pdf"
    assert sent["X-Paper-Code"] == paper.code
    assert unquote(sent["X-Paper-Number"]) == paper.number
    assert unquote(sent["X-Paper-Title"]) == "关于护学岗的答复"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"status": 503}, "电子签章服务没有受理：503"),
        (
            {"status": 403, "content_type": "text/plain", "work": lambda body: "公章已停用".encode()},
            "公章已停用",
        ),
        ({"late": 3.0}, "电子签章服务没有应答"),
        ({"drop": 0.05}, "电子签章服务没有应答"),
        ({"half": True}, "电子签章服务没有应答"),
        ({"status": 302, "location": "http://127.0.0.1:1/"}, "没有受理：302"),
        ({"work": lambda body: body}, "不是签过章的 PDF"),
        ({"work": lambda body: b"<html>login</html>"}, "不是签过章的 PDF"),
        ({"work": lambda body: b""}, "不是签过章的 PDF"),
    ],
    ids="fails refuses late slow half elsewhere unsigned page empty".split(),
)
def test_whatever_the_service_does_wrong_the_paper_waits_with_a_sentence(service, facts, words):
    right, vars(service)["work"] = service.work, service.work
    vars(service).update(facts)
    paper = issue()
    for _ in range(claims.MOST_TRIES + 1 if "status" in facts else 1):
        tasks.render(paper.pk)
    waiting = fresh(paper)
    assert (waiting.state, waiting.tries, waiting.file.name) == (Paper.State.QUEUED, 0, "")
    assert words in waiting.error
    vars(service).update(status=200, late=0.0, drop=0.0, half=False, location="", work=right)
    tasks.render(paper.pk)
    assert (fresh(paper).state, fresh(paper).error) == (Paper.State.READY, "")


def test_a_boundless_answer_is_not_taken(service, monkeypatch):
    monkeypatch.setattr(by_http, "MOST", 1000)
    assert "返回的文件过大" in rendered().error


def test_a_service_that_nobody_runs(service, settings):
    settings.SEAL_URL = "http://127.0.0.1:9/"
    assert "电子签章服务没有应答" in rendered().error


def test_a_house_may_bring_a_class_of_its_own(service, settings):
    settings.SEAL_SERVICE = f"{__name__}.OwnSeal"
    assert stored(rendered()).endswith(b"%sealed")


class OwnSeal:
    """The least a seal service of a house's own can be."""

    def seal(self, pdf: bytes, paper: Paper) -> bytes:
        return pdf + b"%sealed"


# --- OFD -------------------------------------------------------------------------------------


@pytest.fixture
def ready(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SERVICE_TIMEOUT = tmp_path, 2
    paper = issue(samples.RESOLUTION)
    tasks.render(paper.pk)
    return fresh(paper)


def archived(paper: Paper) -> ArchiveCopy:
    """An OFD copy, as often as the worker tries."""
    copy = archiving.ask(paper, by=factories.user(name="许静"), wanted="ofd")
    for _ in range(claims.MOST_TRIES):
        tasks.archive(copy.pk)
    copy.refresh_from_db()
    return copy


def test_the_issued_file_is_converted_to_ofd(ready, settings):
    with outside.running() as service:
        settings.OFD_URL, settings.OFD_CONVERTER, service.work = service.url, HTTP_OFD, ofd
        copy = archived(ready)
        assert service.bodies == [stored(ready)]
    assert (copy.state, copy.content_type, copy.ending) == ("ready", "application/ofd", ".ofd")
    with copy.file.open() as file:
        assert zipfile.ZipFile(file).namelist()[0] == "OFD.xml"


@pytest.mark.parametrize(
    ("work", "words"),
    [(lambda body: body, "不是 OFD 文件"), (lambda body: ofd(body)[:40], "不是 OFD 文件")],
    ids=["pdf", "torn"],
)
def test_what_is_no_ofd_is_not_kept_and_may_be_asked_for_again(ready, settings, work, words):
    with outside.running() as service:
        settings.OFD_URL, settings.OFD_CONVERTER, service.work = service.url, HTTP_OFD, work
        failed = archived(ready)
        assert (failed.state, failed.file.name) == ("failed", "")
        assert words in failed.error
        service.work = ofd
        assert archived(ready).pk == failed.pk
    failed.refresh_from_db()
    assert failed.state == "ready"


# --- What the settings say -------------------------------------------------------------------


def test_without_settings_there_is_neither():
    assert services.seal_service() is None
    assert services.ofd_converter() is None


def test_the_check_names_a_class_that_does_not_exist_and_an_idle_certificate(settings):
    assert checks.services_are_known() == []
    settings.SEAL_SERVICE, settings.SIGNING_CERTIFICATE = "apps.nothing.Seal", "paper.p12"
    assert [warning.id for warning in checks.services_are_known()] == ["documents.W007", "documents.W008"]
