"""Files going out: as attachments under their own names, to those who may, and never as a page of ours."""

from pathlib import Path

import pytest
from django.utils import timezone

from apps.documents import tasks
from apps.documents.models import Paper
from apps.matters import uploads
from apps.matters.models import Attachment
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from tests import factories
from tests.matters import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.county()


@pytest.fixture
def attachment(people):
    suggestion = factories.reach(Status.IN_HAND, people)
    return uploads.attach(suggestion, files.upload("现场说明.pdf", files.pdf()), by=people.lead.person.user)


def answer(client, user, url):
    client.force_login(user)
    return client.get(url)


def assert_safe(response, cache="private, no-store"):
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Cache-Control"] == cache
    assert response.streaming
    return b"".join(response.streaming_content)


def test_an_attachment_goes_out_as_it_came(client, people, attachment):
    response = answer(client, people.handler, attachment.get_absolute_url())
    assert assert_safe(response) == files.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(files.pdf()))
    assert "filename*=utf-8''%E7%8E%B0%E5%9C%BA%E8%AF%B4%E6%98%8E.pdf" in response["Content-Disposition"]


def test_who_may_not_see_the_matter_gets_no_file(client, people, attachment):
    assert answer(client, people.stranger, attachment.get_absolute_url()).status_code == 404
    client.logout()
    assert client.get(attachment.get_absolute_url()).status_code == 302
    assert client.post(attachment.get_absolute_url()).status_code in (302, 405)


def test_a_removed_attachment_is_gone(client, people, attachment):
    Attachment.objects.filter(pk=attachment.pk).update(removed_at=timezone.now())
    assert answer(client, people.handler, attachment.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=1.pdf", 'a"; filename="b.exe.pdf', "x.pdf\n", "../../etc/passwd", "字" * 120]
)
def test_a_name_in_the_database_cannot_write_headers(client, people, attachment, name):
    Attachment.objects.filter(pk=attachment.pk).update(name=name)
    response = answer(client, people.handler, attachment.get_absolute_url())
    assert_safe(response)
    assert "Set-Cookie" not in response
    said = response["Content-Disposition"]
    assert "\n" not in said
    assert ".." not in said
    assert said.count('"') in (0, 2)


@pytest.mark.parametrize("lost", [Path.unlink, lambda path: (path.unlink(), path.mkdir())])
def test_a_file_the_disk_does_not_give_is_a_page(client, people, attachment, lost):
    lost(Path(attachment.file.path))
    response = answer(client, people.handler, attachment.get_absolute_url())
    assert response.status_code == 404
    assert "文件暂时取不到" in response.text
    assert "系统管理员" in response.text
    assert attachment.file.name not in response.text


def test_papers_and_files_of_publications_go_out_alike(client, people):
    suggestion = factories.reach(Status.REPLIED, people)
    paper = Paper.objects.get(matter=suggestion)
    tasks.render(paper.pk)
    paper.refresh_from_db()
    assert assert_safe(answer(client, people.handler, paper.get_absolute_url())).startswith(b"%PDF-")
    factories.rate_all(suggestion, people)
    prepared = publications.prepare(suggestion, by=people.staff)
    stored = prepared.files.get()
    assert_safe(answer(client, people.office, f"/desk/publications/files/{stored.pk}/"))
    publications.pass_review(prepared, by=people.office, considered=True)
    client.logout()
    assert_safe(client.get(stored.get_absolute_url()), cache="public, max-age=300")
    Path(stored.file.path).unlink()
    gone = client.get(stored.get_absolute_url())
    assert gone.status_code == 404
    assert "文件暂时取不到" in gone.text
