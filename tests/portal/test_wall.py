"""The public site under a database role that can only read what is public."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from apps.deputies.keys import key_of
from apps.publications import actions
from apps.publications.models import Kind, Publication, PublicationFile
from apps.submissions import codes, registering
from apps.submissions.models import Arrival
from congress import clock
from tests.liaison import samples as voters
from tests.portal.test_letters import code_on, typed
from tests.publications import samples
from tests.submissions import samples as letters

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
    urls += [
        "/verify/PUBLICCODE/",
        "/files/PUBLICCODE.pdf",
        "/sitemap/",
        "/about/",
        "/statistics/",
        "/promises/",
    ]
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
        "SELECT * FROM submissions_arrival",
        "SELECT id FROM submissions_arrival",
        "SELECT name, contact FROM submissions_submission",
        "SELECT * FROM submissions_answer",
        "UPDATE submissions_arrival SET title = ''",
        "DELETE FROM submissions_arrival",
        "INSERT INTO submissions_submission (body) VALUES ('')",
        "INSERT INTO matters_matter (title) VALUES ('')",
        "SELECT * FROM liaison_visit",
        "SELECT * FROM deputies_person",
    ],
)
def test_everything_else_is_refused(behind_the_wall: None, statement: str) -> None:
    refused = pytest.raises(DatabaseError, match="permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_letter_passes_the_wall_and_nothing_comes_back_but_by_its_code(client: Client, role: None) -> None:
    people = voters.people()
    voters.publish(people)
    with clock.at(clock.now() - timedelta(hours=1)):
        known = letters.send(people)
    [submission] = registering.register_waiting(by=people.staff)
    letters.forward(submission, people)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    key = key_of(people.deputy)
    for url in (
        "/deputies/?q=王堃",
        f"/deputies/{key}/",
        "/stations/",
        "/letters/",
        f"/stations/{people.station.code}/",
    ):
        assert client.get(url).status_code == 200, url
    page = client.post(f"/letters/to-deputy/{key}/", typed(client, f"/letters/to-deputy/{key}/")).text
    code = code_on(page)
    assert "转交：王堃代表" in client.post("/track/", {"code": known}).text
    assert (
        "修改已保存"
        in client.post("/track/change/", {"code": code, "title": "改了", "body": letters.BODY}).text
    )
    assert "来信已撤回" in client.post("/track/change/", {"code": code, "act": "take_back"}).text
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert Arrival.objects.filter(code_digest=codes.digest(code)).count() == 3


@pytest.mark.parametrize("name", ["Public", "a-b", 'x"; DROP TABLE accounts_user; --', ""])
def test_strange_role_names_are_refused(name: str) -> None:
    with pytest.raises(CommandError, match="角色名"):
        call_command("create_public_role", name)
