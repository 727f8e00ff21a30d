"""Archival copies: PDF/A as a reader of another make finds it, on its own row, for those who keep the archive."""

import hashlib
import uuid
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from apps.audit.models import Act, Entry
from apps.dispatches.workflow import Status
from apps.documents import archiving, claims, signing, tasks
from apps.documents.models import STUCK_AFTER, ArchiveCopy, Paper
from congress import clock
from congress.refusal import Refusal
from tests import factories
from tests.dispatches import samples as dispatches
from tests.dispatches.samples import reach
from tests.documents import samples
from tests.documents.test_readable import elements, not_embedded
from tests.documents.test_rendering import fresh, issue, stored
from tests.documents.test_signing import certificates

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper():
    waiting = issue(samples.RESOLUTION)
    tasks.render(waiting.pk)
    return fresh(waiting)


@pytest.fixture
def archivist():
    return factories.user("archivist", name="白桦")


def made(paper, by, wanted="pdf-a-2b"):
    copy = archiving.ask(paper, by=by, wanted=wanted)
    tasks.archive(copy.pk)
    return ArchiveCopy.objects.get(pk=copy.pk)


def content(copy):
    with copy.file.open() as file:
        return file.read()


# --- The file --------------------------------------------------------------------------------


@pytest.mark.parametrize(("wanted", "status"), [("pdf-a-2b", "2B"), ("pdf-a-3b", "3B")])
def test_it_is_pdf_a_with_colours_typefaces_and_tags_inside(paper, archivist, wanted, status):
    found = pikepdf.open(BytesIO(content(made(paper, archivist, wanted))))
    (intent,) = found.Root.OutputIntents
    assert str(intent.S) == "/GTS_PDFA1"
    assert len(bytes(intent.DestOutputProfile.read_bytes())) > 500
    with found.open_metadata() as said:
        assert said.pdfa_status == status
        assert said["dc:title"] == paper.title
    assert list(not_embedded(found)) == []
    assert not found.is_encrypted
    assert "/ID" in found.trailer
    assert str(found.Root.Lang) == "zh-CN"
    assert "/H1" in [kind for kind, _ in elements(found.Root.StructTreeRoot)]
    assert not {"/JS", "/JavaScript", "/AA", "/OpenAction"} & set(found.Root.keys())


def test_pdf_a_3_holds_the_issued_file_with_its_signature(settings, tmp_path, archivist):
    certificates(settings, tmp_path / "keys")
    waiting = issue(samples.RESOLUTION)
    tasks.render(waiting.pk)
    issued = fresh(waiting)
    found = pikepdf.open(BytesIO(content(made(issued, archivist, "pdf-a-3b"))))
    (name,) = found.attachments
    inside = found.attachments[name].get_file().read_bytes()
    assert inside == stored(issued)
    assert signing.verify(inside).good
    assert str(found.Root.AF[0].AFRelationship) == "/Source"


def test_the_issued_file_stays_as_it_is(paper, archivist):
    before, copy = stored(paper), made(paper, archivist)
    assert stored(paper) == before
    assert copy.sha256 == hashlib.sha256(content(copy)).hexdigest() != paper.sha256
    assert copy.size == len(content(copy))


def test_a_copy_that_would_break_its_pages_otherwise_is_not_kept(paper, archivist):
    """As when the typesetting has changed since the paper was issued."""
    long = issue(samples.RESOLUTION, body="会议要求严格执行。\n" * 60)
    tasks.render(long.pk)
    copy = archiving.ask(fresh(long), by=archivist, wanted="pdf-a-2b")
    copy.paper.pages = 1
    with pytest.raises(archiving.services.Trouble, match="请改做 PDF/A-3b"):
        archiving.content_of(copy)


# --- The row ---------------------------------------------------------------------------------


def test_it_is_made_once_and_cannot_be_changed(paper, archivist):
    copy = made(paper, archivist)
    tasks.archive(copy.pk)
    assert ArchiveCopy.objects.get().ready_at == copy.ready_at
    with pytest.raises(DatabaseError), transaction.atomic():
        ArchiveCopy.objects.update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        ArchiveCopy.objects.all().delete()


def test_what_cannot_be_asked_for_is_said(paper, archivist):
    with pytest.raises(Refusal, match="还没有生成完毕"):
        archiving.ask(issue(samples.RESOLUTION), by=archivist, wanted="pdf-a-2b")
    for wanted in ("ofd", "pdf/x", ""):
        with pytest.raises(Refusal, match="请选择归档版的格式"):
            archiving.ask(paper, by=archivist, wanted=wanted)
    made(paper, archivist)
    with pytest.raises(Refusal, match="PDF/A-2b 的归档版已经有了"):
        archiving.ask(paper, by=archivist, wanted="pdf-a-2b")


def test_the_audit_knows_who_asked(paper, archivist):
    made(paper, archivist)
    entry = Entry.objects.filter(act=Act.PAPER).latest("pk")
    assert (entry.actor, entry.data) == (archivist, {"格式": "pdf-a-2b"})


def test_a_dead_workers_copy_is_taken_over_by_the_sweep(paper, archivist, monkeypatch):
    copy, handed = archiving.ask(paper, by=archivist, wanted="pdf-a-2b"), []
    monkeypatch.setattr(tasks.archive, "delay", handed.append)
    assert claims.claim(ArchiveCopy, copy.pk)
    tasks.sweep()
    assert handed == []
    with clock.at(clock.now() + STUCK_AFTER + timedelta(seconds=1)):
        tasks.sweep()
        archiving.make(copy.pk)
    copy.refresh_from_db()
    assert (handed, copy.state, copy.tries) == ([copy.pk], "ready", 2)


def test_a_file_that_is_gone_ends_in_a_sentence(paper, archivist):
    copy = archiving.ask(paper, by=archivist, wanted="pdf-a-2b")
    paper.file.storage.delete(paper.file.name)
    for _ in range(claims.MOST_TRIES):
        tasks.archive(copy.pk)
    copy.refresh_from_db()
    assert (copy.state, copy.error) == ("failed", claims.FAILED)


# --- The pages -------------------------------------------------------------------------------


@pytest.fixture
def house():
    return dispatches.people()


@pytest.fixture
def issued(house):
    paper = reach(Status.ISSUED, house).papers.get()
    tasks.render(paper.pk)
    return fresh(paper)


def ask(client, user, paper, wanted="pdf-a-2b"):
    client.force_login(user)
    fields = {"wanted": wanted, "once": str(uuid.uuid4())}
    return client.post(reverse("documents:archive", args=[paper.pk]), fields, follow=True)


@pytest.mark.parametrize("role", ["archivist", "office"])
def test_office_and_archivist_ask_watch_and_download(client, issued, role):
    page = ask(client, factories.user(role), issued).text
    assert "已开始制作归档版" in page
    copy = ArchiveCopy.objects.get()
    watch = reverse("documents:archives", args=[issued.pk])
    assert "hx-get" in client.get(watch).text
    tasks.archive(copy.pk)
    shown = client.get(watch).text
    assert "hx-get" not in shown
    assert copy.get_absolute_url() in shown
    answer = client.get(copy.get_absolute_url())
    assert answer["Content-Type"] == "application/pdf"
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == fresh_copy(copy).sha256


def fresh_copy(copy):
    return ArchiveCopy.objects.get(pk=copy.pk)


def test_asked_for_twice_or_in_no_format_it_says_so(client, issued):
    office = factories.user("office")
    ask(client, office, issued)
    assert "已经有了" in ask(client, office, issued).text
    assert "请选择归档版的格式" in ask(client, office, issued, wanted="docx").text
    assert ArchiveCopy.objects.count() == 1


def test_whoever_reads_the_paper_without_the_permission_gets_no_copy(client, issued, archivist):
    copy, drafter = made(issued, archivist), factories.user("commission_staff")
    client.force_login(issued.issued_by)
    assert ask(client, drafter, issued).status_code == 404
    for name, pk in (("archive_file", copy.pk), ("archives", issued.pk)):
        assert client.get(reverse(f"documents:{name}", args=[pk])).status_code == 404
    assert "归档版" not in client.get(reverse("documents:about", args=[issued.pk])).text


def test_there_is_no_file_before_it_is_ready(client, issued, archivist):
    copy = archiving.ask(issued, by=archivist, wanted="pdf-a-2b")
    client.force_login(archivist)
    assert client.get(copy.get_absolute_url()).status_code == 404


def test_the_page_of_a_paper_asks_no_query_for_each_copy(
    client, issued, archivist, django_assert_max_num_queries
):
    client.force_login(archivist)
    address = reverse("documents:archives", args=[issued.pk])
    client.get(address)
    for wanted in ("pdf-a-2b", "pdf-a-3b"):
        made(issued, archivist, wanted)
    with django_assert_max_num_queries(12):
        client.get(address)
    assert Paper.objects.get(pk=issued.pk).archive_copies.count() == 2
