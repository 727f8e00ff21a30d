"""People put back in a test are those that were made, and life goes on after them."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.audit.models import Entry
from apps.matters import access
from tests import county, factories

pytestmark = pytest.mark.django_db


def test_they_are_the_same_and_cost_little():
    with transaction.atomic():
        made = factories.county()
        before = {name: str(one) for name, one in vars(made).items()}
        transaction.set_rollback(True)
    with CaptureQueriesContext(connection) as captured:
        people = factories.county()
    assert len(captured) < 20
    assert {name: str(one) for name, one in vars(people).items()} == before
    assert vars(people).keys() == vars(made).keys()
    assert access.may(people.staff, "proposals.assign_suggestion")
    assert people.handler.organs == [people.edu]
    assert people.lead.person.user.has_perm("proposals.add_suggestion")
    assert Entry.objects.count() == 24


def test_others_are_made_after_them():
    people = factories.county()
    other = factories.user("office", organ=people.edu)
    assert other.pk > people.staff.pk
    assert factories.reach(factories.Status.REPLIED, people).replies.count() == 1


def test_beside_others_they_are_made_anew_and_not_kept():
    with transaction.atomic():
        factories.county()
        transaction.set_rollback(True)
    kept = county._kept
    first = factories.user("office")
    people = factories.county()
    assert people.staff.pk > first.pk
    assert county._kept is kept


def test_keys_are_asked_of_every_table_that_making_writes():
    with CaptureQueriesContext(connection) as captured:
        factories.made_county()
    written = {
        row["sql"].split('"')[1] for row in captured if row["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    }
    assert written == set(county.TABLES)
