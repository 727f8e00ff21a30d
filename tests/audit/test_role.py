"""The application's database role: a whole suggestion can be handled under it, nothing permanent can be rewritten."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.audit import archive, seals, verify
from apps.audit.models import Act, Entry
from apps.audit.role import rights_on
from apps.deputies.models import Person
from apps.documents import rendering
from apps.documents.models import Paper
from apps.matters.models import Anchor, Event
from apps.proposals.workflow import Status
from apps.publications import actions as publications
from apps.publications.models import Publication
from congress.refusal import Refusal
from tests import factories

pytestmark = pytest.mark.django_db
ROLE = "application_of_the_tests"


@pytest.fixture
def under_the_role() -> Iterator[None]:
    """The connection has the rights of the web process; the public site's wall stands too."""
    call_command("create_public_role", "wall_of_the_tests")
    call_command("create_application_role", ROLE)
    call_command("create_application_role", ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_a_suggestion_goes_its_whole_way_to_the_public(under_the_role, client):
    people = factories.made_county()
    suggestion = factories.reach(Status.REPLIED, people)
    rendering.render(suggestion.replies.get().paper.pk)
    factories.rate_all(suggestion, people)
    publication = publications.prepare(suggestion, by=people.staff)
    publications.pass_review(publication, by=people.office, considered=True)
    assert Publication.objects.published().count() == 1
    assert client.get(publication.get_absolute_url()).status_code == 200


def test_sign_in_and_every_daily_job_work(under_the_role, client):
    office = factories.user("office")
    client.force_login(office)
    assert client.get("/desk/").status_code == 200
    assert client.get("/desk/administration/audit/").status_code == 403
    assert Entry.objects.filter(act=Act.DENIED).exists()
    seals.seal_waiting()
    seals.drop_anchors()
    assert verify.check().sound


def test_the_archive_is_left_to_the_owner(under_the_role, tmp_path):
    with pytest.raises(Refusal, match="属主"):
        archive.archive_old(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET what = ''",
        "DELETE FROM audit_entry",
        "UPDATE audit_seal SET digest = ''",
        "DELETE FROM audit_dailyanchor",
        "DELETE FROM audit_archive",
        "UPDATE matters_event SET note = ''",
        "DELETE FROM matters_event",
        "UPDATE matters_anchor SET digest = ''",
        "DELETE FROM publications_publication",
        "DELETE FROM documents_paper",
        "TRUNCATE audit_entry",
        "TRUNCATE notices_notice",
        "UPDATE django_migrations SET name = ''",
        "CREATE TABLE public.mine (x integer)",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE notices_notice",
        "SET session_replication_role = replica",
        "CREATE ROLE other",
    ],
)
def test_the_rest_is_refused(under_the_role, statement):
    refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_rights_follow_from_the_models_triggers():
    everything = ["SELECT", "INSERT", "UPDATE", "DELETE"]
    assert rights_on(Person) == everything
    assert rights_on(Entry) == rights_on(Event) == rights_on(Anchor) == ["SELECT", "INSERT"]
    assert rights_on(Paper) == ["SELECT", "INSERT", "UPDATE"]


@pytest.mark.parametrize("name", ["Web", "a-b", 'x"; DROP TABLE accounts_user; --', ""])
def test_strange_role_names_are_refused(name):
    with pytest.raises(CommandError, match="角色名"):
        call_command("create_application_role", name)
