"""The public site under a database role that can only read what is public."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from apps.publications import actions
from apps.publications.models import Kind, Publication, PublicationFile
from tests.publications import samples

pytestmark = pytest.mark.django_db
ROLE = "wall_of_the_tests"


@pytest.fixture
def behind_the_wall(public: list[Publication]) -> Iterator[None]:
    """From here on the connection has the rights of the public site."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.fixture
def role(db: None) -> None:
    """Made twice, as after each migration."""
    call_command("create_public_role", ROLE)
    call_command("create_public_role", ROLE)


@pytest.fixture
def public(role: None) -> list[Publication]:
    clerks = samples.clerks()
    act = samples.published(samples.content(papers=[samples.paper("PUBLICCODE")]), by=clerks)
    proposal = samples.published(samples.suggestion(), kind=Kind.SUGGESTION, by=clerks)
    gone = actions.withdraw(samples.published(by=clerks), by=clerks[1], reason="有误。")
    samples.prepared(samples.content(papers=[samples.paper("DRAFTCODE")]), by=clerks[0])
    return [act, proposal, gone]


def test_every_public_page_stands(client: Client, public: list[Publication], behind_the_wall: None) -> None:
    urls = ["/", "/proposals/?q=护学岗&year=2026", "/resolutions/", "/search/?q=水源", "/verify/", "/feed/"]
    urls += ["/verify/PUBLICCODE/", "/files/PUBLICCODE.pdf", "/sitemap/", "/about/"]
    for url in [*urls, *(one.get_absolute_url() for one in public[:2])]:
        response = client.get(url)
        assert b"".join(response)
        assert response.status_code == 200, url
    assert client.get(public[2].get_absolute_url()).status_code == 410
    other = SimpleUploadedFile("a.pdf", b"other")
    assert "不一致" in client.post("/verify/PUBLICCODE/", {"file": other}).content.decode()


def test_drafts_are_held_back_row_by_row(behind_the_wall: None) -> None:
    assert set(Publication.objects.values_list("state", flat=True)) == {"published", "withdrawn"}
    assert list(PublicationFile.objects.values_list("code", flat=True)) == ["PUBLICCODE"]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM matters_matter",
        "SELECT * FROM accounts_user",
        "SELECT * FROM documents_paper",
        "SELECT * FROM accounts_browsersession",
        "UPDATE publications_publication SET reason = ''",
        "INSERT INTO publications_verification (code) VALUES ('X')",
        "DELETE FROM publications_publicationfile",
        "TRUNCATE publications_publication CASCADE",
    ],
)
def test_everything_else_is_refused(behind_the_wall: None, statement: str) -> None:
    refused = pytest.raises(DatabaseError, match="permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("name", ["Public", "a-b", 'x"; DROP TABLE accounts_user; --', ""])
def test_strange_role_names_are_refused(name: str) -> None:
    with pytest.raises(CommandError, match="角色名"):
        call_command("create_public_role", name)
